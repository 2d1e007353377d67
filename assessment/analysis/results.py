"""What submitted assessments were scored from, in portions, so that any number of them fits into memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from assessment.enums import AssessmentState
from assessment.models import Answer, Assessment, Edition, Panel, Settlement
from scoring import Edition as Questionnaire
from scoring import Result, score, score_panel

PORTION = 200
PERSON = ("respondent__assessment", "respondent", "respondent__role", "respondent__done_at")

Sheet = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """The sheets of one assessment that count. A panel's come with the role of each, and with what was settled."""

    is_panel: bool = False
    sheets: list[dict[str, str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    settled: dict[str, str] = field(default_factory=dict)


def submitted(edition: Edition) -> QuerySet[Assessment]:
    return Assessment.objects.filter(edition=edition, state=AssessmentState.SUBMITTED).order_by("pk")


def portion(results: QuerySet[Assessment], *, after: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The next of these results behind the one with the key `after`: its key, then the columns."""
    return list(results.filter(pk__gt=after).values_list("pk", *columns)[:PORTION])


def given_to(assessments: Collection[int]) -> dict[int, Given]:
    """In three queries. In a panel those count who handed in, and the others if whoever closed it counted them."""
    panels = dict(Panel.objects.filter(assessment__in=assessments).values_list("assessment", "counts_unfinished"))
    found = {pk: Given(is_panel=pk in panels) for pk in assessments}
    settled = Settlement.objects.filter(assessment__in=assessments).values_list("assessment", "item", "option")
    for pk, item, option in settled:
        found[pk].settled[item] = option
    answers = Answer.objects.filter(respondent__assessment__in=assessments).exclude(option="").order_by("respondent")
    last = None
    for pk, person, role, done_at, item, option in answers.values_list(*PERSON, "item", "option").iterator():
        if pk in panels and not done_at and not panels[pk]:
            continue
        if person != last:
            found[pk].sheets.append({})
            found[pk].roles.append(role)
            last = person
        found[pk].sheets[-1][item] = option
    return found


def scored(edition: Questionnaire, given: Given) -> Result:
    """As submitting and closing score. Raises `ScoringError`."""
    if given.is_panel:
        return score_panel(edition, given.sheets, roles=given.roles, settled=given.settled)
    return score(edition, given.sheets[0] if given.sheets else {})
