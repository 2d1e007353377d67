"""The fonts we print with, as static/fonts/print.css declares them: Pretendard, then one for every script it lacks."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

STYLESHEET = Path(settings.BASE_DIR) / "static" / "fonts" / "print.css"
FACE = re.compile(r'@font-face\s*{\s*font-family: "([^"]+)"; font-weight: (\d+); src: url\(([^)]+)\)')
ORDER = re.compile(r"--font-print:([^;]+);")
# Text that Pretendard has every letter of: most reports are. A test holds this against the font.
PLAIN = re.compile("[\n\t -~\xa0-\xff\u2010-\u2027\u2030-\u205e\u2190-\u2199\uac00-\ud7a3●■▲◆]*")
REGULAR, BOLD = "400", "700"


@cache
def families() -> tuple[str, ...]:
    """In the order to try them."""
    declared = ORDER.search(_css())
    if declared is None:
        raise ValueError(f"{STYLESHEET} declares no --font-print")
    return tuple(re.findall('"([^"]+)"', declared[1]))


@cache
def files(bold: bool) -> tuple[Path, ...]:
    """One file for each family, in the order of the families; the regular one where there is no bold."""
    wanted = BOLD if bold else REGULAR
    return tuple(_faces().get((family, wanted), _faces()[family, REGULAR]) for family in families())


def of_family(family: str) -> tuple[Path, ...]:
    return tuple(file for (owner, _weight), file in _faces().items() if owner == family)


@cache
def _faces() -> Mapping[tuple[str, str], Path]:
    return {(family, weight): STYLESHEET.parent / file for family, weight, file in FACE.findall(_css())}


@cache
def _css() -> str:
    return STYLESHEET.read_text(encoding="utf-8")
