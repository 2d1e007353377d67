"""Editions: a document becomes draft rows, draft rows become one frozen document."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from assessment import content
from assessment.content import Content, Document
from assessment.enums import EditionState
from assessment.models import Edition, Item, Option, Phrase, Section

LANGUAGES = content.LANGUAGES
SECTION_WORDS = ("title", "intro")
ITEM_WORDS = ("question", "short", "help", "recommendation")
OPTION_WORDS = ("label", "description", "advice")
RECORDS = ("axes", "quadrants", "steps")
LISTS = ("glossary", "figures")


@transaction.atomic
def load(shipped: Content, *, now: datetime) -> tuple[Edition, bool]:
    """The published edition of this content, and whether it is new: loading the same content twice changes nothing."""
    known = Edition.objects.filter(checksum=shipped.checksum).first()
    if known:
        return known, False
    return publish(create_draft(shipped.document, now=now), now=now), True


def name_taken(wanted: Content) -> bool:
    """Whether another edition, with other content, already has this name."""
    return Edition.objects.filter(name=wanted.name).exclude(checksum=wanted.checksum).exists()


@transaction.atomic
def create_draft(document: Document, *, now: datetime) -> Edition:
    """Rows that say what the document says, open to editing."""
    words = document["words"]
    draft = Edition.objects.create(
        name=document["name"],
        created_at=now,
        threshold_investment=document["thresholds"]["investment"],
        threshold_innovation=document["thresholds"]["innovation"],
        **{f"title_{language}": words[language]["title"] for language in LANGUAGES},
    )
    _create_sections(draft, document)
    Option.objects.bulk_create(_options(draft, document))
    Phrase.objects.bulk_create(_phrases(draft, document))
    return draft


@transaction.atomic
def publish(draft: Edition, *, now: datetime) -> Edition:
    """Check the draft and freeze it. Raises `BadContent` naming every problem; then nothing has changed."""
    frozen = content.read(compile_document(draft))
    draft.document = json.dumps(frozen.document, ensure_ascii=False)
    draft.checksum = frozen.checksum
    draft.state = EditionState.PUBLISHED
    draft.published_at = now
    draft.save()
    return draft


def compile_document(draft: Edition) -> Document:
    """The document that the rows of this edition say, as `content.read` takes it."""
    sections = list(draft.sections.prefetch_related("items"))
    options = list(draft.options.all())
    phrases = list(draft.phrases.all())
    return {
        "name": draft.name,
        "thresholds": {"investment": draft.threshold_investment, "innovation": draft.threshold_innovation},
        "options": _grouped_options(options),
        "sections": [_section_structure(section) for section in sections],
        "words": {
            language: {
                "title": getattr(draft, f"title_{language}"),
                "sections": {section.code: _texts(section, SECTION_WORDS, language) for section in sections},
                "items": {
                    item.code: _texts(item, ITEM_WORDS, language)
                    for section in sections
                    for item in section.items.all()
                },
                "options": _option_words(options, language),
                **_phrase_words(phrases, language),
            }
            for language in LANGUAGES
        },
    }


def _create_sections(draft: Edition, document: Document) -> None:
    words = document["words"]
    for position, section in enumerate(document["sections"]):
        row = Section.objects.create(
            edition=draft,
            code=section["code"],
            kind=section["kind"],
            axis=section.get("axis", ""),
            position=position,
            **_columns(words, ("sections", section["code"]), SECTION_WORDS),
        )
        Item.objects.bulk_create(
            Item(
                section=row,
                code=item["code"],
                position=place,
                weight=item.get("weight", 1),
                effort=item.get("effort", 2),
                step=item.get("step", ""),
                source=item.get("source", ""),
                **_columns(words, ("items", item["code"]), ITEM_WORDS),
            )
            for place, item in enumerate(section["items"])
        )


def _options(draft: Edition, document: Document) -> Iterator[Option]:
    for kind, options in document["options"].items():
        for position, option in enumerate(options):
            yield Option(
                edition=draft,
                kind=kind,
                code=option["code"],
                points=option.get("points"),
                position=position,
                **_columns(document["words"], ("options", kind, option["code"]), OPTION_WORDS),
            )


def _phrases(draft: Edition, document: Document) -> Iterator[Phrase]:
    """Every other text, one row for each place; a list of texts is numbered by position."""
    ko, en = (document["words"][language] for language in LANGUAGES)
    for group in RECORDS:
        for code, fields in ko[group].items():
            for field, text in fields.items():
                pairs = zip(_listed(text), _listed(en[group][code][field]), strict=True)
                for position, (text_ko, text_en) in enumerate(pairs):
                    yield Phrase(
                        edition=draft,
                        group=group,
                        code=code,
                        field=field,
                        position=position,
                        text_ko=text_ko,
                        text_en=text_en,
                    )
    for code, text in ko["rules"].items():
        yield Phrase(edition=draft, group="rules", code=code, field="text", text_ko=text, text_en=en["rules"][code])
    for group in LISTS:
        for position, (entry, entry_en) in enumerate(zip(ko[group], en[group], strict=True)):
            for field, text in entry.items():
                yield Phrase(
                    edition=draft, group=group, field=field, position=position, text_ko=text, text_en=entry_en[field]
                )


def _listed(text: str | list[str]) -> list[str]:
    return text if isinstance(text, list) else [text]


def _columns(words: Document, path: tuple[str, ...], fields: tuple[str, ...]) -> dict[str, str]:
    """`{"title_ko": …, "title_en": …}` for the words at this place in each language."""
    columns: dict[str, str] = {}
    for language in LANGUAGES:
        place = words[language]
        for key in path:
            place = place[key]
        columns |= {f"{field}_{language}": place.get(field, "") for field in fields}
    return columns


def _texts(row: Section | Item | Option, fields: tuple[str, ...], language: str) -> dict[str, str]:
    texts = {field: getattr(row, f"{field}_{language}") for field in fields}
    return {field: text for field, text in texts.items() if text}


def _grouped_options(options: list[Option]) -> Document:
    grouped: Document = {}
    for option in options:
        points = {} if option.points is None else {"points": option.points}
        grouped.setdefault(option.kind, []).append({"code": option.code, **points})
    return grouped


def _option_words(options: list[Option], language: str) -> Document:
    grouped: Document = {}
    for option in options:
        grouped.setdefault(option.kind, {})[option.code] = _texts(option, OPTION_WORDS, language)
    return grouped


def _section_structure(section: Section) -> Document:
    axis = {"axis": section.axis} if section.axis else {}
    return {
        "code": section.code,
        "kind": section.kind,
        **axis,
        "items": [_item_structure(item, kind=section.kind) for item in section.items.all()],
    }


def _item_structure(item: Item, *, kind: str) -> Document:
    counted = {"weight": item.weight, "effort": item.effort} if kind == "checklist" else {}
    texts = {"step": item.step, "source": item.source}
    return {"code": item.code, **counted, **{key: text for key, text in texts.items() if text}}


def _phrase_words(phrases: list[Phrase], language: str) -> Document:
    words: Document = {group: {} for group in (*RECORDS, "rules")} | {group: [] for group in LISTS}
    for phrase in phrases:
        text = getattr(phrase, f"text_{language}")
        if phrase.group == "rules":
            words["rules"][phrase.code] = text
        elif phrase.group in LISTS:
            _entry(words[phrase.group], phrase.position)[phrase.field] = text
        elif phrase.field == "moves":
            words[phrase.group].setdefault(phrase.code, {}).setdefault("moves", []).append(text)
        else:
            words[phrase.group].setdefault(phrase.code, {})[phrase.field] = text
    return words


def _entry(entries: list[Document], position: int) -> Document:
    while len(entries) <= position:
        entries.append({})
    return entries[position]
