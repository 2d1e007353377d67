"""A sheet to draw on by hand: points, origin at the upper left, y downwards."""

from __future__ import annotations

import io

import numpy as np
from matplotlib import rcParams
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from assessment.reports.charts import letters, tokens
from assessment.reports.charts.captions import Caption
from assessment.reports.charts.letters import points
from assessment.reports.charts.svg import plain

rcParams["svg.hashsalt"] = "social-maturity"
POINTS_PER_INCH = 72
DASHES = (0, (3, 2))

SHAPES = {
    "circle": Path.unit_circle(),
    "square": Path(np.array([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88), (0, 0)]), closed=True),
    "triangle": Path(np.array([(-1.12, -0.85), (1.12, -0.85), (0, 1.1), (0, 0)]), closed=True),
    "diamond": Path(np.array([(0, -1.22), (1.22, 0), (0, 1.22), (-1.22, 0), (0, 0)]), closed=True),
}

ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}

Place = tuple[float, float]


class Canvas:
    """Draws outlines only, as few as will do: every node costs time again when the page is laid out."""

    def __init__(self, *, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=POINTS_PER_INCH)
        self._figure.patch.set_visible(False)

    def line(
        self, start: Place, end: Place, *, colour: str = tokens.INK, width: float = 0.75, dashed: bool = False
    ) -> None:
        self._draw(Path(np.array([start, end])), edge=colour, width=width, dashed=dashed)

    def box(
        self,
        corner: Place,
        size: Place,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        (x, y), (w, h) = corner, size
        outline = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])
        self._draw(Path(outline, closed=True), fill=fill, edge=edge, width=width, dashed=dashed)

    def mark(
        self,
        shape: str,
        centre: Place,
        radius: float,
        *,
        fill: str | None = None,
        edge: str | None = tokens.INK,
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        """One of `SHAPES`, all of about the same weight to the eye at the same radius."""
        path = SHAPES[shape]
        vertices = points(path) * (radius, -radius) + centre
        self._draw(Path(vertices, path.codes), fill=fill, edge=edge, width=width, dashed=dashed)

    def level(self, centre: Place, radius: float, share: float, *, fill: str = tokens.INK) -> None:
        """The lower part of a disc, filled to this share (0 to 1) of its height."""
        half = np.degrees(np.arccos(1 - 2 * share))
        path = Path.arc(90 - half, 90 + half)
        self._draw(Path(points(path) * radius + centre, path.codes), fill=fill)

    def text(
        self,
        place: Place,
        text: str,
        *,
        size: float = 8,
        bold: bool = False,
        colour: str = tokens.INK,
        anchor: str = "start",
        upwards: bool = False,
    ) -> None:
        """One line, its baseline at `place`; `anchor` is start, middle or end; `upwards` reads from below."""
        path = letters.outline(text, bold)
        along, across = points(path).T
        along = along - ANCHORS[anchor] * letters.width(text, bold)
        turned = (-across, -along) if upwards else (along, -across)
        self._draw(Path(np.column_stack(turned) * size + place, path.codes), fill=colour)

    def svg(self, caption: Caption) -> str:
        sheet = io.StringIO()
        FigureCanvasSVG(self._figure).print_svg(sheet, metadata={"Date": None, "Creator": None})
        return plain(sheet.getvalue(), title=caption.title, description=caption.text)

    def _draw(
        self,
        path: Path,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        upward = np.round(points(path) * (1, -1) + (0, self.height), 2)
        patch = PathPatch(
            Path(upward, path.codes),
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=width if edge else 0,
            linestyle=DASHES if dashed else "solid",
            transform=IdentityTransform(),
        )
        self._figure.add_artist(patch)
