"""One axis: its score against the threshold, and its items one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from assessment.reports.charts import captions, letters, tokens
from assessment.reports.charts.canvas import Canvas
from assessment.reports.charts.language import in_its_language
from assessment.reports.document import AxisView, ItemView, ReportDocument

SMALL = 7.5
ROW = 15.0


@in_its_language
def axis_bar(_document: ReportDocument, axis: AxisView, *, width: float = 482) -> str:
    """A bar from 0 to the score; while answers are missing, a dashed box says how far it may still move."""
    canvas = Canvas(width=width, height=38)
    top, thick, unit = 13.0, 10.0, width / 100
    canvas.box((0, top), (width, thick), fill=tokens.LINE)
    if axis.score:
        canvas.box((0, top), (axis.score.value * unit, thick), fill=tokens.MUTED)
    if axis.missing:
        start, end = axis.low.value * unit, axis.high.value * unit
        canvas.box((start, top - 2), (end - start, thick + 4), edge=tokens.INK, dashed=True)
    _threshold(canvas, axis, at=axis.threshold * unit, top=top - 3, bottom=top + thick + 3, room=width)
    canvas.text((0, top + thick + 12), "0", size=SMALL, colour=tokens.MUTED)
    canvas.text((width, top + thick + 12), "100", size=SMALL, colour=tokens.MUTED, anchor="end")
    return canvas.svg(captions.axis_bar(axis))


@in_its_language
def items(_document: ReportDocument, axis: AxisView, shown: Sequence[ItemView], *, width: float = 482) -> str:
    """A dot for every item shown on a stem from 0, filled by its points; in words where nothing counts."""
    labels = max(letters.width(item.short) for item in axis.items) * 8.5
    left = min(labels + 14, width * 0.5)
    unit = (width - left - 44) / 100
    canvas = Canvas(width=width, height=ROW * len(shown) + 20)
    bottom = 16 + ROW * len(shown)
    _threshold(canvas, axis, at=left + axis.threshold * unit, top=13, bottom=bottom, room=width)
    for row, item in enumerate(shown):
        _item(canvas, item, y=16 + ROW * (row + 0.5), left=left, unit=unit)
    return canvas.svg(captions.items(axis, shown))


def _threshold(canvas: Canvas, axis: AxisView, *, at: float, top: float, bottom: float, room: float) -> None:
    canvas.line((at, top), (at, bottom))
    label = _("Threshold %(value)s") % {"value": axis.threshold}
    half = letters.width(label) * SMALL / 2
    canvas.text((min(max(at, half), room - half), top - 4), label, size=SMALL, colour=tokens.MUTED, anchor="middle")


def _item(canvas: Canvas, item: ItemView, *, y: float, left: float, unit: float) -> None:
    label = letters.clipped(item.short, size=8.5, room=left - 14)
    canvas.text((left - 14, y + 3), label, size=8.5, anchor="end")
    if item.points is None:
        canvas.text((left - 4, y + 3), captions.item_value(item), size=8, colour=tokens.MUTED)
        return
    end = left + item.points.value * unit
    canvas.line((left, y), (end, y), width=1.2)
    _dot(canvas, item.points.value, centre=(end, y))
    canvas.text((end + 9, y + 3), item.points.text, size=8)


def _dot(canvas: Canvas, points: float, *, centre: tuple[float, float]) -> None:
    canvas.mark("circle", centre, 4.2, fill=tokens.INK if points == 100 else tokens.PAPER, width=1.1)
    if 0 < points < 100:
        canvas.level(centre, 4.2, points / 100)
