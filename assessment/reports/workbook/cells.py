"""What may stand in a cell: a number as it is printed, a date, or text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.reports.document import Block as Paragraph
from assessment.reports.document import Number, Span
from assessment.reports.numbers import MINUS
from assessment.reports.plaintext import composed, marked

# What a cell holds, counted in UTF-16 as Excel does.
LONGEST = 32_767
# Room to say how much is missing.
SAID = 100


@dataclass(frozen=True, slots=True)
class Margin:
    """A number that always shows its sign."""

    value: Decimal


Cell = str | int | Decimal | Margin | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are their headings; without a `title` it stands alone on its sheet, and can be filtered."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    tables: Sequence[Table]


def figure(number: Number | None) -> Decimal | None:
    """With the decimals that are printed: rounded down, and none behind them."""
    return decimal(number.text if number else None)


def decimal(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed)


def margin(text: str | None) -> Margin | None:
    return None if text is None else Margin(Decimal(text.replace(MINUS, "-")))


def yes(is_so: bool) -> str:
    return _("Yes") if is_so else ""


def plain(paragraphs: Sequence[Paragraph]) -> str:
    """What a consultant wrote, with marks that need no formatting."""
    return "\n".join(_mark(one) + "".join(map(_letters, one.spans)) for one in paragraphs)


def _mark(paragraph: Paragraph) -> str:
    return {"bullet": "• ", "number": f"{paragraph.number}. "}.get(paragraph.kind, "")


def _letters(span: Span) -> str:
    return f"{span.text} ({span.link})" if span.link and span.link != span.text else span.text


def text(typed: str) -> str:
    """What a cell can hold of it; what it cannot is marked, or said to be missing."""
    shown = composed(marked(typed.replace("\r\n", "\n").replace("\r", "\n")))
    if _length(shown) <= LONGEST:
        return shown
    kept = shown.encode("utf-16-le")[: 2 * (LONGEST - SAID)].decode("utf-16-le", errors="ignore")
    missing = len(shown) - len(kept)
    said = ngettext("[%(count)s more character does not fit]", "[%(count)s more characters do not fit]", missing) % {
        "count": f"{missing:,}"
    }
    return f"{kept} … {said}"


def _length(shown: str) -> int:
    return len(shown.encode("utf-16-le")) // 2
