"""Editions: a document becomes draft rows, draft rows become one frozen document, and one of these is on offer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_create_with_history

from assessment import content
from assessment.analysis import checks
from assessment.analysis.documents import LISTS, RECORDS, compile_document
from assessment.content import LANGUAGES, Content, Document
from assessment.enums import EditionState, Why
from assessment.errors import CodesReused, DraftChanged, FrozenEdition, NameTaken, NotOnOffer, OfferChanged
from assessment.models import DraftRow, Edition, Item, Option, RuleText, Section

# What the system itself does, such as loading the shipped edition, has nobody's name to it.
SYSTEM = None


@transaction.atomic
def load(shipped: Content, *, now: datetime, offer: bool = False) -> tuple[Edition, bool]:
    """The edition of this content, and whether it is new: loading the same content twice changes nothing.

    It is published while nothing is on offer, or when told to `offer` it; otherwise it waits as a draft. Raises
    `NameTaken`.
    """
    known = Edition.objects.filter(checksum=shipped.checksum).first()
    if known:
        return known, False
    draft = create_draft(shipped.document, by=SYSTEM, now=now, why=Why.LOADED)
    if offer or Edition.objects.offered() is None:
        return publish(draft, by=SYSTEM, now=now), True
    return draft, True


@transaction.atomic
def create_draft(
    document: Document,
    *,
    now: datetime,
    by: str | None = SYSTEM,
    name: str | None = None,
    origin: Edition | None = None,
    why: Why = Why.IMPORTED,
) -> Edition:
    """Rows that say what the document says, open to editing; under another `name` if given one. Raises `NameTaken`."""
    name = name or document["name"]
    if Edition.objects.filter(name=name).exists():
        raise NameTaken(name)
    words, thresholds = document["words"], document["thresholds"]
    draft = Edition(
        name=name,
        origin=origin,
        created_at=now,
        threshold_investment=thresholds["investment"],
        threshold_innovation=thresholds["innovation"],
        **{f"title_{language}": words[language]["title"] for language in LANGUAGES},
    )
    _record(draft, by=by, why=why, now=now)
    draft.save()
    for rows in _rows(draft, document):
        if rows:
            bulk_create_with_history(
                rows, type(rows[0]), default_user=by, default_change_reason=why.value, default_date=now
            )
    return draft


def copy(origin: Edition, *, name: str, by: str, now: datetime) -> Edition:
    """A draft that says all that a published edition says. Raises `NameTaken`."""
    return create_draft(origin.content.document, name=name, origin=origin, by=by, now=now, why=Why.COPIED)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a publisher has looked at: the draft by its checksum, the edition on offer by its name (`""` for none)."""

    checksum: str
    offered: str


@transaction.atomic
def publish(draft: Edition, *, by: str | None, now: datetime, seen: Seen | None = None) -> Edition:
    """Check the draft, freeze it and offer it instead of the one offered so far.

    Raises `FrozenEdition` when somebody was faster, `DraftChanged` and `OfferChanged` when there is something else by
    now than was `seen`, `BadContent` naming every problem, `CodesReused`; then nothing has changed.
    """
    locked = _locked_with_all_others(draft)
    if not locked.is_draft:
        raise FrozenEdition(locked.name)
    frozen = content.read(compile_document(locked))
    offered = Edition.objects.offered()
    if seen and seen.checksum != frozen.checksum:
        raise DraftChanged(locked.name)
    if seen and seen.offered != (offered.name if offered else ""):
        raise OfferChanged(locked.name)
    if reused := checks.reused_codes(frozen):
        raise CodesReused([one.code for one in reused])
    if offered:
        retire(offered, by=by, now=now)
    locked.document = json.dumps(frozen.document, ensure_ascii=False)
    locked.checksum = frozen.checksum
    locked.state = EditionState.PUBLISHED
    locked.published_at = now
    _record(locked, by=by, why=Why.PUBLISHED, now=now)
    locked.save()
    return locked


