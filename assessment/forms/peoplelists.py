"""People of a panel as lines of a spreadsheet: pasted or in a file, with a heading or without."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessment.content import BadContent, Problem
from assessment.enums import JobRole
from assessment.exchange import grids
from assessment.exchange.grids import Line
from assessment.forms import columns
from assessment.services.panels import MOST_PEOPLE

# What a row says of a person, in the order in which it is taken where no heading says another.
COLUMNS: Mapping[str, Any] = {
    "name": pgettext_lazy("person", "Name"),
    "role": gettext_lazy("Role in the company"),
    "email": gettext_lazy("Email address"),
    "language": gettext_lazy("Language"),
}
ALSO: Mapping[str, str] = {
    **dict.fromkeys(
        ("성명", "성함", "이름", "응답자", "응답자명", "담당자", "full name", "person", "respondent"), "name"
    ),
    **dict.fromkeys(("직무", "역할", "부서", "담당업무", "job", "job role", "function", "department"), "role"),
    **dict.fromkeys(("이메일", "메일", "이메일 주소", "메일 주소", "e-mail", "mail", "email address"), "email"),
    **dict.fromkeys(("언어", "사용 언어"), "language"),
}
LANGUAGES_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("한국어", "한글", "국문", "korean", "kr", "kor"), "ko"),
    **dict.fromkeys(("영어", "영문", "english", "eng"), "en"),
}
ROLES_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("경영진", "임원", "대표", "executive", "ceo"), "management"),
    **dict.fromkeys(("고객서비스", "cs", "customer support"), "service"),
    **dict.fromkeys(("홍보", "pr", "communication"), "communications"),
    **dict.fromkeys(("영업", "판매"), "sales"),
    **dict.fromkeys(("개발", "제품", "development"), "product"),
    **dict.fromkeys(("인사", "교육", "hr"), "people"),
}

# As much of an address as tells it from everything else; whether it can be one is asked later.
ADDRESS = re.compile(r"[^\s,;@]+@[^\s,;@]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as somebody typed it: codes where they were understood, and otherwise what stands there.

    `refused` says of a field why it holds nothing that can be taken.
    """

    name: str = ""
    role: str = ""
    email: str = ""
    language: str = ""
    refused: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """The language is always chosen."""
        return not (self.name.strip() or self.role or self.email.strip() or self.refused)


def pasted(text: str, *, language: str) -> list[Typed]:
    """Raises `BadContent`."""
    return _read("pasted.txt", text.encode(), language=language, place=gettext_lazy("the pasted text"))


def of_file(name: str, data: bytes, *, language: str) -> list[Typed]:
    """Raises `BadContent`."""
    return _read(name, data, language=language, place=gettext_lazy("the file"))


def score(cells: Sequence[str]) -> int:
    """How many cells are understood, be it a heading or a first person."""
    return sum(columns.key(cell) in _headings() or _kind(cell) is not None for cell in cells)


def _read(name: str, data: bytes, *, language: str, place: Any) -> list[Typed]:
    lines = grids.read(name, data, score=score)
    if not lines:
        raise BadContent([Problem((), gettext_lazy("is empty"), place=place)])
    places = _places(lines[0])
    people = lines[1:] if _is_heading(lines[0]) else lines
    if not people:
        says = gettext_lazy("names its columns, but has nobody below them")
        raise BadContent([Problem((), says, place=place)])
    if len(people) > MOST_PEOPLE:
        says = gettext_lazy("has {count} people; a panel has at most {most}")
        raise BadContent([Problem((), format_lazy(says, count=f"{len(people):,}", most=MOST_PEOPLE), place=place)])
    if problems := [one for line in people for one in columns.beyond(line, places)]:
        raise BadContent(problems)
    return [_typed(line, places, language=language) for line in people]


def _is_heading(line: Line) -> bool:
    return any(columns.key(cell) in _headings() for cell in line.cells) and "email" not in map(_kind, line.cells)


def _places(first: Line) -> dict[int, str]:
    """Place to field: as the heading says, or else as the first person's address, role and language stand."""
    if _is_heading(first):
        unknown = gettext_lazy("is not known. Rename or delete it")
        return columns.read(first, names=_headings(), labels=COLUMNS, needed=["name"], unknown=unknown)
    found: dict[int, str] = {}
    for place, cell in enumerate(first.cells):
        kind = _kind(cell)
        if kind and kind not in found.values():
            found[place] = kind
    others = (place for place in range(len(COLUMNS)) if place not in found)
    return found | dict(zip(others, (name for name in COLUMNS if name not in found.values()), strict=False))


def _kind(cell: str) -> str | None:
    if ADDRESS.fullmatch(cell.strip()):
        return "email"
    said = columns.key(cell)
    return "role" if said in _roles() else "language" if said in _languages() else None


def _typed(line: Line, places: Mapping[int, str], *, language: str) -> Typed:
    said = {places[place]: " ".join(cell.split()) for place, cell in enumerate(line.cells) if place in places}
    refused = {places[place]: says for place, says in line.refused.items() if place in places}
    # What a program made of a cell is not what somebody typed there.
    said |= dict.fromkeys(refused, "")
    return Typed(
        name=said.get("name", ""),
        role=_code(said.get("role", ""), _roles()),
        email=said.get("email", ""),
        language=_code(said.get("language", ""), _languages()) or language,
        refused=refused,
    )


def _code(cell: str, codes: Mapping[str, str]) -> str:
    return codes.get(columns.key(cell), cell)


@cache
def _headings() -> Mapping[str, str]:
    return _also(ALSO) | columns.keyed(COLUMNS.items())


@cache
def _roles() -> Mapping[str, str]:
    return _also(ROLES_ALSO) | columns.keyed(JobRole.choices)


@cache
def _languages() -> Mapping[str, str]:
    return _also(LANGUAGES_ALSO) | columns.keyed(settings.LANGUAGES)


def _also(names: Mapping[str, str]) -> dict[str, str]:
    return {columns.key(name): code for name, code in names.items()}
