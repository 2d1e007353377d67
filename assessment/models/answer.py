from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Respondent

NOTE_LENGTH = 2000


class Answer(models.Model):
    """What one respondent says to one item, as given: an option, a note on the evidence, or both."""

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="answers")
    item = models.CharField(_("item"), max_length=64)
    option = models.CharField(_("option"), max_length=32, blank=True)
    note = models.CharField(_("evidence note"), max_length=NOTE_LENGTH, blank=True)
    on_behalf = models.BooleanField(_("entered by a consultant"), default=False)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "item"], name="answer_once_per_respondent_and_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.option}"
