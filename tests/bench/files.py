"""The other files of a report against its PDF, warm: what a consultant waits for besides."""

from collections.abc import Callable
from itertools import cycle

from assessment.reports import pdf, word, workbook
from assessment.reports.document import ReportDocument
from tests.bench.rows import Row, alternating
from tests.reports.samples import SHEETS, document

TIMES = 20


def measure() -> list[Row]:
    return [
        _against_pdf("DOCX of one report, charts included", word.render),
        _against_pdf("XLSX of one report", workbook.render),
    ]


def _against_pdf(measured: str, render: Callable[[ReportDocument], bytes]) -> Row:
    """Five companies in turn, as for the PDF itself: a report that follows itself would find its charts in memory."""
    companies = [document(name, language="ko") for name in SHEETS]
    ours, theirs = cycle(companies), cycle(companies)
    for _ in companies:
        render(next(ours)), pdf.render(next(theirs))
    times = alternating(lambda: render(next(ours)), lambda: pdf.render(next(theirs)), times=TIMES)
    return Row(measured, "its PDF, charts included", *times, goal=0.5)
