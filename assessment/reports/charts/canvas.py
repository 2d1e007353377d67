"""A sheet to draw on by hand: points, origin at the upper left, y downwards."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from matplotlib import rcParams
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from assessment.reports.charts import letters, tokens
from assessment.reports.charts.svg import plain

rcParams["svg.hashsalt"] = "social-maturity"
POINTS_PER_INCH = 72

SHAPES = {
    "circle": Path.unit_circle(),
    "square": Path(np.array([(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86), (0, 0)]), closed=True),
    "triangle": Path(np.array([(-1.1, -0.85), (1.1, -0.85), (0, 1.1), (0, 0)]), closed=True),
    "diamond": Path(np.array([(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0), (0, 0)]), closed=True),
}

type Place = tuple[float, float]
