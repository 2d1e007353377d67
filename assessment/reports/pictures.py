"""Every picture of a report as the page wants it: an address that holds all of it, and what it shows in words."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation

from assessment.reports import charts
from assessment.reports.charts import captions
from assessment.reports.document import ReportDocument

PREFIX = "data:image/svg+xml;base64,"
BAR_WIDTH = 225


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str


def drawn(document: ReportDocument) -> Mapping[str, Picture]:
    """By name; those of an axis under its code."""
    with translation.override(document.language):
        return {
            "cover": _picture(charts.cover_matrix(document), captions.matrix(document)),
            "matrix": _picture(charts.matrix(document), captions.matrix(document)),
            "ladder": _picture(charts.ladder(document), captions.ladder(document)),
            "journey": _picture(charts.journey(document), captions.journey(document)),
            **_of_axes(document),
        }


def _of_axes(document: ReportDocument) -> dict[str, Picture]:
    found = {}
    for axis in document.axes:
        bar = charts.axis_bar(document, axis, width=BAR_WIDTH)
        found[f"{axis.code}-bar"] = _picture(bar, captions.axis_bar(axis))
        found[f"{axis.code}-items"] = _picture(charts.items(document, axis), captions.items(axis))
    return found


def _picture(svg: str, caption: captions.Caption) -> Picture:
    return Picture(src=PREFIX + base64.b64encode(svg.encode()).decode(), alt=caption.text)
