"""The 2x2: investment to the right, innovation upwards, and where the company stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.reports.charts import captions, letters, tokens
from assessment.reports.charts.canvas import Canvas, Place
from assessment.reports.charts.language import in_its_language
from assessment.reports.document import AxisView, QuadrantView, ReportDocument

MARK, COVER_MARK = 8.0, 15.0


@dataclass(frozen=True, slots=True)
class Field:
    """The square the scores are drawn in, and how a pair of scores becomes a place in it."""

    left: float
    top: float
    side: float

    def place(self, investment: float, innovation: float) -> Place:
        return self.left + self.side * investment / 100, self.top + self.side * (1 - innovation / 100)


@in_its_language
def matrix(document: ReportDocument, *, width: float = 320) -> str:
    """The whole picture: quadrants named, thresholds and scores written where they are."""
    field = Field(left=30, top=22, side=width - 42)
    canvas = Canvas(width=width, height=field.side + 60)
    frame(canvas, field, document)
    company(canvas, field, document, radius=MARK)
    _scores(canvas, field, document)
    return canvas.svg(captions.matrix(document))


@in_its_language
def cover_matrix(document: ReportDocument, *, width: float = 340) -> str:
    """The quiet one: four fields, four marks, and the company's own."""
    edge = 1.3 * COVER_MARK
    field = Field(left=edge, top=edge, side=width - 2 * edge)
    canvas = Canvas(width=width, height=width)
    _quadrants(canvas, field, document)
    for quadrant in document.quadrants:
        if quadrant == document.quadrant:
            continue
        centre = field.place(*_middle(quadrant, document))
        canvas.mark(tokens.QUADRANTS[quadrant.code][1], centre, 5, edge=tokens.LINE_STRONG)
    company(canvas, field, document, radius=COVER_MARK)
    return canvas.svg(captions.matrix(document))


def frame(canvas: Canvas, field: Field, document: ReportDocument) -> None:
    """The quadrants with their names and scales, before anything stands in them."""
    _quadrants(canvas, field, document)
    _names(canvas, field, document)
    _scales(canvas, field, document)


def _quadrants(canvas: Canvas, field: Field, document: ReportDocument) -> None:
    across, up = (axis.threshold for axis in document.axes)
    canvas.box((field.left, field.top), (field.side, field.side), fill=tokens.SURFACE)
    for quadrant in document.possible:
        low, high = _extent(quadrant, across=across, up=up)
        (left, bottom), (right, top) = field.place(*low), field.place(*high)
        canvas.box((left, top), (right - left, bottom - top), fill=tokens.LINE)
    canvas.line(field.place(across, 0), field.place(across, 100))
    canvas.line(field.place(0, up), field.place(100, up))


def _extent(quadrant: QuadrantView, *, across: int, up: int) -> tuple[Place, Place]:
    """The lowest and the highest pair of scores of a quadrant."""
    low = (across if quadrant.right else 0, up if quadrant.upper else 0)
    high = (100 if quadrant.right else across, 100 if quadrant.upper else up)
    return low, high


def _middle(quadrant: QuadrantView, document: ReportDocument) -> Place:
    across, up = (axis.threshold for axis in document.axes)
    low, high = _extent(quadrant, across=across, up=up)
    return (low[0] + high[0]) / 2, (low[1] + high[1]) / 2


def _names(canvas: Canvas, field: Field, document: ReportDocument) -> None:
    """Names stand outside, so that no mark can ever cover one."""
    for quadrant in document.quadrants:
        colour, shape = tokens.QUADRANTS[quadrant.code]
        x, _y = field.place(100 if quadrant.right else 0, 0)
        y = field.top - 11 if quadrant.upper else field.top + field.side + 19
        inwards = -1 if quadrant.right else 1
        canvas.mark(shape, (x + 4 * inwards, y - 3), 3.4, fill=colour if quadrant.possible else None)
        canvas.text(
            (x + 12 * inwards, y),
            quadrant.name,
            size=9,
            bold=quadrant.possible,
            colour=tokens.INK if quadrant.possible else tokens.MUTED,
            anchor="end" if quadrant.right else "start",
        )


