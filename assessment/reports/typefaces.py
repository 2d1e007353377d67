"""The fonts we print with, as static/fonts/print.css declares them: Pretendard first, then one for every script it lacks."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

STYLESHEET = Path(settings.BASE_DIR) / "static" / "fonts" / "print.css"
FACE = re.compile(r'@font-face\s*{\s*font-family: "([^"]+)"; font-weight: (\d+); src: url\(([^)]+)\)')
ORDER = re.compile(r"--font-print:([^;]+);")
REGULAR, BOLD = "400", "700"


@cache
def files(bold: bool) -> tuple[Path, ...]:
    """One file for each family, in the order to try them; the regular one where there is no bold."""
    faces, order = _declared()
    wanted = BOLD if bold else REGULAR
    return tuple(STYLESHEET.parent / faces.get((family, wanted), faces[family, REGULAR]) for family in order)


@cache
def _declared() -> tuple[Mapping[tuple[str, str], str], tuple[str, ...]]:
    css = STYLESHEET.read_text(encoding="utf-8")
    faces = {(family, weight): file for family, weight, file in FACE.findall(css)}
    return faces, tuple(re.findall('"([^"]+)"', ORDER.search(css)[1]))
