"""A drawing as plain SVG: presentation attributes and nothing a content security policy would have to allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree

from assessment.reports.charts import tokens

PATH = "{http://www.w3.org/2000/svg}path"
INITIAL = {"stroke-linejoin": "miter", "stroke-linecap": "butt", "stroke-width": "1"}
COLOURS = re.compile("|".join(tokens.VARIABLES))


def plain(drawing: str, *, title: str, description: str) -> str:
    """matplotlib's drawing as one flat list of paths, with its title and description."""
    root = ElementTree.fromstring(drawing)  # noqa: S314 - drawn by ourselves
    _left, _top, width, height = root.attrib["viewBox"].split()
    paths = "".join(f"<path{_attributes(node)}/>" for node in root.iter(PATH))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{paths}</svg>"
    )


def _attributes(node: ElementTree.Element) -> str:
    pairs = {"d": _compact(node.attrib["d"]), **dict(_style(node.attrib.get("style", "")))}
    return "".join(f' {name}="{value}"' for name, value in pairs.items())


def _compact(d: str) -> str:
    return re.sub(r" ?([A-Za-z]) ?", r"\1", " ".join(d.split()))


def _style(style: str) -> Iterator[tuple[str, str]]:
    for declaration in filter(None, style.split(";")):
        name, _, value = declaration.partition(":")
        if INITIAL.get(name.strip()) != value.strip():
            yield name.strip(), value.strip()


def for_screen(picture: str, *, prefix: str) -> str:
    """The same picture to stand inline in a page: named for a screen reader, in colours that follow light and dark."""
    coloured = COLOURS.sub(lambda found: f"var(--{tokens.VARIABLES[found[0]]}, {found[0]})", picture)
    opening = f'<svg role="img" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-text"'
    return (
        re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", coloured, count=1)
        .replace("<svg", opening, 1)
        .replace("<title>", f'<title id="{prefix}-title">', 1)
        .replace("<desc>", f'<desc id="{prefix}-text">', 1)
    )