def _scales(canvas: Canvas, field: Field, document: ReportDocument) -> None:
    across, up = document.axes
    bottom = field.top + field.side
    for value in (0, across.threshold, 100):
        x, _y = field.place(value, 0)
        anchor = {0: "start", 100: "end"}.get(value, "middle")
        canvas.text((x, bottom + 33), str(value), size=7.5, colour=tokens.MUTED, anchor=anchor)
    for value in (0, up.threshold, 100):
        _x, y = field.place(0, value)
        drop = {0: 0, 100: 6}.get(value, 3)
        canvas.text((field.left - 5, y + drop), str(value), size=7.5, colour=tokens.MUTED, anchor="end")
    canvas.text((field.left + field.side * 0.75, bottom + 33), f"{across.name} →", size=8, anchor="middle")
    middle = field.top + field.side * 0.25
    canvas.text((8, middle), f"{up.name} →", size=8, anchor="middle", upwards=True)


def place_of(document: ReportDocument, field: Field) -> Place | None:
    """Where the company stands; nowhere while one of its scores is open."""
    across, up = document.axes
    if across.score is None or up.score is None:
        return None
    return field.place(across.score.value, up.score.value)


def company(canvas: Canvas, field: Field, document: ReportDocument, *, radius: float) -> None:
    across, up = document.axes
    if across.missing or up.missing:
        left, bottom = field.place(across.low.value, up.low.value)
        right, top = field.place(across.high.value, up.high.value)
        canvas.box((left, top), (right - left, bottom - top), edge=tokens.INK, width=1, dashed=True)
    centre = place_of(document, field)
    if centre is None:
        return
    if document.quadrant is None:
        canvas.mark("circle", centre, radius * 0.6, fill=tokens.PAPER, width=1.2)
        return
    colour, shape = tokens.QUADRANTS[document.quadrant.code]
    canvas.mark(shape, centre, radius, fill=colour, width=1.2)


def _scores(canvas: Canvas, field: Field, document: ReportDocument) -> None:
    """Both scores beside the mark or the range, on paper so that a line behind them does no harm."""
    across, up = document.axes
    if across.score is None or up.score is None:
        return
    lines = [f"{axis.name} {_score(axis)}" for axis in document.axes]
    size = (max(letters.width(line, bold=True) for line in lines) * 9 + 8, 26.0)
    x, y = _corner(field, document, size=size)
    canvas.box((x, y), size, fill=tokens.PAPER)
    for number, line in enumerate(lines):
        canvas.text((x + 4, y + 11 + number * 11), line, size=9, bold=True)


def _corner(field: Field, document: ReportDocument, *, size: Place) -> Place:
    """Where the label goes: the first side of the mark or range on which it stays inside and off the thresholds."""
    across, up = document.axes
    gap = 11.0
    left, bottom = field.place(across.low.value, up.low.value)
    right, top = field.place(across.high.value, up.high.value)
    x = min(max((left + right - size[0]) / 2, field.left + 3), field.left + field.side - size[0] - 3)
    y = min(max((top + bottom - size[1]) / 2, field.top + 3), field.top + field.side - size[1] - 3)
    sides = [(right + gap, y), (left - gap - size[0], y), (x, top - gap - size[1]), (x, bottom + gap)]
    inside = [corner for corner in sides if _inside(field, corner, size)] or sides
    lines = field.place(across.threshold, up.threshold)
    return next((corner for corner in inside if not _crosses(lines, corner, size)), inside[0])


def _inside(field: Field, corner: Place, size: Place) -> bool:
    return (
        field.left <= corner[0] <= field.left + field.side - size[0]
        and field.top <= corner[1] <= field.top + field.side - size[1]
    )


def _crosses(lines: Place, corner: Place, size: Place) -> bool:
    return any(start <= line <= start + length for line, start, length in zip(lines, corner, size, strict=True))


def _score(axis: AxisView) -> str:
    text = axis.score.text if axis.score else "–"
    return _("%(score)s so far") % {"score": text} if axis.missing else text
