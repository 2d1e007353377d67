"""Sheets as the bytes of an XLSX. No cell is ever a formula or a link, whatever its text begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import translation

from assessment.exchange.workbook import LETTERS
from assessment.reports.charts import tokens
from assessment.reports.numbers import MINUS
from assessment.reports.workbook import sizes
from assessment.reports.workbook.cells import Cell, Margin, Sheet, Table, text

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CELL: Mapping[str, Any] = {"bottom": 1, "bottom_color": tokens.LINE}
HEADING: Mapping[str, Any] = {"bold": True, "bottom": 1, "bg_color": tokens.SURFACE, "text_wrap": True}
DATES = {"ko": 'yyyy"년" m"월" d"일"', "en": "[$-809]d mmmm yyyy"}
# No program counts days from before.
FIRST_YEAR = 1900
# What a sheet may not be called.
UNNAMED = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
A4 = 9
# Programs that read a file's properties take no longer ones.
LONGEST_PROPERTY = 255


def written(sheets: Iterable[tuple[str, Sheet]], *, title: str, author: str, on: date) -> bytes:
    """Each sheet with its language."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        said = {"title": title, "author": author}
        book.set_properties(
            {name: text(value)[:LONGEST_PROPERTY] for name, value in said.items()}
            | {"created": datetime.combine(on, time(), UTC)}
        )
        writer = _Writer(book)
        for language, sheet in sheets:
            with translation.override(language):
                writer.add(sheet, language=language)
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add(self, sheet: Sheet, *, language: str) -> None:
        page = self._book.add_worksheet(self._free(sheet.name))
        widths = sizes.widths(sheet.tables)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        row = 0
        for table in sheet.tables:
            row = self._table(page, table, row=row, widths=widths, language=language) + 1
        if len(sheet.tables) == 1 and not sheet.tables[0].title:
            _stand_alone(page, sheet.tables[0])
        _put_on_paper(page)

    def _table(self, page: Any, table: Table, *, row: int, widths: Sequence[float], language: str) -> int:
        """Returns the row below it."""
        if table.title:
            page.write_string(row, 0, text(table.title), self._format(bold=True, font_size=12))
            row += 1
        to_the_right = [_is_of_numbers(table, place) for place in range(len(table.columns))]
        for place, heading in enumerate(table.columns):
            page.write_string(row, place, heading, self._format(**HEADING, **_side(to_the_right[place])))
        for number, cells in enumerate(table.rows, start=row + 1):
            page.set_row(number, sizes.height(cells, widths))
            for place, cell in enumerate(cells):
                self._cell(page, number, place, cell, language=language, to_the_right=to_the_right[place])
        return row + 1 + len(table.rows)

    def _cell(self, page: Any, row: int, place: int, cell: Cell, *, language: str, to_the_right: bool) -> None:
        if cell is None or cell == "":
            page.write_blank(row, place, None, self._format(**CELL))
        elif isinstance(cell, str) or (isinstance(cell, date) and cell.year < FIRST_YEAR):
            page.write_string(row, place, text(str(cell)), self._format(**CELL, text_wrap=True, quote_prefix=True))
        elif isinstance(cell, date):
            page.write_datetime(row, place, cell, self._format(**CELL, num_format=DATES[language], align="left"))
        else:
            value, shown = (cell.value, _signed(cell.value)) if isinstance(cell, Margin) else (cell, _decimals(cell))
            page.write_number(row, place, value, self._format(**CELL, num_format=shown, **_side(to_the_right)))

    def _format(self, **properties: Any) -> Any:
        key = tuple(properties.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**LETTERS, **properties})
        return self._formats[key]

    def _free(self, name: str) -> str:
        """A name that a sheet may have and none has yet, whatever its case."""
        wanted = UNNAMED.sub(" ", name).strip(" '")[:LONGEST_NAME] or "Sheet"
        found, number = wanted, 1
        while found.casefold() in self._names:
            number += 1
            found = f"{wanted[: LONGEST_NAME - 4]} {number}"
        self._names.add(found.casefold())
        return found


def _stand_alone(page: Any, table: Table) -> None:
    """Its header stays in sight, on the screen and on every page."""
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    if table.rows:
        page.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _put_on_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    page.set_footer("&L&A&R&P / &N")


def _is_of_numbers(table: Table, place: int) -> bool:
    """Those stand to the right, unless words stand among them."""
    kinds = {type(row[place]) for row in table.rows if row[place] not in (None, "")}
    return bool(kinds) and kinds <= {int, Decimal, Margin}


def _side(to_the_right: bool) -> Mapping[str, Any]:
    return {"align": "right", "indent": 1} if to_the_right else {"align": "left"}


def _decimals(value: int | Decimal) -> str:
    exponent = Decimal(value).as_tuple().exponent
    return "0" if exponent == 0 else f"0.{'0' * -int(exponent)}"


def _signed(value: Decimal) -> str:
    """Above, below and on the threshold, as in print."""
    shown = _decimals(value)
    return f'+{shown};"{MINUS}"{shown};{shown}'
