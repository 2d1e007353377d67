"""Who changed what in an edition, and when: from the rows' own histories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q

from assessment.enums import Why
from assessment.models import DraftRow, Edition, Item, Section, draft_rows

# What comes with a new edition is one event of the edition, not two hundred of its rows.
WITH_THE_EDITION = (Why.LOADED, Why.IMPORTED, Why.COPIED)
# Set by the system while it does what `why` says.
OWN = frozenset({"state", "published_at", "retired_at", "checksum"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    was: str
    to: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one row. `kind` is `+`, `~` or `-`; `pk` is the row's while it is there."""

    at: datetime
    by: str
    kind: str
    why: str
    model: type[Edition | DraftRow]
    row: str
    pk: int
    fields: tuple[FieldChange, ...]

    @property
    def model_name(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def reason(self) -> str:
        return str(Why(self.why).label) if self.why in Why.values else self.why


def events(edition: Edition, *, start: int, count: int) -> list[Event]:
    """The latest first. A fixed number of queries, whatever the number of events."""
    streams = [_records(model, edition, limit=start + count) for model in (Edition, *draft_rows())]
    latest = merge(*streams, key=_order, reverse=True)
    records = list(islice(latest, start, start + count))
    before = _before(records)
    sections = dict(Section.history.filter(edition_id=edition.pk).values_list("id", "code"))
    return [_event(record, before.get(id(record)), sections=sections) for record in records]


def number_of_events(edition: Edition) -> int:
    return sum(_of(model, edition).count() for model in (Edition, *draft_rows()))


def _of(model: Any, edition: Edition) -> Any:
    records = model.history.exclude(~Q(history_type="~") & Q(history_change_reason__in=WITH_THE_EDITION))
    if model is Edition:
        return model.history.filter(id=edition.pk)
    if model is Item:
        sections = Section.history.filter(edition_id=edition.pk).values("id")
        return records.filter(section_id__in=sections)
    return records.filter(edition_id=edition.pk)


def _records(model: Any, edition: Edition, *, limit: int) -> Iterator[Any]:
    return iter(_of(model, edition).order_by("-history_date", "-history_id")[:limit])


def _before(records: list[Any]) -> dict[int, Any]:
    """For each record the state the row had before it."""
    found = {}
    by_model: dict[Any, list[Any]] = {}
    for record in records:
        by_model.setdefault(type(record), []).append(record)
    for model, own in by_model.items():
        states: dict[int, list[Any]] = {}
        ids = {record.id for record in own}
        for state in model.objects.filter(id__in=ids).order_by("history_date", "history_id"):
            states.setdefault(state.id, []).append(state)
        for record in own:
            earlier = [state for state in states[record.id] if _order(state) < _order(record)]
            if earlier:
                found[id(record)] = earlier[-1]
    return found


def _order(record: Any) -> tuple[datetime, int]:
    return record.history_date, record.history_id


def _event(record: Any, before: Any, *, sections: Mapping[int, str]) -> Event:
    is_change = before is not None and record.history_type == "~"
    return Event(
        at=record.history_date,
        by=record.history_user_id or "",
        kind=record.history_type,
        why=record.history_change_reason or "",
        model=record.instance_type,
        row=record.name if record.instance_type is Edition else str(record.instance),
        pk=record.id,
        fields=tuple(_changes(record, before, sections)) if is_change else (),
    )


def _changes(record: Any, before: Any, sections: Mapping[int, str]) -> Iterator[FieldChange]:
    for field in record.tracked_fields:
        was, to = getattr(before, field.attname), getattr(record, field.attname)
        if was != to and field.name not in OWN:
            yield FieldChange(
                name=str(field.verbose_name),
                was=_shown(field, was, sections),
                to=_shown(field, to, sections),
            )


def _shown(field: Any, value: Any, sections: Mapping[int, str]) -> str:
    if field.name == "section":
        return sections.get(value, "")
    chosen = dict(field.flatchoices).get(value, value) if field.choices else value
    return "" if chosen is None else str(chosen)
