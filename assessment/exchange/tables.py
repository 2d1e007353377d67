"""A document as tables, one for each kind of row, with the texts of both languages side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content import LANGUAGES, Document, Problem
from assessment.content.problems import Path
from assessment.content.words import (
    AxisWords,
    Figure,
    ItemWords,
    OptionWords,
    QuadrantWords,
    SectionWords,
    StepWords,
    Term,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of row: `facts` are the same in every language, `words` have one column for each."""

    facts: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.facts, *(f"{word}_{language}" for word in self.words for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is that of the row in its file; an empty cell is left out."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows by sheet, and what was wrong with the file that held them."""

    rows: Mapping[str, list[Row]]
    problems: list[Problem] = field(default_factory=list)


def _words(record: type) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(record))


SHEETS: Mapping[str, Sheet] = {
    "edition": Sheet(("name", "threshold_investment", "threshold_innovation"), ("title",)),
    "sections": Sheet(("code", "kind", "axis"), _words(SectionWords)),
    "items": Sheet(("section", "code", "weight", "effort", "step", "source"), _words(ItemWords)),
    "options": Sheet(("kind", "code", "points"), _words(OptionWords)),
    "axes": Sheet(("code",), _words(AxisWords)),
    "quadrants": Sheet(("code",), _words(QuadrantWords)),
    "steps": Sheet(("code",), _words(StepWords)),
    "rules": Sheet(("code",), ("text",)),
    "glossary": Sheet((), _words(Term)),
    "figures": Sheet((), _words(Figure)),
}
RECORDS = ("axes", "quadrants", "steps", "rules")
LISTS = ("glossary", "figures")
# The first row of a sheet names its columns, the second says what they are.
FIRST = 3


def of(document: Document) -> Tables:
    """Every row of a document, which may be a draft's and lack words."""
    found = {name: list(rows(document)) for name, rows in ROWS.items()}
    return Tables(
        {name: [Row(FIRST + n, _filled(cells)) for n, cells in enumerate(rows)] for name, rows in found.items()}
    )


def place_of(sheet: str, number: int, column: str = "") -> Any:
    """As a reader finds it in the workbook."""
    if column:
        return format_lazy(_("sheet {sheet}, row {row}, column {column}"), sheet=sheet, row=number, column=column)
    return format_lazy(_("sheet {sheet}, row {row}"), sheet=sheet, row=number)


def _filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in cells.items() if value is not None and value != ""}


def _edition_rows(document: Document) -> Iterator[dict[str, Any]]:
    titles = {f"title_{language}": document["words"][language].get("title") for language in LANGUAGES}
    thresholds = {f"threshold_{axis}": value for axis, value in document["thresholds"].items()}
    yield {"name": document["name"], **thresholds, **titles}


def _section_rows(document: Document) -> Iterator[dict[str, Any]]:
    for section in document["sections"]:
        yield {**_facts("sections", section), **_said(document, "sections", section["code"])}


def _item_rows(document: Document) -> Iterator[dict[str, Any]]:
    for section in document["sections"]:
        for item in section["items"]:
            own = {**_facts("items", item), "section": section["code"]}
            yield {**own, **_said(document, "items", item["code"])}


def _option_rows(document: Document) -> Iterator[dict[str, Any]]:
    for kind, options in document["options"].items():
        for option in options:
            own = {**_facts("options", option), "kind": kind}
            yield {**own, **_said(document, "options", kind, option["code"])}


def _record_rows(document: Document, sheet: str) -> Iterator[dict[str, Any]]:
    codes = dict.fromkeys(code for language in LANGUAGES for code in document["words"][language].get(sheet, {}))
    for code in codes:
        yield {"code": code, **_said(document, sheet, code)}


def _list_rows(document: Document, sheet: str) -> Iterator[dict[str, Any]]:
    length = max(len(document["words"][language].get(sheet, [])) for language in LANGUAGES)
    for number in range(length):
        yield _said(document, sheet, number)


def _facts(sheet: str, entry: Document) -> dict[str, Any]:
    return {column: entry.get(column) for column in SHEETS[sheet].facts}


def _said(document: Document, sheet: str, *path: str | int) -> dict[str, Any]:
    found = {}
    for language in LANGUAGES:
        words = _at(document["words"][language], (sheet, *path))
        texts = words if isinstance(words, dict) else {"text": words}
        for word in SHEETS[sheet].words:
            found[f"{word}_{language}"] = _one_text(texts.get(word))
    return found


def _at(place: Any, path: Path) -> Any:
    for key in path:
        try:
            place = place[key]
        except (KeyError, IndexError):
            return {}
    return place


def _one_text(text: Any) -> Any:
    return "\n".join(text) if isinstance(text, list) else text


ROWS: Mapping[str, Any] = {
    "edition": _edition_rows,
    "sections": _section_rows,
    "items": _item_rows,
    "options": _option_rows,
    **{sheet: lambda document, sheet=sheet: _record_rows(document, sheet) for sheet in RECORDS},
    **{sheet: lambda document, sheet=sheet: _list_rows(document, sheet) for sheet in LISTS},
}
