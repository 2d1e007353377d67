"""What a practice adds to an assessment: whom it writes to and how, and what it settled."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment

TEXT_LENGTH = 4000
REASON_LENGTH = 2000
REMIND_DAYS = (1, 30)


class Panel(models.Model):
    """The respondents of one assessment as a practice invites them, with the wording of its invitation."""

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="panel")
    subject_ko = models.CharField(_("subject in Korean"), max_length=200)
    subject_en = models.CharField(_("subject in English"), max_length=200)
    text_ko = models.TextField(_("text in Korean"), max_length=TEXT_LENGTH)
    text_en = models.TextField(_("text in English"), max_length=TEXT_LENGTH)
    remind_days = models.PositiveSmallIntegerField(
        _("days between reminders"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    ends_at = models.DateTimeField(_("may be answered until"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))
    counts_unfinished = models.BooleanField(_("counts answers not handed in"), default=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(remind_days__isnull=True) | Q(remind_days__range=REMIND_DAYS),
                name="panel_reminds_every_1_to_30_days",
            ),
        ]

    def __str__(self) -> str:
        return str(self.assessment)


class Settlement(models.Model):
    """What a consultant decided about an item on which the panel disagrees, and why."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="settlements")
    item = models.CharField(_("item"), max_length=64)
    option = models.CharField(_("option"), max_length=32)
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by")
    )
    settled_at = models.DateTimeField(_("settled"))

    class Meta:
        verbose_name = _("settled item")
        verbose_name_plural = _("settled items")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="settlement_once_per_item"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(option=""), name="settlement_has_option_and_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.option}"
