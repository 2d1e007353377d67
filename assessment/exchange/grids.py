"""One table as CSV or as a workbook, out and in. What comes in may come from anybody, and from any program."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content import BadContent, Problem
from assessment.exchange import packages
from assessment.exchange.workbook import LETTERS, plain

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_ROWS = 10_000
MOST_COLUMNS = 64
# A row of ten thousand has up to sixteen cells of up to eight marks, and its texts stand apart from it.
MOST_MARKS = 1_500_000
SEPARATORS = (",", ";", "\t")
# What a spreadsheet program takes for the start of a formula, in East Asia at full width too, and the sign that says
# it is none.
FORMULA = tuple("=+-@\t\r＝＋－＠")
GUARD = "'"
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Korean Excel writes CP949 where it is not told to write UTF-8.
ENCODINGS = ("utf-8", "cp949")
WIDE = 24
TEXT_FORMAT = {**LETTERS, "num_format": "@", "quote_prefix": True}

Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Line:
    """A filled row under its number in the file; `refused` are the places that hold no text, and why."""

    number: int
    cells: Sequence[str]
    refused: dict[int, Any] = field(default_factory=dict)


def write(heading: Sequence[str], rows: Iterable[Sequence[str | Decimal]], suffix: str) -> bytes:
    """What is text stays text, however much it looks like a number; a decimal is one, with one place."""
    return WRITERS[suffix](heading, rows)


def read(name: str, data: bytes, *, score: Score) -> list[Line]:
    """Every filled row. `score` says how well a heading is understood, which tells the separator.

    Raises `BadContent` with the one reason why the file as a whole cannot be read.
    """
    suffix = name.rpartition(".")[2].lower()
    if suffix == "xlsx":
        lines = list(_workbook_lines(data))
    elif suffix in ("csv", "txt", "tsv"):
        lines = list(_text_lines(data, score=score))
    else:
        raise _bad(_("cannot be read: the name of the file must end in .csv or .xlsx"))
    if len(lines) > MOST_ROWS + 1:
        raise _bad(format_lazy(_("has more than {most} rows. Split it into several files"), most=f"{MOST_ROWS:,}"))
    return lines


def guarded(text: str) -> str:
    return f"{GUARD}{text}" if text.startswith(FORMULA) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULA) else text


def _bad(says: Any, *, place: Any = "") -> BadContent:
    return BadContent([Problem((), says, place=place or _("the file"))])


# CSV


def _to_csv(heading: Sequence[str], rows: Iterable[Sequence[str | Decimal]]) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(guarded, heading))
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + file.getvalue().encode()


def _text_lines(data: bytes, *, score: Score) -> Iterator[Line]:
    text = _decoded(data)
    if "\x00" in text:
        raise _bad(_("is not a text. Save it as CSV"))
    separator = max(SEPARATORS, key=lambda one: score(_heading(text, one)))
    number = 0
    try:
        for number, cells in enumerate(_records(text, separator), start=1):
            if any(cell.strip() for cell in cells):
                yield Line(number, [unguarded(cell) for cell in cells[:MOST_COLUMNS]])
            if number > 2 * MOST_ROWS:
                return
    except csv.Error as error:
        place = format_lazy(_("row {row}"), row=number + 1)
        raise _bad(
            _("is not written as CSV: a quotation mark may not be closed, or a cell is endless"), place=place
        ) from error


def _decoded(data: bytes) -> str:
    encodings = [name for bom, name in BOMS if data.startswith(bom)] or ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _bad(_("is written neither in UTF-8 nor in CP949. Save it as “CSV UTF-8” in Excel"))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)


def _heading(text: str, separator: str) -> list[str]:
    try:
        return next((cells for cells in islice(_records(text, separator), 100) if any(cells)), [])
    except csv.Error:
        return []


# Workbooks


def _to_workbook(heading: Sequence[str], rows: Iterable[Sequence[str | Decimal]]) -> bytes:
    """No cell is ever a formula or a link, whatever its text begins with."""
    import xlsxwriter  # imported when needed: few processes ever write a workbook

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        label = book.add_format({**TEXT_FORMAT, "bold": True, "bottom": 1, "bg_color": "#eeece6"})
        text = book.add_format(TEXT_FORMAT)
        figure = book.add_format({**TEXT_FORMAT, "num_format": "0.0", "quote_prefix": False})
        page = book.add_worksheet()
        page.freeze_panes(1, 1)
        # What is typed below the last row stays text too: Excel makes a date of "1-9" otherwise.
        page.set_column(0, len(heading) - 1, WIDE, text)
        for number, row in enumerate([heading, *rows]):
            for place, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    page.write_number(number, place, cell, figure)
                else:
                    page.write_string(number, place, cell, text if number else label)
    return file.getvalue()


def _workbook_lines(data: bytes) -> Iterator[Line]:
    try:
        packages.examine(data, most_marks=MOST_MARKS)
    except packages.Damaged as error:
        raise _unreadable() from error
    except (packages.TooLarge, packages.TooManyMarks) as error:
        says = _("has far more cells than are read. Delete the empty rows and columns, and save it once more")
        raise _bad(says) from error
    try:
        yield from _sheet_lines(data)
    except Exception as error:  # a damaged file makes its reader stumble in any way there is, and all mean the same
        raise _unreadable() from error


def _unreadable() -> BadContent:
    return _bad(_("cannot be read as a workbook (XLSX). Save it once more in Excel, and as XLSX"))


def _sheet_lines(data: bytes) -> Iterator[Line]:
    """The filled rows of the first sheet."""
    from assessment.exchange import openxml  # imported when needed: few processes ever read a workbook

    page = openxml.opened(data).worksheets[0]
    page.reset_dimensions()
    for number, padded in enumerate(islice(page.iter_rows(max_col=MOST_COLUMNS), 2 * MOST_ROWS), start=1):
        row = _filled(padded)
        if row:
            refused = {place: says for place, cell in enumerate(row) if (says := _refusal(cell))}
            yield Line(number, [_cell_text(cell.value) for cell in row], refused)


def _filled(row: Sequence[Any]) -> Sequence[Any]:
    """Up to its last filled cell: rows are padded to the widest there may be."""
    filled = [place for place, cell in enumerate(row) if cell.value not in (None, "")]
    return row[: filled[-1] + 1] if filled else ()


def _refusal(cell: Any) -> Any:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return _("is a formula. Put its result there as text")
    if cell.data_type == "e":
        return _("is an error of the spreadsheet program. Put a text there")
    if isinstance(cell.value, datetime) or not isinstance(cell.value, str | int | float):
        return _("is a date, which Excel may have made of what was typed. Format the cell as text, and type it again")
    return None


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(str(value))


WRITERS = {"csv": _to_csv, "xlsx": _to_workbook}
