from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment


class Report(models.Model):
    """One finished PDF, kept under the hash of what it was made from."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reports")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    version = models.CharField(_("version of the layout"), max_length=16)
    # The fingerprint of the brand it was made in; of none, nothing.
    brand = models.CharField(_("brand"), max_length=64, blank=True, default="")
    key = models.CharField(_("key"), max_length=64, unique=True)
    file = models.FileField(_("file"), upload_to="reports/")
    name = models.CharField(_("name as downloaded"), max_length=255)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.assessment} {self.language}"


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
