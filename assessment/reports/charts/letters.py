"""Text as outlines: a picture needs no font where it is shown, and says the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from numpy.typing import NDArray

from assessment.reports import typefaces

EM = TextToPath.FONT_SCALE
Numbers = NDArray[np.float64]


@lru_cache(maxsize=4096)
def outline(text: str, bold: bool) -> Path:
    """The letters as one path of size 1 that starts at the origin, baseline at 0, y upwards."""
    glyphs, shapes, _rules = TextToPath().get_glyphs_with_font(_font(text, bold), text)
    parts = [(shapes[glyph][0] + (x, y), shapes[glyph][1]) for glyph, x, y, _scale in glyphs if len(shapes[glyph][0])]
    if not parts:
        return Path(np.empty((0, 2)))
    vertices, codes = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _cubic(vertices / EM, codes)


def points(path: Path) -> Numbers:
    return np.asarray(path.vertices, dtype=np.float64)


def _cubic(vertices: Numbers, codes: NDArray[np.uint8]) -> Path:
    """Quadratic curves raised to cubic ones, the only ones that a PDF knows."""
    bends = np.flatnonzero(codes == Path.CURVE3)[::2]
    before, control, after = vertices[bends - 1], vertices[bends], vertices[bends + 1]
    raised = vertices.copy()
    raised[bends] = (before + 2 * control) / 3
    raised = np.insert(raised, bends + 1, (after + 2 * control) / 3, axis=0)
    cubic = np.where(codes == Path.CURVE3, Path.CURVE4, codes)
    return Path(raised, np.insert(cubic, bends + 1, Path.CURVE4))


def _font(text: str, bold: bool) -> FT2Font:
    """Pretendard alone when it has every letter: opening all the others takes longer than most pictures."""
    files = typefaces.files(bold)
    font = get_font(files[0])
    if not all(font.get_char_index(ord(letter)) for letter in text):
        font = get_font(files)
    font.set_size(EM, 72)
    return font


@lru_cache(maxsize=4096)
def width(text: str, bold: bool = False) -> float:
    """How wide the ink of this text is at size 1."""
    vertices = points(outline(text, bold))
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
