"""The document that tables say, and where in them each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content import LANGUAGES, Document, Problem
from assessment.content.parity import KINDS
from assessment.content.problems import Path
from assessment.exchange.tables import FIRST, LISTS, RECORDS, SHEETS, Row, Tables, place_of

# What is said in one text, and not in a table of them.
WORDS_OF_ITS_OWN: Mapping[Any, str] = {"title": "title", "rules": "text"}


class Reading:
    """The document that tables say, and where in them each part of it stands."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.problems = list(tables.problems)
        self.places: dict[Path, tuple[str, int]] = {}
        self.words: dict[str, Document] = {language: self._empty_words() for language in LANGUAGES}
        self.document: Document = {
            **self._edition(),
            "options": self._options(),
            "sections": self._sections(),
            "words": self.words,
        }
        for sheet in RECORDS:
            self._records(sheet)
        for sheet in LISTS:
            self._lists(sheet)

    def located(self, problem: Problem) -> Problem:
        """The same problem, by the sheet, row and column it stands in."""
        for length in range(len(problem.path), -1, -1):
            if problem.path[:length] in self.places:
                sheet, number = self.places[problem.path[:length]]
                column = _column(problem.path, problem.path[length:])
                return Problem(problem.path, problem.says, place=place_of(sheet, number, column))
        sheet = next((str(key) for key in problem.path if key in SHEETS), "")
        return Problem(problem.path, problem.says, place=_in_sheet(sheet, problem.path[-1]) if sheet else "")

    def _rows(self, sheet: str) -> list[Row]:
        return self.tables.rows.get(sheet, [])

    def _empty_words(self) -> Document:
        tables: Document = {name: {} for name in ("sections", "items", "options", *RECORDS)}
        return {**tables, **{name: [] for name in LISTS}}

    def _edition(self) -> Document:
        row, *more = self._rows("edition") or [Row(FIRST, {})]
        for other in more:
            self._refuse("edition", other, "", _("is one too many: a workbook holds one edition"))
        for path in (("name",), ("thresholds",), *(("words", language, "title") for language in LANGUAGES)):
            self.places[path] = ("edition", row.number)
        for language in LANGUAGES:
            if (title := row.cells.get(f"title_{language}")) is not None:
                self.words[language]["title"] = title
        axes = {key: f"threshold_{key}" for key in ("investment", "innovation")}
        thresholds = {key: row.cells[column] for key, column in axes.items() if column in row.cells}
        name = {"name": row.cells["name"]} if "name" in row.cells else {}
        return {**name, "thresholds": thresholds}

    def _sections(self) -> list[Document]:
        sections: list[Document] = []
        for row in self._rows("sections"):
            path = ("sections", len(sections))
            sections.append({**self._entry("sections", row, path), "items": []})
            self._say("sections", row, (str(row.cells.get("code", "")),))
        numbers = {section.get("code"): n for n, section in reversed(list(enumerate(sections)))}
        for row in self._rows("items"):
            self._item(row, sections, numbers.get(row.cells.get("section")))
        return sections

    def _item(self, row: Row, sections: list[Document], number: int | None) -> None:
        if number is None:
            self._refuse("items", row, "section", _("names no section of the sheet “sections”"))
            return
        items = sections[number]["items"]
        entry = self._entry("items", row, ("sections", number, "items", len(items)))
        items.append({key: value for key, value in entry.items() if key != "section"})
        self._say("items", row, (str(row.cells.get("code", "")),))

    def _options(self) -> Document:
        options: Document = {}
        for row in self._rows("options"):
            kind = row.cells.get("kind")
            if kind not in KINDS:
                says = format_lazy(_("must be one of {words}"), words=", ".join(KINDS))
                self._refuse("options", row, "kind", says)
                continue
            of_kind = options.setdefault(kind, [])
            entry = self._entry("options", row, ("options", kind, len(of_kind)))
            of_kind.append({key: value for key, value in entry.items() if key != "kind"})
            self._say("options", row, (kind, str(row.cells.get("code", ""))))
        return options

    def _records(self, sheet: str) -> None:
        seen = set()
        for row in self._rows(sheet):
            code = row.cells.get("code")
            if code is None or code in seen:
                missing, repeated = _("is missing"), _("stands in this sheet already")
                self._refuse(sheet, row, "code", missing if code is None else repeated)
                continue
            seen.add(code)
            self._say(sheet, row, (str(code),))

    def _lists(self, sheet: str) -> None:
        for n, row in enumerate(self._rows(sheet)):
            for language in LANGUAGES:
                self.words[language][sheet].append(_texts(sheet, row, language))
                self.places["words", language, sheet, n] = (sheet, row.number)

    def _entry(self, sheet: str, row: Row, path: Path) -> Document:
        self.places[path] = (sheet, row.number)
        return {column: row.cells[column] for column in SHEETS[sheet].facts if column in row.cells}

    def _say(self, sheet: str, row: Row, path: tuple[str, ...]) -> None:
        for language in LANGUAGES:
            place = self.words[language][sheet]
            for key in path[:-1]:
                place = place.setdefault(key, {})
            texts = _texts(sheet, row, language)
            if sheet != "rules":
                place[path[-1]] = texts
            elif texts:
                place[path[-1]] = texts["text"]
            self.places["words", language, sheet, *path] = (sheet, row.number)

    def _refuse(self, sheet: str, row: Row, column: str, says: Any) -> None:
        self.problems.append(Problem((), says, place=place_of(sheet, row.number, column)))


def _texts(sheet: str, row: Row, language: str) -> Document:
    texts = {word: row.cells.get(f"{word}_{language}") for word in SHEETS[sheet].words}
    return {word: _many(word, text) for word, text in texts.items() if text is not None}


def _many(word: str, text: Any) -> Any:
    if word != "moves" or not isinstance(text, str):
        return text
    return [line for line in text.split("\n") if line.strip()]


def _column(path: Path, rest: Path) -> str:
    """The column that the rest of a path is about, seen from its row."""
    match path[0], *rest:
        case "thresholds", axis, *_more:
            return f"threshold_{axis}"
        case "words", word, *_more:
            return f"{word}_{path[1]}"
        case ["words"]:
            return f"{WORDS_OF_ITS_OWN[path[2]]}_{path[1]}" if path[2] in WORDS_OF_ITS_OWN else ""
        case "name", *_more:
            return "name"
        case _part, column, *_more:
            return str(column)
    return ""


def _in_sheet(sheet: str, key: object) -> Any:
    return format_lazy(_("sheet {sheet}, “{key}”"), sheet=sheet, key=str(key))
