"""Answers are stored as they are given, and never over somebody else's without asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from assessment import queries
from assessment.enums import AssessmentState, Ending
from assessment.errors import AlreadySubmitted, AnsweringEnded
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
def save(
    respondent: Respondent, *, changes: Sequence[Change], now: datetime, on_behalf: bool = False
) -> list[Conflict]:
    """Store every change that overwrites nothing its page did not show; return the others.

    Raises `AlreadySubmitted` and, in a panel, `AnsweringEnded`.
    """
    if not changes:
        return []
    if lock_open(respondent, now=now, on_behalf=on_behalf).is_done:
        raise AnsweringEnded(Ending.DONE)
    rows = queries.answers_of(respondent, items={change.item for change in changes})
    conflicts = [conflict for change in changes if (conflict := _conflict(rows.get(change.item), change))]
    refused = {conflict.change for conflict in conflicts}
    accepted = [change for change in changes if change not in refused]
    _store(_changed(respondent, rows, accepted), now=now, on_behalf=on_behalf)
    return conflicts


def lock_open(respondent: Respondent, *, now: datetime, on_behalf: bool = False) -> Respondent:
    """The respondent as it is, while this transaction keeps the assessment open.

    Raises `AlreadySubmitted` and, in a panel, `AnsweringEnded`.
    """
    is_open = lock(respondent)
    if not respondent.assessment.is_panel:
        if not is_open:
            raise AlreadySubmitted
        return respondent
    # Read after the lock is held: it may have been revoked, or handed in, while waiting.
    fresh = Respondent.objects.select_related("assessment__panel").get(pk=respondent.pk)
    why = fresh.ending(now)
    if why is None and on_behalf and queries.has_answered(fresh):
        why = Ending.OWN
    if why:
        raise AnsweringEnded(why)
    return fresh


def lock(respondent: Respondent) -> bool:
    """Let the assessment stay as it is while this transaction lasts; say whether it is open."""
    states = Assessment.objects.select_for_update().filter(pk=respondent.assessment_id).order_by()
    return states.values_list("state", flat=True).get() == AssessmentState.OPEN


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


def _store(rows: Sequence[Answer], *, now: datetime, on_behalf: bool) -> None:
    for row in rows:
        row.saved_at, row.on_behalf = now, on_behalf
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["respondent", "item"],
        update_fields=[*FIELDS, "saved_at", "on_behalf"],
    )
