"""The fonts we print with: Pretendard first, then one for every script it does not know."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "static" / "fonts"
STYLESHEET = FOLDER / "print.css"


@cache
def families() -> tuple[str, ...]:
    """The families in the order to try them, as the print stylesheet names them."""
    variable = re.search(r"--font-print:([^;]*);", STYLESHEET.read_text(encoding="utf-8"))
    assert variable, "static/fonts/print.css names no --font-print"
    return tuple(re.findall(r'"([^"]+)"', variable[1]))


@cache
def files() -> tuple[Path, ...]:
    return tuple(file for folder in ("print", "fallback") for file in sorted((FOLDER / folder).glob("*.[to]tf")))
