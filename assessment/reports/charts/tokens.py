"""The colours and marks of the house, as in static/css/site.css: a chart in print and on screen is the same chart."""

from __future__ import annotations

from collections.abc import Mapping

PAPER = "#ffffff"
SURFACE = "#f7f5f0"
INK = "#16181d"
MUTED = "#5a606b"
LINE = "#e4e1da"
LINE_STRONG = "#8a8f98"

# Quadrant code to colour and shape: always both, and the name beside them.
QUADRANTS: Mapping[str, tuple[str, str]] = {
    "observer": ("#566174", "circle"),
    "conservative": ("#1f4e8c", "square"),
    "competitor": ("#a94e07", "triangle"),
    "social-first": ("#0a6e53", "diamond"),
}

# Hex as drawn to the name of the CSS variable that adapts it to light and dark.
VARIABLES: Mapping[str, str] = {
    PAPER: "paper",
    SURFACE: "surface",
    INK: "ink",
    MUTED: "muted",
    LINE: "line",
    LINE_STRONG: "line-strong",
    **{colour: code for code, (colour, _shape) in QUADRANTS.items()},
}
