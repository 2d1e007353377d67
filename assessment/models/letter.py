from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import LetterFault, LetterKind, LetterState
from assessment.models.assessment import Respondent
from assessment.models.company import Company
from assessment.models.practice import Joining, Practice
from assessment.models.public import new_public_id

# What a letter of each kind is about: this row, and no other.
ABOUT = {
    LetterKind.JOINING: "joining",
    LetterKind.INVITATION: "respondent",
    LetterKind.REMINDER: "respondent",
    LetterKind.DELETION: "practice",
    LetterKind.FACTOR_RESET: "user",
}


def _is_about_one_row() -> Q:
    fields = set(ABOUT.values())
    condition = Q()
    for kind, about in ABOUT.items():
        condition |= Q(kind=kind, **{f"{field}__isnull": field != about for field in sorted(fields)})
    return condition


class Letter(models.Model):
    """A mail that goes out once, to one person. It holds neither a key nor a text: both are made when it is sent."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=LetterKind.choices)
    to = models.EmailField(_("to"))
    # Without one it is written in every language of the site.
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("answers to")
    )
    joining = models.ForeignKey(Joining, models.CASCADE, null=True, blank=True, related_name="letters")
    respondent = models.ForeignKey(Respondent, models.CASCADE, null=True, blank=True, related_name="letters")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, blank=True, related_name="letters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters")
    companies = models.ManyToManyField(Company, blank=True, related_name="letters")
    created_at = models.DateTimeField(_("written"), editable=False)

    state = models.CharField(_("state"), max_length=16, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"))
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    fault = models.CharField(_("reason"), max_length=16, choices=LetterFault.choices, blank=True)
    error = models.CharField(_("answer of the mail server"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_at"], name="letter_by_turn")]
        constraints = [
            models.CheckConstraint(condition=_is_about_one_row(), name="letter_about_one_row"),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENDING, leased_until__isnull=False)
                | (~Q(state=LetterState.SENDING) & Q(leased_until__isnull=True)),
                name="letter_leased_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False, fault="")
                | (~Q(state=LetterState.SENT) & Q(sent_at__isnull=True)),
                name="letter_sent_at_when_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
