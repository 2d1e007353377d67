from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.content import Content
from assessment.enums import AssessmentState, Ending, JobRole
from assessment.models.company import Company
from assessment.models.edition import Edition
from assessment.models.practice import Member
from assessment.models.public import new_public_id
from scoring import Result


class Assessment(models.Model):
    """One company's answers under one edition, for life. Submitted, it holds its result and never changes again."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="assessments", verbose_name=_("edition"))
    company = models.ForeignKey(Company, models.CASCADE, related_name="assessments", verbose_name=_("company"))
    state = models.CharField(_("state"), max_length=16, choices=AssessmentState.choices, default=AssessmentState.OPEN)
    predecessor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name=_("predecessor")
    )
    created_at = models.DateTimeField(_("started"))
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    result = models.JSONField(_("result"), null=True, blank=True)
    profile = models.JSONField(_("company profile as submitted"), null=True, blank=True)
    checksum = models.CharField(_("edition checksum"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["edition", "state", "created_at"], name="assessment_by_start"),
            models.Index(fields=["edition", "submitted_at"], name="assessment_by_submission"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=AssessmentState.OPEN,
                    submitted_at__isnull=True,
                    result__isnull=True,
                    profile__isnull=True,
                    checksum="",
                )
                | (
                    Q(
                        state=AssessmentState.SUBMITTED,
                        submitted_at__isnull=False,
                        result__isnull=False,
                        profile__isnull=False,
                    )
                    & ~Q(checksum="")
                ),
                name="assessment_result_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} ({self.edition})"

    @property
    def is_open(self) -> bool:
        return self.state == AssessmentState.OPEN

    @property
    def is_panel(self) -> bool:
        """Whether a practice invited its people and closes it; otherwise its one respondent submits it."""
        return hasattr(self, "panel")

    @property
    def content(self) -> Content:
        return self.edition.content

    @cached_property
    def scored(self) -> Result:
        """The stored result as `scoring` gave it. Raises `ValueError` while the assessment is open."""
        if self.result is None:
            raise ValueError("an open assessment has no result yet")
        return Result.from_json(self.result)


class Respondent(models.Model):
    """One person who answers. Whoever begins by themselves gives no name; who is invited has one, and an end date."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="respondents")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role in the company"), max_length=16, choices=JobRole.choices, blank=True)
    email = models.EmailField(_("email"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("started"))
    opened_at = models.DateTimeField(_("link first opened"), null=True, blank=True)
    named_at = models.DateTimeField(_("agreed to be named"), null=True, blank=True)
    done_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    done_on_behalf = models.BooleanField(_("handed in by a consultant"), default=False)
    ends_at = models.DateTimeField(_("may answer until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("links revoked"), null=True, blank=True)

    # The consultant who holds the key in this request, to answer for this person; no column.
    behalf: Member | None = None
    # Whether the key in this request came by mail, so that whoever holds it reads that mailbox; no column.
    reads_mail: bool = False

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "email"], condition=~Q(email=""), name="respondent_once_per_address"
            ),
            models.CheckConstraint(
                condition=Q(done_on_behalf=False) | Q(done_at__isnull=False), name="respondent_done_when_on_behalf"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.public_id

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now

    def is_awaited(self, now: datetime) -> bool:
        """Whether this person may still answer and has not handed in."""
        return not self.is_done and self.ending(now) is None

    def ending(self, now: datetime) -> Ending | None:
        """Why nothing may be seen or changed here any more, if so."""
        if self.revoked_at:
            return Ending.REVOKED
        if self.assessment.is_panel and not self.assessment.is_open:
            return Ending.CLOSED
        return Ending.OVER if self.is_over(now) else None


class Link(models.Model):
    """A key to a respondent's pages, of which the row keeps the hash only. There may be several: each mail has its own.

    With a `member` it is a consultant's, who answers on the respondent's behalf.
    """

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="links")
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="links")
    key_hash = models.CharField(max_length=64, unique=True)
    is_mailed = models.BooleanField(_("sent by mail"), default=False)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.respondent)
