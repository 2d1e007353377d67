"""A panel: how far it agrees on each section, and where each of it sees the company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, sqrt

from django.utils.translation import ngettext

from assessment.reports.charts import captions, letters, places, tokens
from assessment.reports.charts.canvas import Canvas, Place
from assessment.reports.charts.language import in_its_language
from assessment.reports.document import AgreementView, PanelView, ReportDocument, ViewMark

TEXT, SMALL = 8.5, 7.5
ROW, THICK = 19.0, 11.0
# Marks keep this far from each other, and the smallest of them from the middle of the company's.
GAP = 1.0
REACH = places.MARK * 1.25 + GAP


@in_its_language
def agreement(document: ReportDocument, *, width: float = 482) -> str:
    """A bar a section, its number at its end, and what is contested in words: nothing is said by length alone."""
    panel = _panel_of(document)
    left = min(max(letters.width(section.title) for section in panel.sections) * TEXT + 10, width * 0.4)
    beside = max(letters.width(_contested(section)) for section in panel.sections) * SMALL + 46
    unit = (width - left - beside) / 100
    canvas = Canvas(width=width, height=ROW * len(panel.sections) + 4)
    for row, section in enumerate(panel.sections):
        _bar(canvas, section, top=ROW * row + 4, left=left, unit=unit)
    return canvas.svg(captions.agreement(panel))


def _bar(canvas: Canvas, section: AgreementView, *, top: float, left: float, unit: float) -> None:
    base, end = top + THICK - 2.5, left + section.agreement.value * unit
    label = letters.clipped(section.title, size=TEXT, room=left - 10)
    canvas.text((left - 8, base), label, size=TEXT, anchor="end")
    canvas.box((left, top), (100 * unit, THICK), fill=tokens.LINE)
    canvas.box((left, top), (end - left, THICK), fill=tokens.INK)
    after = left + 100 * unit + 6
    canvas.text((after, base), section.agreement.text, size=TEXT, bold=True)
    if section.contested:
        canvas.text((after + 32, base), _contested(section), size=SMALL, colour=tokens.MUTED)


def _contested(section: AgreementView) -> str:
    return ngettext("%(count)s contested", "%(count)s contested", section.contested) % {"count": section.contested}


@in_its_language
def views(document: ReportDocument, *, width: float = 320) -> str:
    """The 2x2 with a small open mark for each view round the filled one of the company.

    Views that would overlap share a larger mark with their number in it, and none hides behind the company's.
    """
    panel = _panel_of(document)
    field = places.Field(left=30, top=22, side=width - 42)
    canvas = Canvas(width=width, height=field.side + 60)
    places.frame(canvas, field, document)
    places.company(canvas, field, document, radius=places.MARK)
    for mark in _marks(panel.views, field, around=places.place_of(document, field)):
        _draw(canvas, mark)
    return canvas.svg(captions.views(panel))


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where its views are in the middle; `centre` is where it is drawn, beside the company's mark."""

    middle: Place
    centre: Place
    views: int

    @classmethod
    def of(cls, middle: Place, views: int, *, around: Place | None) -> _Mark:
        radius = _radius(views)
        return cls(middle, middle if around is None else _beside(middle, around, reach=REACH + radius), views)

    def overlaps(self, other: _Mark) -> bool:
        return dist(self.centre, other.centre) < _radius(self.views) + _radius(other.views) + GAP

    def joined(self, other: _Mark, *, around: Place | None) -> _Mark:
        views = self.views + other.views
        x, y = (
            (mine * self.views + its * other.views) / views for mine, its in zip(self.middle, other.middle, strict=True)
        )
        return _Mark.of((x, y), views, around=around)


def _radius(views: int) -> float:
    return 3.2 if views == 1 else min(4.4 + 0.7 * sqrt(views), 11.0)


def _marks(views: Sequence[ViewMark], field: places.Field, *, around: Place | None) -> list[_Mark]:
    marks: list[_Mark] = []
    for view in views:
        mark = _Mark.of(field.place(view.investment, view.innovation), 1, around=around)
        while other := next(filter(mark.overlaps, marks), None):
            marks.remove(other)
            mark = mark.joined(other, around=around)
        marks.append(mark)
    return marks


def _beside(place: Place, around: Place, *, reach: float) -> Place:
    """The place, or where it comes to lie when it is moved straight outwards as far as `reach` from `around`."""
    away = dist(place, around)
    if away >= reach:
        return place
    (x, y), (middle_x, middle_y) = place, around
    along = ((x - middle_x) / away, (y - middle_y) / away) if away else (0.0, -1.0)
    return middle_x + along[0] * reach, middle_y + along[1] * reach


def _draw(canvas: Canvas, mark: _Mark) -> None:
    canvas.mark("circle", mark.centre, _radius(mark.views), fill=tokens.PAPER, width=1)
    if mark.views > 1:
        x, y = mark.centre
        canvas.text((x, y + 2.4), str(mark.views), size=6.8, bold=True, anchor="middle")


def _panel_of(document: ReportDocument) -> PanelView:
    if document.panel is None:
        raise ValueError("only a panel has views")
    return document.panel
