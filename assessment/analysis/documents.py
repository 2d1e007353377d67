"""The document that the rows of an edition say, and which row says what in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment import content
from assessment.content import LANGUAGES, Content, Document
from assessment.content.problems import Path
from assessment.models import (
    AxisText,
    DraftRow,
    Edition,
    Figure,
    Item,
    Option,
    QuadrantText,
    RuleText,
    Section,
    StepText,
    Term,
)
from scoring import Kind

RECORDS: Mapping[str, Any] = {"axes": AxisText, "quadrants": QuadrantText, "steps": StepText}
LISTS: Mapping[str, Any] = {"glossary": Term, "figures": Figure}


@dataclass(frozen=True, slots=True)
class Place:
    """The row a part of the document comes from, and its column (empty for the row as a whole)."""

    row: Edition | DraftRow
    column: str = ""


class Rows:
    """Every row of an edition, read once: a constant number of queries however many items there are."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.sections = list(Section.objects.filter(edition=edition))
        self.items: dict[int, list[Item]] = {section.pk: [] for section in self.sections}
        for item in Item.objects.filter(section__edition=edition).select_related("section"):
            self.items[item.section_id].append(item)
        self.options: dict[str, list[Option]] = {kind.value: [] for kind in Kind}
        for option in Option.objects.filter(edition=edition):
            self.options[option.kind].append(option)
        self.rules = list(RuleText.objects.filter(edition=edition))
        self.records = {group: list(model.objects.filter(edition=edition)) for group, model in RECORDS.items()}
        self.lists = {group: list(model.objects.filter(edition=edition)) for group, model in LISTS.items()}

    @property
    def all_items(self) -> list[Item]:
        return [item for section in self.sections for item in self.items[section.pk]]

    def document(self) -> Document:
        """As `content.read` takes it."""
        edition = self.edition
        return {
            "name": edition.name,
            "thresholds": {"investment": edition.threshold_investment, "innovation": edition.threshold_innovation},
            "options": {
                kind: [_option_structure(option) for option in options]
                for kind, options in self.options.items()
                if options
            },
            "sections": [_section_structure(section, self.items[section.pk]) for section in self.sections],
            "words": {language: self._words(language) for language in LANGUAGES},
        }

    def place(self, path: Path) -> Place | None:
        """Where the value at this key path of the document is edited; `None` where no row stands for it."""
        match path:
            case ("words", language, "title", *_):
                return Place(self.edition, f"title_{language}")
            case ("words", language, *where):
                return self._place_of_words(str(language), where)
            case ("thresholds", axis, *_):
                return Place(self.edition, f"threshold_{axis}")
            case ("sections", int(n), "items", int(m), *column) if n < len(self.sections):
                return _at(self.items[self.sections[n].pk], m, column)
            case ("sections", int(n), *column):
                return _at(self.sections, n, [] if column[:1] == ["items"] else column)
            case ("options", kind, int(n), *column):
                return _at(self.options.get(str(kind), []), n, column)
        return Place(self.edition, "name") if path[:1] == ("name",) else None

    def _place_of_words(self, language: str, where: list[str | int]) -> Place | None:
        match where:
            case ["sections", code, *field]:
                return _called(self.sections, code, field, language)
            case ["items", code, *field]:
                return _called(self.all_items, code, field, language)
            case ["options", kind, code, *field]:
                return _called(self.options.get(str(kind), []), code, field, language)
            case ["rules", code]:
                return _called(self.rules, code, ["text"], language)
            case [group, code, *field] if group in self.records:
                return _called(self.records[str(group)], code, field, language)
            case [group, int(n), *field] if group in self.lists:
                return _at(self.lists[str(group)], n, [f"{name}_{language}" for name in field[:1]])
        return None

    def _words(self, language: str) -> Document:
        def by_code(rows: Iterable[Any]) -> Document:
            return {row.code: row.texts(language) for row in rows}

        return {
            "title": getattr(self.edition, f"title_{language}"),
            "sections": by_code(self.sections),
            "items": by_code(self.all_items),
            "options": {kind: by_code(options) for kind, options in self.options.items() if options},
            **{group: by_code(rows) for group, rows in self.records.items()},
            "rules": {row.code: getattr(row, f"text_{language}") for row in self.rules},
            **{group: [row.texts(language) for row in rows] for group, rows in self.lists.items()},
        }


def compile_document(edition: Edition) -> Document:
    return Rows(edition).document()


def document_of(edition: Edition) -> Document:
    """What an edition says: frozen, or, of a draft, as its rows stand now."""
    return compile_document(edition) if edition.is_draft else edition.content.document


def content_of(edition: Edition) -> Content:
    """An edition as it could be answered now. Raises `BadContent` for a draft that could not be published."""
    return content.read(compile_document(edition)) if edition.is_draft else edition.content


def _option_structure(option: Option) -> Document:
    return {"code": option.code, **({} if option.points is None else {"points": option.points})}


def _section_structure(section: Section, items: Iterable[Item]) -> Document:
    axis = {"axis": section.axis} if section.axis else {}
    counted = section.kind == Kind.CHECKLIST
    return {
        "code": section.code,
        "kind": section.kind,
        **axis,
        "items": [_item_structure(item, counted=counted) for item in items],
    }


def _item_structure(item: Item, *, counted: bool) -> Document:
    numbers = {"weight": item.weight, "effort": item.effort} if counted else {}
    texts = {"step": item.step, "source": item.source}
    return {"code": item.code, **numbers, **{key: text for key, text in texts.items() if text}}


def _at(rows: list[Any], number: int, column: list[Any]) -> Place | None:
    return Place(rows[number], str(column[0]) if column else "") if number < len(rows) else None


def _called(rows: Iterable[Any], code: str | int, field: list[Any], language: str) -> Place | None:
    row = next((row for row in rows if row.code == code), None)
    return row and Place(row, f"{field[0]}_{language}" if field else "")
