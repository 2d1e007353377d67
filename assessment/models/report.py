from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import Cut, FileKind, JobState
from assessment.models.assessment import Assessment
from assessment.models.job import Job

# A file may say everything in both.
BOTH = "both"
LANGUAGES = [*settings.LANGUAGES, (BOTH, _("Korean and English"))]


class Report(Job):
    """One file of a report, wanted or made.

    `key` is the hash of what it is made from: `version` of the layout, fingerprints of `brand` and `commentary` (of
    none, nothing). A row that is done never changes again, so that what was handed over can be had again.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reports")
    kind = models.CharField(_("file"), max_length=8, choices=FileKind.choices, default=FileKind.PDF)
    cut = models.CharField(_("cut"), max_length=8, choices=Cut.choices, default=Cut.FULL)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    version = models.CharField(_("version of the layout"), max_length=16)
    brand = models.CharField(_("brand"), max_length=64, blank=True, default="")
    commentary = models.CharField(_("commentary"), max_length=64, blank=True, default="")
    key = models.CharField(_("key"), max_length=64, unique=True)
    file = models.FileField(_("file"), upload_to="reports/", blank=True)
    name = models.CharField(_("name as downloaded"), max_length=255, blank=True)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("created"))

    # Without a word to the contrary it is made at once, by whoever asks for it.
    state = models.CharField(_("state"), max_length=16, choices=JobState.choices, default=JobState.DONE)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *Job.Meta.constraints,
            models.CheckConstraint(condition=~Q(state=JobState.DONE, file=""), name="report_done_has_file"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.kind} {self.cut} {self.language}"

    def attempted(self, attempt: int) -> str:
        """Where an attempt in the background stores its file."""
        return f"reports/{self.key}-{attempt}.{self.kind}"


class Delivery(models.Model):
    """A file of a report that somebody of the practice fetched; the `name` stays when the account does not."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="deliveries", verbose_name=_("report"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    name = models.CharField(_("name"), max_length=254)
    at = models.DateTimeField(_("fetched"))

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.name}"


class Pictures(models.Model):
    """The drawings of one result page, kept under the hash of what they were made from: drawing takes longest."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=64, unique=True)
    svg = models.JSONField()

    class Meta:
        verbose_name = _("pictures")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return f"{self.assessment} {self.key[:8]}"
