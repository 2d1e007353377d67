"""Counts of many assessments: over the weeks, by place, and as shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.reports.charts import letters, tokens
from assessment.reports.charts.canvas import Canvas
from assessment.reports.charts.captions import Caption

WIDTH = 560.0
TEXT, SMALL = 8.5, 7.5
ROW, THICK = 18.0, 11.0
# From the first option to the last; each is outlined, and as many as there are tell themselves apart in grey.
FILLS = (tokens.INK, tokens.MUTED, tokens.LINE, tokens.SURFACE, tokens.PAPER)
ON_DARK = {tokens.INK, tokens.MUTED}


@dataclass(frozen=True, slots=True)
class Bar:
    """`marked` is one to look at."""

    label: str
    values: tuple[int, ...]
    marked: bool = False


def columns(rows: Sequence[Bar], *, names: Sequence[str], title: str) -> str:
    """Two columns, the second one solid, for each row; as high as the highest needs."""
    height, bottom = 120.0, 148.0
    canvas = Canvas(width=WIDTH, height=bottom + 20)
    fills = (tokens.LINE, tokens.INK)
    _key(canvas, names, fills)
    highest = max((value for row in rows for value in row.values), default=0) or 1
    room = WIDTH / len(rows)
    for place, row in enumerate(rows):
        middle = room * (place + 0.5)
        for side, (value, fill) in enumerate(zip(row.values, fills, strict=True)):
            tall = value / highest * (height - 12)
            left = middle + (side - 1) * 13
            canvas.box((left, bottom - tall), (12, tall), fill=fill, edge=tokens.INK, width=0.5)
            canvas.text((left + 6, bottom - tall - 3), f"{value:,}", size=SMALL, anchor="middle")
        canvas.text((middle, bottom + 12), row.label, size=SMALL, colour=tokens.MUTED, anchor="middle")
    canvas.line((0, bottom), (WIDTH, bottom))
    return canvas.svg(_caption(rows, names, title))


def bars(rows: Sequence[Bar], *, names: Sequence[str], title: str) -> str:
    """One bar a row, its number at its end."""
    left = _room_for_labels(rows)
    unit = (WIDTH - left - 40) / (max((row.values[0] for row in rows), default=0) or 1)
    canvas = Canvas(width=WIDTH, height=ROW * len(rows) + 4)
    for number, row in enumerate(rows):
        top = ROW * number + 4
        _label(canvas, row, top=top, left=left)
        long = row.values[0] * unit
        canvas.box((left, top), (long, THICK), fill=tokens.INK)
        canvas.text((left + long + 6, top + THICK - 2.5), f"{row.values[0]:,}", size=TEXT)
    canvas.line((left, 0), (left, ROW * len(rows) + 4))
    return canvas.svg(_caption(rows, names, title))


def shares(rows: Sequence[Bar], *, names: Sequence[str], title: str) -> str:
    """One bar a row, all equally long, divided as the values are to each other; a diamond beside what is marked."""
    left, key = WIDTH * 0.3, 22.0  # so that the pictures of several sections stand under each other
    canvas = Canvas(width=WIDTH, height=key + ROW * len(rows))
    fills = _fills(len(names))
    _key(canvas, names, fills)
    for number, row in enumerate(rows):
        top = key + ROW * number
        _label(canvas, row, top=top, left=left)
        _divided(canvas, row.values, fills, top=top, left=left, long=WIDTH - left - 18)
        if row.marked:
            canvas.mark("diamond", (WIDTH - 7, top + THICK / 2), 3.5, fill=tokens.INK)
    return canvas.svg(_caption(rows, names, title))


def _caption(rows: Sequence[Bar], names: Sequence[str], title: str) -> Caption:
    said = (", ".join(f"{name} {value:,}" for name, value in zip(names, row.values, strict=True)) for row in rows)
    return Caption(title, " ".join(f"{row.label}: {values}." for row, values in zip(rows, said, strict=True)))


def _fills(count: int) -> tuple[str, ...]:
    """The last option has the colour of the paper, unless there is nothing but a first."""
    chosen = [*FILLS[: max(count - 1, 1)], *[FILLS[-1]] * count]
    return tuple(chosen[:count])


def _divided(
    canvas: Canvas, values: Sequence[int], fills: Sequence[str], *, top: float, left: float, long: float
) -> None:
    whole = sum(values)
    start = left
    for value, fill in zip(values, fills, strict=True):
        part = value / whole * long if whole else 0.0
        if not part:
            continue
        canvas.box((start, top), (part, THICK), fill=fill, edge=tokens.INK, width=0.5)
        label = f"{(200 * value + whole) // (2 * whole)}%"
        if letters.width(label) * SMALL + 6 < part:
            ink = tokens.PAPER if fill in ON_DARK else tokens.INK
            canvas.text((start + part / 2, top + THICK - 2.8), label, size=SMALL, colour=ink, anchor="middle")
        start += part
    if not whole:
        canvas.box((left, top), (long, THICK), edge=tokens.LINE_STRONG, dashed=True)


def _key(canvas: Canvas, names: Sequence[str], fills: Sequence[str]) -> None:
    x = 0.5
    for name, fill in zip(names, fills, strict=True):
        canvas.box((x, 3), (8, 8), fill=fill, edge=tokens.INK, width=0.5)
        canvas.text((x + 13, 10.5), name, size=TEXT)
        x += 13 + letters.width(name) * TEXT + 18


def _label(canvas: Canvas, row: Bar, *, top: float, left: float) -> None:
    label = letters.clipped(row.label, size=TEXT, room=left - 10)
    canvas.text((left - 8, top + THICK - 2.5), label, size=TEXT, anchor="end")


def _room_for_labels(rows: Sequence[Bar]) -> float:
    widest = max((letters.width(row.label) for row in rows), default=0) * TEXT
    return min(widest + 10, WIDTH * 0.4)
