"""What waits for the people of a practice, and what has come of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT

from assessment.enums import AssessmentState, LetterState
from assessment.models import Assessment, Company, Letter, Member, Panel, Practice

SHOWN = 5
UNDELIVERED = (LetterState.FAILED, LetterState.UNCLEAR)


@dataclass(frozen=True, slots=True)
class First:
    """As many rows as a page shows; the rest is counted."""

    rows: list[Any]
    further: int


def first(found: QuerySet[Any]) -> First:
    return First(rows=list(found[:SHOWN]), further=max(0, found.count() - SHOWN))


def open_panels(practice: Practice) -> QuerySet[Panel]:
    """What is still being answered, with how many are `asked` and have handed in (`done`); what ends next first."""
    panels = Panel.objects.filter(assessment__company__practice=practice, assessment__state=AssessmentState.OPEN)
    people = "assessment__respondents"
    return (
        panels.filter(assessment__company__archived_at=None)
        .select_related("assessment__company")
        .annotate(asked=Count(people), done=Count(people, filter=Q(**{f"{people}__done_at__isnull": False})))
        .order_by(F("ends_at").asc(nulls_last=True), "pk")
    )


def latest_results(practice: Practice) -> QuerySet[Assessment]:
    """Each with its `quadrant`, the latest first."""
    submitted = Assessment.objects.filter(company__practice=practice, state=AssessmentState.SUBMITTED)
    return (
        submitted.filter(company__archived_at=None)
        .select_related("company")
        .defer("result", "profile")
        .annotate(quadrant=KT("result__quadrant"))
        .order_by("-submitted_at", "-pk")
    )


def undelivered(member: Member) -> QuerySet[Letter]:
    """The last word to somebody who is still awaited, when it did not or perhaps not arrive.

    Who is asked into the practice, and what its owners are told, concerns its owners only.
    """
    people = Q(
        respondent__assessment__company__practice=member.practice_id,
        respondent__assessment__company__archived_at=None,
        respondent__assessment__state=AssessmentState.OPEN,
        respondent__done_at=None,
        respondent__revoked_at=None,
    )
    untold = Company.objects.filter(letters=OuterRef("pk"), archived_at__isnull=False, warned_at=None)
    own = Q(joining__practice=member.practice_id) | Q(Exists(untold), practice=member.practice_id)
    later = Letter.objects.filter(pk__gt=OuterRef("pk"), to=OuterRef("to"))
    same = Q(respondent=OuterRef("respondent")) | Q(joining=OuterRef("joining")) | Q(practice=OuterRef("practice"))
    found = Letter.objects.filter(people | own if member.owns else people, state__in=UNDELIVERED)
    return found.exclude(Exists(later.filter(same))).select_related("respondent__assessment__company", "joining")
