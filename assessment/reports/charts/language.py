from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils import translation

from assessment.reports.document import ReportDocument

Picture = Callable[..., str]


def in_its_language(draw: Picture) -> Picture:
    """Labels are in the language of the document, whatever the reader's interface speaks."""

    @wraps(draw)
    def drawn(document: ReportDocument, *args: Any, **options: Any) -> str:
        with translation.override(document.language):
            return draw(document, *args, **options)

    return drawn
