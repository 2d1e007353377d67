"""Text as outlines: a picture needs no font where it is shown, and says the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from assessment.reports import typefaces


@cache
def _face(bold: bool) -> FontProperties:
    for file in typefaces.files():
        fontManager.addfont(file)
    return FontProperties(family=list(typefaces.families()), weight="bold" if bold else "regular")


@lru_cache(maxsize=4096)
def outline(text: str, bold: bool) -> Path:
    """The letters as one path of size 1 that starts at the origin, baseline at 0, y upwards."""
    vertices, codes = TextToPath().get_text_path(_face(bold), text)
    return Path(np.asarray(vertices, dtype=float).reshape(-1, 2) / TextToPath.FONT_SCALE, codes or None)


@lru_cache(maxsize=4096)
def width(text: str, bold: bool = False) -> float:
    """How wide the ink of this text is at size 1."""
    vertices = outline(text, bold).vertices
    return float(np.max(vertices[:, 0])) if len(vertices) else 0.0


def wrap(text: str, *, size: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`: broken between words, inside a word only when it alone is too wide."""
    lines: list[str] = []
    for word in _pieces(text, size=size, room=room, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, bold) * size <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(text: str, *, size: float, room: float, bold: bool) -> Iterator[str]:
    for word in text.split():
        while len(word) > 1 and width(word, bold) * size > room:
            fits = max(1, int(len(word) * room / (width(word, bold) * size)))
            yield word[:fits]
            word = word[fits:]
        yield word


def clipped(text: str, *, size: float, room: float, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis; the whole of it stands in the table beside."""
    if width(text, bold) * size <= room:
        return text
    kept = text
    while len(kept) > 1 and width(f"{kept}…", bold) * size > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…"
