"""Every picture of a report as the page wants it: an address that holds all of it, and what it shows in words."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.reports import charts
from assessment.reports.charts import captions
from assessment.reports.document import AxisView, BrandView, ReportDocument

PREFIX = "data:image/svg+xml;base64,"
# A stored logo, by the name of its file.
LOGO = "logo:"
BAR_WIDTH = 225
# As many items as one picture of a page's height has room for.
ITEMS = 40


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str


def drawn(document: ReportDocument) -> Mapping[str, Any]:
    """By name; those of an axis under its code, that of its items as one picture or more."""
    with translation.override(document.language):
        return {
            "cover": _picture(charts.cover_matrix(document), captions.matrix(document)),
            "matrix": _picture(charts.matrix(document), captions.matrix(document)),
            **_of_brand(document.brand),
            **_of_panel(document),
            **_of_ladders(document),
            **_of_axes(document),
        }


def _of_brand(brand: BrandView | None) -> dict[str, Picture]:
    if brand is None or not brand.logo:
        return {}
    return {"logo": Picture(src=LOGO + brand.logo, alt=_("Logo of %(firm)s") % {"firm": brand.firm})}


def _of_panel(document: ReportDocument) -> dict[str, Picture]:
    """Nothing to compare, nothing to see: one respondent alone has no pictures."""
    panel = document.panel
    if panel is None or panel.respondents == 1:
        return {}
    return {
        "agreement": _picture(charts.agreement(document), captions.agreement(panel)),
        "views": _picture(charts.views(document), captions.views(panel)),
    }


def _of_ladders(document: ReportDocument) -> dict[str, Picture]:
    found = {}
    if document.stages:
        found["ladder"] = _picture(charts.ladder(document), captions.ladder(document))
    if document.steps:
        found["journey"] = _picture(charts.journey(document), captions.journey(document))
    return found


def _of_axes(document: ReportDocument) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for axis in document.axes:
        bar = charts.axis_bar(document, axis, width=BAR_WIDTH)
        found[f"{axis.code}-bar"] = _picture(bar, captions.axis_bar(axis))
        found[f"{axis.code}-items"] = tuple(_items(document, axis))
    return found


def _items(document: ReportDocument, axis: AxisView) -> Iterator[Picture]:
    for first in range(0, len(axis.items), ITEMS):
        shown = axis.items[first : first + ITEMS]
        yield _picture(charts.items(document, axis, shown), captions.items(axis, shown))


def _picture(svg: str, caption: captions.Caption) -> Picture:
    return Picture(src=PREFIX + base64.b64encode(svg.encode()).decode(), alt=caption.text)
