from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import JobFault, JobState


class Job(models.Model):
    """Work that is done without a request. Whoever works on it holds it by its lease; its row is the truth.

    `attempts` are numbered for good; the one numbered `chances` is the last, until somebody asks for more.
    """

    state = models.CharField(_("state"), max_length=16, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    chances = models.PositiveSmallIntegerField(_("last attempt"), default=3)
    # Who asked for much has high numbers, so that whoever asks for little need not wait for all of it.
    turn = models.PositiveIntegerField(_("turn"), default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(_("reason"), max_length=16, choices=JobFault.choices, blank=True, default="")

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["state", "turn", "next_at"], name="%(class)s_by_turn")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=JobState.WORKING, leased_until__isnull=False)
                | (~Q(state=JobState.WORKING) & Q(leased_until__isnull=True)),
                name="%(class)s_leased_while_working",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.WAITING) | Q(next_at__isnull=False), name="%(class)s_waits_for_a_time"
            ),
            models.CheckConstraint(
                condition=(~Q(state=JobState.FAILED) | ~Q(fault="")) & (~Q(state=JobState.DONE) | Q(fault="")),
                name="%(class)s_fault_when_failed",
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)
