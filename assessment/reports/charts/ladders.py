"""The two ways upwards: the stages of adoption as stairs, and the steps of the roadmap as a road."""

from __future__ import annotations

from django.utils.translation import gettext as _

from assessment.reports.charts import captions, letters, tokens
from assessment.reports.charts.canvas import Canvas
from assessment.reports.charts.language import in_its_language
from assessment.reports.document import ReportDocument, StageView, StepView

LEADING = 10.5


@in_its_language
def ladder(document: ReportDocument, *, width: float = 482) -> str:
    """Stairs: solid up to where the company stands, dashed where it has not been."""
    tread = (width - 2) / len(document.stages)
    lines = [letters.wrap(stage.label, size=9, room=tread - 8, bold=True) for stage in document.stages]
    room = max(map(len, lines)) * LEADING
    rise = 12.5
    height = 22 + rise * len(lines) + room
    canvas = Canvas(width=width, height=height)
    floor = height - room - 4
    for rung, stage in enumerate(document.stages):
        x, top = 1 + tread * rung, floor - rise * (rung + 1)
        _rung(canvas, stage, corner=(x, top), size=(tread - 3, floor - top))
        _label(canvas, lines[rung], x=x + (tread - 3) / 2, y=floor + 13, here=stage.place == "here")
    return canvas.svg(captions.ladder(document))


def _rung(canvas: Canvas, stage: StageView, *, corner: tuple[float, float], size: tuple[float, float]) -> None:
    if stage.place == "ahead":
        canvas.box(corner, size, edge=tokens.LINE_STRONG, dashed=True)
        return
    here = stage.place == "here"
    canvas.box(corner, size, fill=tokens.INK if here else tokens.LINE, edge=tokens.INK)
    if here:
        middle = corner[0] + size[0] / 2
        canvas.text((middle, corner[1] - 6), _("You are here"), size=8.5, bold=True, anchor="middle")


def _label(canvas: Canvas, lines: list[str], *, x: float, y: float, here: bool) -> None:
    for number, line in enumerate(lines):
        colour = tokens.INK if here else tokens.MUTED
        canvas.text((x, y + number * LEADING), line, size=9, bold=here, colour=colour, anchor="middle")


@in_its_language
def journey(document: ReportDocument, *, width: float = 482) -> str:
    """Discs on one road, each filled as far as its step is done."""
    pitch = width / len(document.steps)
    titles = [letters.wrap(step.title, size=8, room=pitch - 7) for step in document.steps]
    canvas = Canvas(width=width, height=74 + max(map(len, titles)) * LEADING)
    y = 38.0
    canvas.line((pitch / 2, y), (width - pitch / 2, y), colour=tokens.LINE_STRONG, width=1.2)
    for position, (step, lines) in enumerate(zip(document.steps, titles, strict=True)):
        x = pitch * (position + 0.5)
        _disc(canvas, step, x=x, y=y)
        _title(canvas, step, lines, x=x, y=y + 29)
    return canvas.svg(captions.journey(document))


def _disc(canvas: Canvas, step: StepView, *, x: float, y: float) -> None:
    radius = 13.0
    canvas.mark("circle", (x, y), radius, fill=tokens.PAPER, edge=None)
    if step.completion and step.completion.value:
        canvas.level((x, y), radius, step.completion.value / 100)
    canvas.mark("circle", (x, y), radius, width=2.2 if step.current else 1, dashed=step.completion is None)
    if step.current:
        canvas.text((x, y - 28), _("Now"), size=8.5, bold=True, anchor="middle")
        canvas.mark("triangle", (x, y - 20), -3, fill=tokens.INK, edge=None)
    if step.out_of_order:
        canvas.text((x, y - 19), _("Out of order"), size=7.5, anchor="middle")


def _title(canvas: Canvas, step: StepView, lines: list[str], *, x: float, y: float) -> None:
    done = "?" if step.completion is None else f"{step.completion.text}%"
    canvas.text((x, y), done, size=8.5, bold=True, anchor="middle")
    for number, line in enumerate(lines):
        colour = tokens.INK if step.current else tokens.MUTED
        canvas.text((x, y + 13 + number * LEADING), line, size=8, colour=colour, anchor="middle")
