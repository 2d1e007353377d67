"""Sample reports as workbooks, each written once, with cells as a reader sees them."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.reports import workbook
from assessment.reports.document import Block, CommentaryView, OwnAction, ReportDocument, Span
from tests.reports import panels, samples

REMARK = (
    Block("paragraph", (Span("Read "), Span("this", bold=True), Span(" first."))),
    Block("bullet", (Span("a bullet"),)),
    Block("number", (Span("see "), Span("the guide", link="https://example.com/guide")), 1),
    Block("number", (Span("then"), Span("\n"), Span("act")), 2),
)
PLAIN = "Read this first.\n• a bullet\n1. see the guide (https://example.com/guide)\n2. then\nact"
COMMENTARY = CommentaryView(
    summary=REMARK,
    remarks={"plan": REMARK[:1], "place": REMARK[1:2]},
    recommendations=(OwnAction("Ask the branches", REMARK[:1], 2, "김담당", date(2027, 1, 31), 16),),
)


def documents(name: str) -> tuple[ReportDocument, ...]:
    ko, en = (samples.document("competitor", language=language) for language in ("ko", "en"))
    first = replace(en.actions[0], text=REMARK[:1], owner="Jieun", due=date(2026, 12, 24))
    known = {
        "ko": (ko,),
        "en": (en,),
        "panel": (panels.document(8, language="en"),),
        "alone": (panels.document(1, language="en"),),
        "undecided": (samples.document("undecided", language="en"),),
        "both": (ko, en),
        "commented": (replace(en, commentary=COMMENTARY, actions=(first, *en.actions[1:])),),
    }
    return known[name]


@cache
def written(name: str) -> bytes:
    return workbook.render(*documents(name))


@cache
def opened(name: str) -> Workbook:
    return read(written(name))


def read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(page: Worksheet) -> list[tuple]:
    """As a reader sees them: numbers with the decimals that are shown."""
    return [tuple(map(shown, row)) for row in page.iter_rows()]


def table(page: Worksheet, title: str) -> list[tuple]:
    """What stands below a title, its heading first, as far as the next empty row."""
    found = rows(page)
    begin = [row[0] for row in found].index(title) + 1
    length = next((n for n, row in enumerate(found[begin:]) if not any(row)), len(found))
    return [tuple(cell for cell in row if cell != "") for row in found[begin : begin + length]]


def shown(cell: Cell) -> str:
    value, form = cell.value, cell.number_format
    if isinstance(value, int | float):
        decimals = form.split(";")[0].partition(".")[2].count("0")
        sign = "+" if form.startswith("+") and value > 0 else ""
        return f"{sign}{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}" if '"' in form else "-")
    return "" if value is None else str(value)
