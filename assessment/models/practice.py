"""The consulting firm, who is in it, and who is asked to join."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import Role
from assessment.models.public import new_public_id

MONTHS = [MinValueValidator(1), MaxValueValidator(120)]


class Practice(models.Model):
    """A consulting firm. Everything that belongs to it is reached through it, and by nobody who is not a member."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name of the practice"), max_length=120)
    requires_second_factor = models.BooleanField(_("every member needs a second factor"), default=False)
    keep_months = models.PositiveSmallIntegerField(
        _("months that an archived company is kept"), null=True, blank=True, validators=MONTHS
    )
    toured_at = models.DateTimeField(_("first steps put away"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), editable=False)

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_months__isnull=True) | Q(keep_months__range=(1, 120)),
                name="practice_keeps_1_to_120_months",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody of a practice, in one role; there is always an owner, which the service sees to."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="members", verbose_name=_("practice"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    joined_at = models.DateTimeField(_("joined"), editable=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="member_once_per_practice")]

    def __str__(self) -> str:
        return f"{self.user} ({self.practice})"

    @property
    def may_change(self) -> bool:
        return self.role != Role.READER

    @property
    def owns(self) -> bool:
        return self.role == Role.OWNER


class Joining(models.Model):
    """An invitation to join a practice, by a link of which the row keeps the hash only."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="joinings", verbose_name=_("practice"))
    email = models.EmailField(_("email"))
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited"), editable=False)
    expires_at = models.DateTimeField(_("valid until"), editable=False)

    class Meta:
        verbose_name = _("invitation to a practice")
        verbose_name_plural = _("invitations to a practice")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "email"], name="joining_once_per_address")]

    def __str__(self) -> str:
        return self.email
