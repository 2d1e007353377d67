"""Our own pictures as pixels: the very paths that are printed, for Word shows no flat SVG everywhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO
from typing import Literal
from xml.etree import ElementTree

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from assessment.reports import logos
from assessment.reports.charts import tokens
from assessment.reports.pictures import LOGO, PREFIX
from assessment.reports.word.measures import POINTS, TALLEST, emus

DOTS_PER_INCH = 200
DOTS_PER_MM = DOTS_PER_INCH / 25.4
# Hardly larger than the smallest there is, in half the time.
COMPRESSION = 4
NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
LOGO_ROOM = (60.0, 15.0)
COMMAND = re.compile("([MLCz])([^MLCz]*)")
JOINS: Mapping[str, Literal["miter", "round", "bevel"]] = {"miter": "miter", "round": "round", "bevel": "bevel"}
CODES = {"M": (Path.MOVETO, 1), "L": (Path.LINETO, 1), "C": (Path.CURVE4, 3), "z": (Path.CLOSEPOLY, 1)}


@dataclass(frozen=True, slots=True)
class Pixels:
    """A PNG and how large it stands on the page, in millimetres."""

    data: bytes
    width: float
    height: float


def of_address(address: str, *, room: float) -> Pixels:
    """A drawing as wide as it was drawn, or a stored logo; smaller where there is less `room`."""
    if address.startswith(LOGO):
        return _logo(logos.data_of(address), room=min(room, LOGO_ROOM[0]))
    return _drawing(base64.b64decode(address.removeprefix(PREFIX)), room=room)


def _logo(data: bytes, *, room: float) -> Pixels:
    with Image.open(BytesIO(data), formats=("PNG",)) as image:
        across, down = image.size
    share = min(room / across, LOGO_ROOM[1] / down)
    return Pixels(data, across * share, down * share)


def _drawing(svg: bytes, *, room: float) -> Pixels:
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by ourselves
    _left, _top, across, down = map(float, root.attrib["viewBox"].split())
    width = min(across / POINTS, room, TALLEST * across / down)
    scale = width * DOTS_PER_MM / across
    sheet = RendererAgg(round(across * scale), round(down * scale), 72)
    upwards = Affine2D().scale(scale, -scale).translate(0, sheet.height)
    # On paper: what is clear would be black in a program that shows none.
    paper = f"M0 0L{across} 0L{across} {down}L0 {down}z"
    _paint(sheet, {"d": paper, "fill": tokens.PAPER}, upwards, scale=scale)
    for node in root:
        if node.tag.endswith("path"):
            _paint(sheet, node.attrib, upwards, scale=scale)
    return Pixels(_png(sheet), width, width * down / across)


def _paint(sheet: RendererAgg, attributes: dict[str, str], upwards: Affine2D, *, scale: float) -> None:
    fill, stroke = attributes.get("fill", "#000000"), attributes.get("stroke", "none")
    pen = sheet.new_gc()
    pen.set_linewidth(0 if stroke == "none" else float(attributes.get("stroke-width", "1")) * scale)
    pen.set_joinstyle(JOINS[attributes.get("stroke-linejoin", "miter")])
    if stroke != "none":
        pen.set_foreground(stroke)
    if dashes := attributes.get("stroke-dasharray"):
        pen.set_dashes(0, [float(length) * scale for length in dashes.split(",")])
    sheet.draw_path(pen, _path(attributes["d"]), upwards, None if fill == "none" else _colour(fill))


@lru_cache(maxsize=2048)
def _path(d: str) -> Path:
    """Labels come back in every report, so they are kept."""
    numbers: list[str] = []
    codes: list[np.uint8] = []
    for command, given in COMMAND.findall(d):
        code, points = CODES[command]
        added = given.split() or ["0", "0"]
        codes += [code] * (len(added) // 2 // points * points)
        numbers += added
    return Path(np.array(numbers, dtype=float).reshape(-1, 2), codes)


def _colour(hexadecimal: str) -> tuple[float, ...]:
    return tuple(int(hexadecimal[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _png(sheet: RendererAgg) -> bytes:
    across, down = int(sheet.width), int(sheet.height)
    pixels = Image.frombuffer("RGBA", (across, down), sheet.buffer_rgba(), "raw", "RGBA", 0, 1)
    file = BytesIO()
    pixels.convert("RGB").save(file, format="PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), compress_level=COMPRESSION)
    return file.getvalue()


def run(shown: Pixels, *, key: int, relation: str, says: str) -> str:
    across, down = emus(shown.width), emus(shown.height)
    name = f'id="{key}" name="Picture {key}" descr="{escape(says)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACE}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
