"""A report on nobody, to look at."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.content import Content, samples
from assessment.reports.build import build
from assessment.reports.document import BrandView, ReportDocument
from scoring import score


def made_up(
    content: Content, sheet: Mapping[str, Any], *, on: date, language: str, brand: BrandView | None = None
) -> ReportDocument:
    """What one of the samples would be told."""
    answers = samples.answers_to(content.edition, sheet)
    return build(
        content,
        score(content.edition, answers),
        answers=answers,
        notes=samples.notes_to(content.edition, sheet),
        profile=sheet["company"],
        on=on,
        language=language,
        brand=brand,
    )