def _locked_with_all_others(draft: Edition) -> Edition:
    """One publishes at a time: which edition is on offer is asked only when nobody else can change it."""
    return {edition.pk: edition for edition in Edition.objects.select_for_update().order_by("pk")}[draft.pk]


@transaction.atomic
def retire(edition: Edition, *, by: str | None, now: datetime) -> Edition:
    """Offer it no more. Whoever is answering it goes on to the end. Raises `NotOnOffer`."""
    on_offer = Edition.objects.filter(pk=edition.pk, state=EditionState.PUBLISHED)
    if not on_offer.update(state=EditionState.RETIRED, retired_at=now):
        raise NotOnOffer(edition.name)
    retired = Edition.objects.get(pk=edition.pk)
    _record(retired, by=by, why=Why.RETIRED, now=now)
    Edition.history.bulk_history_create([retired], update=True)
    return retired


@transaction.atomic
def bring_back(code: str, *, section: Section, by: str, now: datetime) -> Item:
    """An item that an earlier edition asked, with its code and its last words, at the end of a section of a draft.

    Raises `KeyError` when no edition ever asked it.
    """
    last = checks.asked_before()[code]
    item = _item(section, last.structure, last.words, position=after(section.items))
    _record(item, by=by, why=Why.BROUGHT_BACK, now=now)
    item.save()
    return item


def _record(row: Any, *, by: str | None, why: Why, now: datetime) -> None:
    """What its history says of the next change of this row."""
    row._history_user, row._change_reason, row._history_date = by, why.value, now


def after(rows: Any) -> int:
    """The place after the last of these rows, which are those of one edition or section."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _rows(draft: Edition, document: Document) -> Iterator[list[Any]]:
    """Every row of the document, those first that others point to."""
    words = document["words"]
    sections = [
        Section(
            edition=draft,
            code=section["code"],
            kind=section["kind"],
            axis=section.get("axis", ""),
            position=position,
            **_columns(Section, words, "sections", section["code"]),
        )
        for position, section in enumerate(document["sections"], start=1)
    ]
    yield sections
    yield [
        _item(row, item, words, position=position)
        for row, section in zip(sections, document["sections"], strict=True)
        for position, item in enumerate(section["items"], start=1)
    ]
    yield list(_options(draft, document))
    for group, model in RECORDS.items():
        yield [
            model(edition=draft, code=code, **_columns(model, words, group, code))
            for code in words[LANGUAGES[0]][group]
        ]
    yield [
        RuleText(
            edition=draft, code=code, **{f"text_{language}": words[language]["rules"][code] for language in LANGUAGES}
        )
        for code in words[LANGUAGES[0]]["rules"]
    ]
    for group, model in LISTS.items():
        yield [
            model(edition=draft, position=number + 1, **_columns(model, words, group, number))
            for number in range(len(words[LANGUAGES[0]][group]))
        ]


def _item(section: Section, item: Document, words: Document, *, position: int) -> Item:
    return Item(
        section=section,
        code=item["code"],
        position=position,
        weight=item.get("weight", 1),
        effort=item.get("effort", 2),
        step=item.get("step", ""),
        source=item.get("source", ""),
        **_columns(Item, words, "items", item["code"]),
    )


def _options(draft: Edition, document: Document) -> Iterator[Option]:
    for kind, options in document["options"].items():
        for position, option in enumerate(options, start=1):
            yield Option(
                edition=draft,
                kind=kind,
                code=option["code"],
                points=option.get("points"),
                position=position,
                **_columns(Option, document["words"], "options", kind, option["code"]),
            )


def _columns(model: type[DraftRow], words: Document, *path: str | int) -> dict[str, str]:
    """`{"title_ko": …, "title_en": …}` for the words at this place in each language; a list is one entry a line."""
    columns: dict[str, str] = {}
    for language in LANGUAGES:
        place: Any = words[language]
        for key in path:
            place = place[key]
        columns |= {f"{field}_{language}": _one_text(place.get(field, "")) for field in model.words}
    return columns


def _one_text(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)
