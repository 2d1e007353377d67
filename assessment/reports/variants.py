"""What a report can be had as."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from assessment.enums import Cut, FileKind
from assessment.models.report import BOTH


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a report. A workbook is never cut."""

    kind: FileKind
    cut: Cut
    language: str

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code, _name in settings.LANGUAGES) if self.language == BOTH else (self.language,)


def full_pdf(language: str) -> Variant:
    return Variant(FileKind.PDF, Cut.FULL, language)
