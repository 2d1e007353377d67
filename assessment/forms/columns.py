"""The columns of a list from somebody's spreadsheet: found by any of their names, in any order."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessment.content import BadContent, Problem
from assessment.exchange.grids import Line
from assessment.forms.text import normal

# What people type for the same thing.
ALIKE = str.maketrans({**dict.fromkeys("~〜～–—−‐‑", "-"), **dict.fromkeys(" \u00a0\t,·'’", None)})


def key(text: str) -> str:
    return normal(text).strip().translate(ALIKE).casefold()


def keyed(names: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Code by every way to name it; `names` are codes with what stands for them in whatever language is on."""
    found: dict[str, str] = {}
    names = list(names)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {key(str(label)): code for code, label in names}
    return found | {key(code): code for code, _label in names}


def read(
    heading: Line, *, names: Mapping[str, str], labels: Mapping[str, Any], needed: Iterable[str], unknown: Any
) -> dict[int, str]:
    """Place to field. Whatever is not known is refused, so that no column is passed over unseen."""
    problems = []
    columns: dict[int, str] = {}
    for place, cell in enumerate(heading.cells):
        name = names.get(key(cell))
        where = place_of(heading.number, cell)
        if not cell.strip():
            continue
        if name is None:
            problems.append(Problem((), unknown, place=where))
        elif name in columns.values():
            problems.append(Problem((), gettext_lazy("stands there twice"), place=where))
        else:
            columns[place] = name
    problems += [
        Problem(
            (),
            pgettext_lazy("column", "is missing"),
            place=format_lazy(gettext_lazy("column {column}"), column=labels[name]),
        )
        for name in needed
        if name not in columns.values()
    ]
    if problems:
        raise BadContent(problems)
    return columns


def beyond(line: Line, columns: Container[int]) -> list[Problem]:
    """A cell under no heading often comes from a separator within a text that has no quotation marks."""
    over = [place for place, cell in enumerate(line.cells) if place not in columns and cell.strip()]
    says = gettext_lazy("stands under no heading. A text that holds the separator needs quotation marks around it")
    return [Problem((), says, place=place_of(line.number, str(place + 1))) for place in over[:1]]


def place_of(number: int, column: Any) -> Any:
    return format_lazy(gettext_lazy("row {row}, column {column}"), row=number, column=column)
