"""Reports of several companies, asked for together and handed out in one file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import Cut, FileKind, JobFault
from assessment.models.company import Company
from assessment.models.job import Job
from assessment.models.practice import Practice
from assessment.models.public import new_public_id
from assessment.models.report import LANGUAGES, Report


class Batch(Job):
    """What one member asked for. The job is the packing of its ZIP, which begins once no file is awaited any more.

    `token` is that of the form it was asked for with: the same form sent twice asks once.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="batches", verbose_name=_("practice"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked for by")
    )
    token = models.CharField(max_length=32, editable=False)
    language = models.CharField(_("language of the index"), max_length=8, choices=settings.LANGUAGES)
    kinds = models.JSONField(_("files"))
    cuts = models.JSONField(_("cuts"))
    languages = models.JSONField(_("languages"))
    created_at = models.DateTimeField(_("created"), editable=False)
    expires_at = models.DateTimeField(_("kept until"), editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    file = models.FileField(_("file"), upload_to="batches/", blank=True)
    size = models.PositiveBigIntegerField(_("size"), null=True, blank=True)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("batch of reports")
        verbose_name_plural = _("batches of reports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *Job.Meta.constraints,
            models.UniqueConstraint(fields=["practice", "token"], name="batch_once_per_form"),
            models.CheckConstraint(
                condition=Q(file="", size__isnull=True) | (~Q(file="") & Q(size__isnull=False)),
                name="batch_file_with_its_size",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} {self.public_id}"

    def attempted(self, attempt: int) -> str:
        """Where an attempt at packing stores its file."""
        return f"batches/{self.public_id}-{attempt}.zip"


class BatchPart(models.Model):
    """One file of a batch, or one company that has none. `place` is the number of the company's folder.

    What is neither a report nor a reason was deleted since.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="parts", verbose_name=_("batch of reports"))
    place = models.PositiveSmallIntegerField(_("number"))
    company = models.ForeignKey(Company, models.SET_NULL, null=True, related_name="+", verbose_name=_("company"))
    kind = models.CharField(_("file"), max_length=8, choices=FileKind.choices, blank=True)
    cut = models.CharField(_("cut"), max_length=8, choices=Cut.choices, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, blank=True)
    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="parts", verbose_name=_("report"))
    fault = models.CharField(_("reason"), max_length=16, choices=JobFault.choices, blank=True, default="")

    class Meta:
        verbose_name = _("file of a batch")
        verbose_name_plural = _("files of a batch")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(report__isnull=True) | Q(fault=""), name="batch_part_report_or_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.place}"


class BatchDownload(models.Model):
    """Who fetched the ZIP of a batch, and when."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="downloads", verbose_name=_("batch of reports"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("person")
    )
    at = models.DateTimeField(_("downloaded"), editable=False)

    class Meta:
        verbose_name = _("download of a batch")
        verbose_name_plural = _("downloads of batches")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.at:%Y-%m-%d %H:%M}"
