"""Answers are stored as they are given, and never over somebody else's without asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from assessment import queries
from assessment.enums import AssessmentState
from assessment.errors import AlreadySubmitted
from assessment.models import Answer, Assessment, Respondent

FIELDS = ("option", "note")


@dataclass(frozen=True, slots=True)
class Change:
    """What a page did to one field: what it showed before (`was`), and what it says now (`to`)."""

    item: str
    field: str
    was: str
    to: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change not made: since the page was shown, another tab or device stored `stored`."""

    change: Change
    stored: str
    saved_at: datetime


@transaction.atomic
def save(respondent: Respondent, *, changes: Sequence[Change], now: datetime) -> list[Conflict]:
    """Store every change that overwrites nothing its page did not show; return the others.

    Raises `AlreadySubmitted`.
    """
    if not changes:
        return []
    _lock_open(respondent)
    rows = queries.answers_of(respondent, items={change.item for change in changes})
    conflicts = [conflict for change in changes if (conflict := _conflict(rows.get(change.item), change))]
    refused = {conflict.change for conflict in conflicts}
    accepted = [change for change in changes if change not in refused]
    _store(_changed(respondent, rows, accepted), now=now)
    return conflicts


def _lock_open(respondent: Respondent) -> None:
    states = Assessment.objects.select_for_update().filter(pk=respondent.assessment_id).order_by()
    if states.values_list("state", flat=True).get() != AssessmentState.OPEN:
        raise AlreadySubmitted


def _conflict(row: Answer | None, change: Change) -> Conflict | None:
    if row is None or getattr(row, change.field) in (change.was, change.to):
        return None
    return Conflict(change=change, stored=getattr(row, change.field), saved_at=row.saved_at)


def _changed(respondent: Respondent, rows: dict[str, Answer], changes: Iterable[Change]) -> list[Answer]:
    """The rows that these changes make other than they were; the same change sent twice makes none."""
    changed = {}
    for change in changes:
        row = rows.setdefault(change.item, Answer(respondent=respondent, item=change.item))
        if getattr(row, change.field) != change.to:
            setattr(row, change.field, change.to)
            changed[change.item] = row
    return list(changed.values())


def _store(rows: Sequence[Answer], *, now: datetime) -> None:
    for row in rows:
        row.saved_at = now
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["respondent", "item"],
        update_fields=[*FIELDS, "saved_at"],
    )
