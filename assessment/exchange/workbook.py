"""Tables as a workbook that opens in any spreadsheet program, and back. What comes back may come from a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assessment.content import BadContent, Problem
from assessment.content.parity import AXES, KINDS
from assessment.exchange import packages
from assessment.exchange.tables import FIRST, SHEETS, Row, Sheet, Tables, place_of

# The same edition is the same file, whenever it is written.
CREATED = datetime(2026, 1, 1, tzinfo=UTC)
# Comes with every Office in Korea, and other programs know what to put in its place.
LETTERS: Mapping[str, Any] = {"font_name": "Malgun Gothic", "font_size": 10, "valign": "top"}
# A workbook of 300 items has under 30,000 marks.
MOST_MARKS = 250_000
MOST_ROWS = 1000
MOST_COLUMNS = 64
LABELS: Mapping[str, Any] = {
    "name": _("name"),
    "title": _("title"),
    "threshold_investment": _("investment threshold"),
    "threshold_innovation": _("innovation threshold"),
    "code": _("code"),
    "kind": _("kind"),
    "axis": _("axis"),
    "section": _("section"),
    "weight": _("weight"),
    "effort": _("effort"),
    "step": _("roadmap sub-step"),
    "source": _("source"),
    "points": _("points"),
    "intro": _("introduction"),
    "question": _("question"),
    "short": _("short label"),
    "help": _("help"),
    "recommendation": _("recommendation"),
    "label": _("label"),
    "description": _("description"),
    "advice": _("advice"),
    "low": _("said when low"),
    "high": _("said when high"),
    "sentence": _("verdict in one sentence"),
    "moves": _("recommendations, one a line"),
    "risk": _("risk"),
    "text": _("text"),
    "term": _("term"),
    "meaning": _("meaning"),
}

CHOICES: Mapping[tuple[str, str], list[Any]] = {
    ("sections", "kind"): list(KINDS),
    ("sections", "axis"): list(AXES),
    ("items", "weight"): [1, 2, 3, 4, 5],
    ("items", "effort"): [1, 2, 3],
    ("options", "kind"): list(KINDS),
}
LANGUAGE_NAMES = {"ko": _("Korean"), "en": _("English")}
NARROW, WIDE = 14, 48
LONG = {"title", "intro", "question", "help", "recommendation", "description", "advice", "low", "high", "sentence"}
LONG |= {"moves", "risk", "text", "meaning", "source"}


def write(tables: Tables) -> bytes:
    """No cell is ever a formula or a link, whatever its text begins with."""
    import xlsxwriter  # imported when needed: few processes ever write a workbook

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": CREATED})
        formats = _formats(book)
        for name, sheet in SHEETS.items():
            _write_sheet(book.add_worksheet(name), sheet, tables.rows[name], formats=formats)
    return file.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {**LETTERS, "num_format": "@", "text_wrap": True}
    return {
        "key": book.add_format({**cell, "font_color": "#5c5c5c", "font_size": 8, "bg_color": "#eeece6"}),
        "label": book.add_format({**cell, "bold": True, "bottom": 1, "bg_color": "#eeece6"}),
        "fact": book.add_format({**cell, "bg_color": "#f7f6f2"}),
        "number": book.add_format({**cell, "num_format": "0", "bg_color": "#f7f6f2"}),
        "text": book.add_format({**cell, "quote_prefix": True}),
    }


def _write_sheet(page: Any, sheet: Sheet, rows: list[Row], *, formats: Mapping[str, Any]) -> None:
    page.freeze_panes(FIRST - 1, len(sheet.facts[:2]))
    for place, column in enumerate(sheet.columns):
        word = column.rpartition("_")[0] if column not in sheet.facts else column
        page.set_column(place, place, WIDE if word in LONG and column not in sheet.facts else NARROW)
        page.write_string(0, place, column, formats["key"])
        page.write_string(1, place, _label(column, sheet), formats["label"])
        if choices := CHOICES.get((page.get_name(), column)):
            page.data_validation(FIRST - 1, place, MOST_ROWS, place, {"validate": "list", "source": choices})
        for row in rows:
            _write_cell(
                page, row.number - 1, place, row.cells.get(column), is_fact=column in sheet.facts, formats=formats
            )


def _write_cell(page: Any, row: int, place: int, value: Any, *, is_fact: bool, formats: Mapping[str, Any]) -> None:
    if isinstance(value, int):
        page.write_number(row, place, value, formats["number"])
    elif value is None:
        page.write_blank(row, place, None, formats["fact" if is_fact else "text"])
    else:
        page.write_string(row, place, value, formats["fact" if is_fact else "text"])


def _label(column: str, sheet: Sheet) -> str:
    if column in sheet.facts:
        return str(LABELS[column])
    word, _underscore, language = column.rpartition("_")
    return _now("%(what)s (%(language)s)") % {"what": LABELS[word], "language": LANGUAGE_NAMES[language]}


def read(data: bytes) -> Tables:
    """Every filled row of every sheet of ours. Raises `BadContent` where a sheet or a column is not there."""
    _refuse_bombs(data)
    try:
        tables, lacking = _tables(data)
    except Exception as error:  # a damaged file makes its reader stumble in any way there is, and all mean the same
        raise _unreadable() from error
    if lacking:
        raise BadContent(lacking)
    return tables


def _unreadable() -> BadContent:
    return BadContent([Problem((), _("cannot be read as a workbook (XLSX). Save it once more in Excel, and as XLSX"))])


def _refuse_bombs(data: bytes) -> None:
    """Before anything is unpacked as a whole: how large it would be, and whether it brings definitions of its own."""
    try:
        packages.examine(data, most_marks=MOST_MARKS)
    except packages.Damaged as error:
        raise _unreadable() from error
    except packages.TooLarge as error:
        raise BadContent([Problem((), _("is larger than any edition: it unpacks to more than 20 MB"))]) from error
    except packages.TooManyMarks as error:
        says = _("has far more cells than any edition. Delete the empty rows and columns, and save it once more")
        raise BadContent([Problem((), says)]) from error


def _tables(data: bytes) -> tuple[Tables, list[Problem]]:
    """The rows, with what is wrong in single cells; and what is wrong with the sheets themselves."""
    from assessment.exchange import openxml  # imported when needed: few processes ever read a workbook

    book = openxml.opened(data)
    cells: list[Problem] = []
    lacking: list[Problem] = []
    rows = {}
    for name, sheet in SHEETS.items():
        if name in book.sheetnames:
            rows[name] = list(_read_sheet(book[name], sheet, cells=cells, lacking=lacking))
            lacking += [_merged(name, where) for where in openxml.merged(book[name])]
        else:
            lacking.append(
                Problem((), format_lazy(_("lacks the sheet “{sheet}”"), sheet=name), place=_("the workbook"))
            )
    return Tables(rows, cells), lacking


def _merged(sheet: str, cells: str) -> Problem:
    says = _("are merged into one, so that only the first has a value. Split them, and fill in each")
    return Problem((), says, place=format_lazy(_("sheet {sheet}, cells {cells}"), sheet=sheet, cells=cells))


def _read_sheet(page: Any, sheet: Sheet, *, cells: list[Problem], lacking: list[Problem]) -> Iterator[Row]:
    page.reset_dimensions()
    rows = islice(page.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 1)
    columns = _columns(page.title, [cell.value for cell in next(rows, ())], sheet, problems=lacking)
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            says = format_lazy(_("has more than {most} rows. Delete those below the last entry"), most=MOST_ROWS)
            lacking.append(Problem((), says, place=format_lazy(_("sheet {sheet}"), sheet=page.title)))
            return
        filled = {columns[n]: cell for n, cell in enumerate(row) if n in columns and cell.value not in (None, "")}
        if number >= FIRST and filled:
            yield Row(number, dict(_values(page.title, number, filled, problems=cells)))


def _columns(title: str, header: list[Any], sheet: Sheet, *, problems: list[Problem]) -> dict[int, str]:
    """Place to column; what is missing, unknown or there twice is a problem."""
    found = {place: str(name).strip() for place, name in enumerate(header) if name not in (None, "")}
    for place, name in found.items():
        if name not in sheet.columns:
            problems.append(Problem((), _("is not expected"), place=place_of(title, 1, name[:64])))
        elif name in list(found.values())[: list(found).index(place)]:
            problems.append(Problem((), _("stands in this sheet already"), place=place_of(title, 1, name)))
    for name in sheet.columns:
        if name not in found.values():
            problems.append(Problem((), _("is missing"), place=place_of(title, 1, name)))
    return {place: name for place, name in found.items() if name in sheet.columns}


def _values(title: str, number: int, cells: Mapping[str, Any], *, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    for column, cell in cells.items():
        says = _refusal(cell, is_number=column in NUMBERS)
        if says:
            problems.append(Problem((), says, place=place_of(title, number, column)))
        else:
            yield column, _value(cell.value)


def _refusal(cell: Any, *, is_number: bool) -> Any:
    if cell.data_type == "f":
        return _("is a formula. Put its result there as text")
    if cell.data_type == "e":
        return _("is an error of the spreadsheet program. Put a text there")
    if isinstance(cell.value, bool) or not isinstance(cell.value, str | int | float):
        return _("is neither text nor a number. Format the cell as text, and type it again")
    if isinstance(cell.value, str) and is_number:
        return _("is a text. Format the cell as a number, and type it again")
    if isinstance(cell.value, int | float) and not is_number:
        return _("is a number. Format the cell as text, and type it again")
    return None


def plain(text: str) -> str:
    """A cell's text as it was typed, with lines that end in one way."""
    unescaped = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return unescaped.replace("\r\n", "\n").replace("\r", "\n")


def _value(value: Any) -> Any:
    """As the document has it: a text is plain, and a whole number is whole."""
    if isinstance(value, str):
        return plain(value)
    return int(value) if value == int(value) else value


# Excel writes what XML cannot hold, such as the CR of a pasted text, as _x000D_.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NUMBERS = frozenset(("threshold_investment", "threshold_innovation", "weight", "effort", "points"))
