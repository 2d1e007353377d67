"""What a report can be had as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from assessment.enums import Cut, FileKind
from assessment.models.report import BOTH, Report

# What `files.WRITERS` can write, said here for who does not load the engines.
CUTS = {
    FileKind.PDF: (Cut.FULL, Cut.BOARD),
    FileKind.DOCX: (Cut.FULL, Cut.BOARD),
    FileKind.XLSX: (Cut.FULL,),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a report. A workbook is never cut."""

    kind: FileKind
    cut: Cut
    language: str

    @classmethod
    def of(cls, report: Report) -> Variant:
        return cls(FileKind(report.kind), Cut(report.cut), report.language)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code, _name in settings.LANGUAGES) if self.language == BOTH else (self.language,)


def variants() -> Iterator[Variant]:
    """Everything a report can be had as, in the order to offer it."""
    languages = (*(code for code, _name in settings.LANGUAGES), BOTH)
    for kind, cuts in CUTS.items():
        for cut in cuts:
            yield from (Variant(kind, cut, language) for language in languages)


def full_pdf(language: str) -> Variant:
    return Variant(FileKind.PDF, Cut.FULL, language)
