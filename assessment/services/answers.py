"""Answers are stored as they are given, and never over somebody else's without asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

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
    rows = {row.item: row for row in respondent.answers.filter(item__in={change.item for change in changes})}
    conflicts = [conflict for change in changes if (conflict := _apply(respondent, rows, change, now=now))]
    _store(rows.values(), now=now)
    return conflicts


def _lock_open(respondent: Respondent) -> None:
    states = Assessment.objects.select_for_update().filter(pk=respondent.assessment_id)
    if not states.only("state").get().is_open:
        raise AlreadySubmitted


def _apply(respondent: Respondent, rows: dict[str, Answer], change: Change, *, now: datetime) -> Conflict | None:
    row = rows.setdefault(change.item, Answer(respondent=respondent, item=change.item, saved_at=now))
    stored = getattr(row, change.field)
    if stored not in (change.was, change.to):
        return Conflict(change=change, stored=stored, saved_at=row.saved_at)
    if stored != change.to:
        setattr(row, change.field, change.to)
        row.saved_at = now
    return None


def _store(rows: Iterable[Answer], *, now: datetime) -> None:
    changed = [row for row in rows if row.saved_at == now]
    Answer.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["respondent", "item"],
        update_fields=[*FIELDS, "saved_at"],
    )
