"""Pictures: numbers and labels in, SVG out. Nothing is loaded before the first one is drawn."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

from assessment.reports.charts.svg import for_screen

if TYPE_CHECKING:
    from assessment.reports.charts.ladders import journey, ladder
    from assessment.reports.charts.panels import agreement, views
    from assessment.reports.charts.places import cover_matrix, matrix
    from assessment.reports.charts.scales import axis_bar, items
    from assessment.reports.charts.tallies import Bar, bars, columns, shares

__all__ = [
    "Bar",
    "agreement",
    "axis_bar",
    "bars",
    "columns",
    "cover_matrix",
    "for_screen",
    "items",
    "journey",
    "ladder",
    "matrix",
    "shares",
    "views",
]

# matplotlib keeps a list of fonts; a service may have no home directory to keep it in, but it always has this one.
os.environ.setdefault("MPLCONFIGDIR", str(settings.VAR / "matplotlib"))

_MODULES = {
    "Bar": "tallies",
    "agreement": "panels",
    "axis_bar": "scales",
    "bars": "tallies",
    "columns": "tallies",
    "cover_matrix": "places",
    "items": "scales",
    "journey": "ladders",
    "ladder": "ladders",
    "matrix": "places",
    "shares": "tallies",
    "views": "panels",
}


def __getattr__(name: str) -> Any:
    """matplotlib takes a third of a second to import, which only those who draw should pay."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
