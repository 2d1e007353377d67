"""Every picture of a report as the page wants it: an address that holds all of it, and what it shows in words."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.reports import charts
from assessment.reports.charts import captions
from assessment.reports.document import AxisView, ReportDocument

PREFIX = "data:image/svg+xml;base64,"
# A stored logo, by the name of its file.
LOGO = "logo:"
BAR_WIDTH = 225
# As many items as one picture of a page's height has room for.
ITEMS = 40
IN_CHAPTERS = {
    "cover": ("cover", "logo"),
    "place": ("matrix",),
    "panel": ("agreement", "views"),
    "adoption": ("ladder",),
    "roadmap": ("journey",),
}


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str


def drawn(document: ReportDocument, *, chapter: str = "") -> Mapping[str, Any]:
    """By name; those of an axis under its code, that of its items as one picture or more.

    Of one `chapter` only those that stand in it, for drawing takes longest.
    """
    with translation.override(document.language):
        wanted = _of_chapter(document, chapter)
        return {name: draw() for name, draw in _drawers(document) if not chapter or name in wanted}


def _of_chapter(document: ReportDocument, code: str) -> Collection[str]:
    codes = [axis.code for axis in document.axes]
    if code == "summary":
        return [f"{axis}-bar" for axis in codes]
    return [f"{code}-items"] if code in codes else IN_CHAPTERS.get(code, ())


def _drawers(document: ReportDocument) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What there is to draw. Nothing to compare, nothing to see: one respondent alone has no pictures."""
    yield "cover", lambda: _picture(charts.cover_matrix(document), captions.matrix(document))
    yield "matrix", lambda: _picture(charts.matrix(document), captions.matrix(document))
    brand, panel = document.brand, document.panel
    if brand and brand.logo:
        yield "logo", partial(Picture, src=LOGO + brand.logo, alt=_("Logo of %(firm)s") % {"firm": brand.firm})
    if panel and panel.respondents > 1:
        yield "agreement", lambda: _picture(charts.agreement(document), captions.agreement(panel))
        yield "views", lambda: _picture(charts.views(document), captions.views(panel))
    if document.stages:
        yield "ladder", lambda: _picture(charts.ladder(document), captions.ladder(document))
    if document.steps:
        yield "journey", lambda: _picture(charts.journey(document), captions.journey(document))
    for axis in document.axes:
        yield f"{axis.code}-bar", partial(_bar, document, axis)
        yield f"{axis.code}-items", partial(_all_items, document, axis)


def _bar(document: ReportDocument, axis: AxisView) -> Picture:
    return _picture(charts.axis_bar(document, axis, width=BAR_WIDTH), captions.axis_bar(axis))


def _all_items(document: ReportDocument, axis: AxisView) -> tuple[Picture, ...]:
    return tuple(_items(document, axis))


def _items(document: ReportDocument, axis: AxisView) -> Iterator[Picture]:
    for first in range(0, len(axis.items), ITEMS):
        shown = axis.items[first : first + ITEMS]
        yield _picture(charts.items(document, axis, shown), captions.items(axis, shown))


def _picture(svg: str, caption: captions.Caption) -> Picture:
    return Picture(src=PREFIX + base64.b64encode(svg.encode()).decode(), alt=caption.text)
