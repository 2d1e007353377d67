"""A report as a file of any kind. Importing this loads the engines: half a second and 90 MB."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment.enums import Cut, FileKind
from assessment.reports import pdf, word, workbook
from assessment.reports.document import ReportDocument
from assessment.reports.variants import Variant


def written(documents: Sequence[ReportDocument], *, variant: Variant) -> bytes:
    """The bytes of one file; `documents` say the same in each of its languages."""
    return WRITERS[variant.kind](documents, variant.cut)


def _pdf(documents: Sequence[ReportDocument], cut: Cut) -> bytes:
    return pdf.render(*documents, cut=cut)


def _docx(documents: Sequence[ReportDocument], cut: Cut) -> bytes:
    return word.render(*documents, cut=cut)


def _xlsx(documents: Sequence[ReportDocument], _cut: Cut) -> bytes:
    """Never cut: nobody reads a workbook from end to end."""
    return workbook.render(*documents)


WRITERS: dict[FileKind, Callable[[Sequence[ReportDocument], Cut], bytes]] = {
    FileKind.PDF: _pdf,
    FileKind.DOCX: _docx,
    FileKind.XLSX: _xlsx,
}
