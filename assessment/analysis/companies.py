"""The companies of a practice as its lists show them: with their latest assessment and result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT

from assessment.enums import AssessmentState, AxisName, Standing
from assessment.models import Answer, Assessment, Company, Practice, Report, Respondent

SORTS: Mapping[str, tuple[Any, ...]] = {
    "name": ("name", "pk"),
    "-name": ("-name", "-pk"),
    "latest": (F("submitted_at").desc(nulls_last=True), "name", "pk"),
    "added": ("-created_at", "-pk"),
}
FIELDS = ("industry", "size", "quadrant")


def listed(practice: Practice) -> QuerySet[Company]:
    """Each with its `standing`, and the `quadrant` and day (`submitted_at`) of its latest result."""
    latest = Assessment.objects.filter(company=OuterRef("pk")).order_by("-created_at", "-pk")
    results = _results()
    return practice.companies.annotate(
        latest_state=Subquery(latest.values("state")[:1]),
        submitted_at=Subquery(results.values("submitted_at")[:1]),
        quadrant=Subquery(results.values(code=KT("result__quadrant"))[:1]),
        standing=Case(
            When(archived_at__isnull=False, then=Value(Standing.ARCHIVED)),
            When(latest_state=AssessmentState.OPEN, then=Value(Standing.OPEN)),
            When(latest_state=AssessmentState.SUBMITTED, then=Value(Standing.SUBMITTED)),
            default=Value(Standing.NONE),
        ),
    )


def with_findings(companies: QuerySet[Company]) -> QuerySet[Company]:
    """Of its latest result each with the score of either axis and the `stage` as well, and its edition's `checksum`."""
    results = _results()
    scores = {axis: results.values(score=KT(f"result__axes__{axis}__score")) for axis in AxisName.values}
    return companies.annotate(
        stage=Subquery(results.values(code=KT("result__stage"))[:1]),
        checksum=Subquery(results.values("checksum")[:1]),
        **{axis: Subquery(found[:1]) for axis, found in scores.items()},
    )


def _results() -> QuerySet[Assessment]:
    """Those of one company, the latest first."""
    submitted = Assessment.objects.filter(company=OuterRef("pk"), state=AssessmentState.SUBMITTED)
    return submitted.order_by("-submitted_at", "-pk")


def filtered(companies: QuerySet[Company], wanted: Mapping[str, Any]) -> QuerySet[Company]:
    """Those that are `wanted`; what is archived is found only when it is asked for."""
    standing = wanted.get("status")
    companies = companies.filter(**({"standing": standing} if standing else {"archived_at": None}))
    if text := wanted.get("q"):
        companies = companies.filter(_says(text))
    if tag := wanted.get("tag"):
        companies = companies.filter(tags=tag)
    companies = companies.filter(**{field: wanted[field] for field in FIELDS if wanted.get(field)})
    return companies.order_by(*SORTS[wanted.get("sort") or "name"])


def _says(text: str) -> Q:
    return Q(name__icontains=text) | Q(contact_name__icontains=text) | Q(contact_email__icontains=text)


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much goes when a company goes."""

    assessments: int
    people: int
    answers: int
    reports: int


def belongings(company: Company) -> Belongings:
    return Belongings(
        assessments=company.assessments.count(),
        people=Respondent.objects.filter(assessment__company=company).count(),
        answers=Answer.objects.filter(respondent__assessment__company=company).count(),
        reports=Report.objects.filter(assessment__company=company).count(),
    )
