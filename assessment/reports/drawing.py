"""Our own pictures, ready to be painted: flat paths go into a PDF as they are, with nothing left to parse or to style.

WeasyPrint keeps images by their address in the `cache` it is given. Anything with a size and a `draw` can stand there.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from PIL import Image
from weasyprint.images import RasterImage
from weasyprint.pdf.stream import Stream

from assessment.reports import logos
from assessment.reports.pictures import LOGO, PREFIX

PIXELS_PER_POINT = 96 / 72
COMMAND = re.compile("([MLCz])([^MLCz]*)")
OPERATORS = str.maketrans("MLCz", "mlch")
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


class Drawing:
    """A picture of `assessment.reports.charts`, which are lists of paths with plain attributes."""

    def __init__(self, svg: bytes) -> None:
        root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by ourselves
        _left, _top, width, height = map(float, root.attrib["viewBox"].split())
        self._width, self._height = width, height
        self._operations = [_painted(node.attrib) for node in root if node.tag.endswith("path")]

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        return self._width * PIXELS_PER_POINT, self._height * PIXELS_PER_POINT, self._width / self._height

    def draw(self, stream: Stream, width: float, height: float, _style: Any) -> None:
        with stream.stacked():
            stream.transform(a=width / self._width, d=height / self._height)
            stream.stream.extend(self._operations)


def of_address(address: str) -> Drawing | RasterImage:
    """What is given in its address, or a stored logo; what else is asked for is not there."""
    if address.startswith(LOGO):
        return _logo(address)
    return Drawing(base64.b64decode(address.removeprefix(PREFIX)))


def _logo(address: str) -> RasterImage:
    data = logos.data_of(address)
    return RasterImage(Image.open(BytesIO(data), formats=("PNG",)), sha256(data).hexdigest(), data)


def _painted(attributes: dict[str, str]) -> bytes:
    fill, stroke = attributes.get("fill", "#000000"), attributes.get("stroke", "none")
    states = []
    if fill != "none":
        states.append(f"{_colour(fill)} rg")
    if stroke != "none":
        states.append(f"{_colour(stroke)} RG {attributes.get('stroke-width', '1')} w")
        states.append(f"[{attributes.get('stroke-dasharray', '').replace(',', ' ')}] 0 d")
        states.append(f"{JOINS[attributes.get('stroke-linejoin', 'miter')]} j {CAPS['butt']} J")
    paint = {(True, False): "f", (False, True): "S", (True, True): "B"}[fill != "none", stroke != "none"]
    return f"{' '.join(states)} {_outline(attributes['d'])} {paint}".encode()


def _colour(hexadecimal: str) -> str:
    return " ".join(f"{int(hexadecimal[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


@lru_cache(maxsize=2048)
def _outline(d: str) -> str:
    """The same outline with its operators behind the numbers. Labels come back in every report, so they are kept."""
    return COMMAND.sub(r"\2 \1 ", d).translate(OPERATORS)
