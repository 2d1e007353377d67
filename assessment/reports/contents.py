"""The sheet in a ZIP that says what is in it: every company, where its files are, and why one is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.exchange.workbook import LETTERS

# One character of a Latin font; Korean ones are twice as wide.
WIDTHS = (6, 28, 48, 16, 20, 12, 32, 16, 14)


@dataclass(frozen=True, slots=True)
class Line:
    """`path` is where the file lies beside this sheet; without one, `reason` says why it does not."""

    place: int
    company: str
    path: str
    cut: str
    language: str
    state: str
    reason: str
    quadrant: str
    on: date | None


def file_name() -> str:
    return _("Contents.xlsx")


def written(lines: Sequence[Line], *, language: str, made: datetime) -> bytes:
    """No cell is ever a formula, whatever its text begins with."""
    import xlsxwriter  # imported when needed: few processes ever write a workbook

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with translation.override(language), xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        page = book.add_worksheet(_("Contents"))
        _fill(page, lines, formats=_formats(book))
    return file.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {**LETTERS, "num_format": "@", "text_wrap": True}
    return {
        "label": book.add_format({**cell, "bold": True, "bottom": 1, "bg_color": "#f7f5f0"}),
        "text": book.add_format({**cell, "quote_prefix": True}),
        "number": book.add_format({**cell, "num_format": "000", "align": "left"}),
        "link": book.add_format({**cell, "font_color": "#1f5fd6", "underline": 1}),
        "date": book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _fill(page: Any, lines: Sequence[Line], *, formats: dict[str, Any]) -> None:
    labels = (
        _("No."),
        _("Company"),
        _("File"),
        _("Cut"),
        _("Language"),
        _("State"),
        _("Reason"),
        _("Quadrant"),
        _("Submitted on"),
    )
    for column, (label, width) in enumerate(zip(labels, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, label, formats["label"])
    for row, line in enumerate(lines, start=1):
        texts = ("", line.company, "", line.cut, line.language, line.state, line.reason, line.quadrant)
        page.write_number(row, 0, line.place, formats["number"])
        for column, text in enumerate(texts):
            if text:
                page.write_string(row, column, text, formats["text"])
        if line.path:
            page.write_url(row, 2, f"external:{line.path}", formats["link"], line.path.rpartition("/")[2])
        if line.on:
            page.write_datetime(row, 8, datetime(line.on.year, line.on.month, line.on.day), formats["date"])
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, len(lines)), len(labels) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
