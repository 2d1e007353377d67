"""A report as a workbook: every answer and number it says, and the data behind every chart, to work on with.

No clock, no request: the same document gives the same bytes. It is never cut, for nobody reads one from end to end.
"""

from __future__ import annotations

from assessment.reports.document import ReportDocument
from assessment.reports.workbook import sheets, writing


def render(*documents: ReportDocument) -> bytes:
    """One report in one file: the sheets of a document, or those of the same one in several languages in turn."""
    first = documents[0]
    shown = [(document.language, sheet) for document in documents for sheet in sheets.of(document)]
    author = first.brand.firm if first.brand else ""
    return writing.written(shown, title=f"{first.company.name} – {first.title}", author=author, on=first.date)
