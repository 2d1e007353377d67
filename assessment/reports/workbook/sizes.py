"""How wide columns and how high rows are: no program reckons either before somebody touches them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from math import ceil

from assessment.reports.workbook.cells import Cell, Table

# In letters of the width of a digit.
NARROWEST, WIDEST = 9, 46
# A heading breaks rather than making a column of numbers wide.
HEADING = 14
DATE = 19
# In points; a row is never higher than Excel lets it be.
LINE, EDGE, HIGHEST = 14.0, 3.0, 409.0
# A Hangul letter or a hanja, against a digit.
FULL = 1.7


def widths(tables: Sequence[Table]) -> list[float]:
    """As wide as the longest line of a column, within reason."""
    found: list[float] = [NARROWEST] * max(len(table.columns) for table in tables)
    for table in tables:
        for place, heading in enumerate(table.columns):
            found[place] = max(found[place], min(_width(heading), HEADING))
        for row in table.rows:
            for place, cell in enumerate(row):
                found[place] = max(found[place], _width(cell))
    return [min(width, WIDEST) for width in found]


def height(cells: Sequence[Cell], columns: Sequence[float]) -> float:
    lines = max(_lines(cell, width) for cell, width in zip(cells, columns, strict=False))
    return min(lines * LINE + EDGE, HIGHEST)


def _lines(cell: Cell, width: float) -> int:
    if not isinstance(cell, str):
        return 1
    return sum(max(ceil(_letters(line) / (width - 1)), 1) for line in cell.splitlines()) or 1


def _width(cell: Cell) -> float:
    """With room for the arrow of a filter."""
    if isinstance(cell, date):
        return DATE
    if not isinstance(cell, str):
        return NARROWEST
    return 3 + max((_letters(line) for line in cell.splitlines()), default=0)


def _letters(line: str) -> float:
    return sum(FULL if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
