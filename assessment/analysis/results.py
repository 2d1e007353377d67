"""What submitted assessments were scored from, in portions, so that any number of them fits into memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from assessment.enums import AssessmentState
from assessment.models import Answer, Assessment, Edition
from scoring import Edition as Questionnaire
from scoring import Result, score, score_panel

PORTION = 200

Sheet = Mapping[str, str]


def submitted(edition: Edition) -> QuerySet[Assessment]:
    return Assessment.objects.filter(edition=edition, state=AssessmentState.SUBMITTED).order_by("pk")


def portion(results: QuerySet[Assessment], *, after: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The next of these results behind the one with the key `after`: its key, then the columns."""
    return list(results.filter(pk__gt=after).values_list("pk", *columns)[:PORTION])


def sheets_of(assessments: Collection[int]) -> dict[int, list[Sheet]]:
    """The stored answers of every respondent of these assessments, in one query."""
    found: dict[int, dict[int, dict[str, str]]] = {pk: {} for pk in assessments}
    given = Answer.objects.filter(respondent__assessment__in=assessments).exclude(option="").order_by("respondent")
    for pk, respondent, item, option in given.values_list(
        "respondent__assessment", "respondent", "item", "option"
    ).iterator():
        found[pk].setdefault(respondent, {})[item] = option
    return {pk: list(sheets.values()) for pk, sheets in found.items()}


def scored(edition: Questionnaire, sheets: Sequence[Sheet]) -> Result:
    """As submitting scores: one sheet for itself, several as a panel. Raises `ScoringError`."""
    return score(edition, sheets[0]) if len(sheets) == 1 else score_panel(edition, sheets)
