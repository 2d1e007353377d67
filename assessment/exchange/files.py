"""Files by their names: what ends in `.toml`, `.json` or `.xlsx` is read as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from assessment import content
from assessment.content import BadContent, Content, Document, Problem
from assessment.exchange import reading, tables, texts, workbook

TYPES: Mapping[str, str] = {
    "toml": "application/toml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(document: Document, suffix: str) -> bytes:
    """The document of an edition, a draft's too, as a file of one of the `TYPES`."""
    return WRITERS[suffix](document)


def read(name: str, data: bytes) -> Content:
    """The edition that a file of this name says. Raises `BadContent` with every problem found, each by its place."""
    reader = READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        says = _("is no edition: the name of its file must end in .toml, .json or .xlsx")
        raise BadContent([Problem((), says, place=name)])
    return reader(data)


def _read_workbook(data: bytes) -> Content:
    book = reading.Reading(workbook.read(data))
    problems = list(book.problems)
    try:
        read = content.read(book.document)
    except BadContent as bad:
        problems += map(book.located, bad.problems)
    if problems:
        raise BadContent(list(_first_of_each_place(problems)))
    return read


def _first_of_each_place(problems: Iterable[Problem]) -> Iterable[Problem]:
    """A cell that could not be taken is missing as well, and a missing row is missing in both languages."""
    found: dict[str, Problem] = {}
    for problem in problems:
        found.setdefault(problem.where, problem)
    return found.values()


WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "toml": texts.to_toml,
    "xlsx": lambda document: workbook.write(tables.of(document)),
}
READERS: Mapping[str, Callable[[bytes], Content]] = {
    "toml": lambda data: content.read(texts.from_toml(data)),
    "json": lambda data: content.read(texts.from_json(data)),
    "xlsx": _read_workbook,
}
