"""Letters within a paragraph: HTML's white space, what is bold or quiet, marks, and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.utils.encoding import iri_to_uri

from assessment.reports.word.package import Package

INLINE = {"a", "b", "br", "em", "i", "span", "strong"}
SPACE = re.compile("[ \t\r\n\f]+")
LINE_END = re.compile("[ \t\r\f]*\n[ \t\r\f]*")
BREAK = "\n"
MARKS = {"observer": "●", "conservative": "■", "competitor": "▲", "social-first": "◆"}
CHARACTER = {"quiet": "Quiet", "here": "Here"}
TAB = "<w:r><w:tab/></w:r>"
ADDRESS = re.compile("https?://|mailto:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters alike; `BREAK` among them is a line that ends. `style` is a character style."""

    text: str
    style: str = ""
    link: str = ""


def pieces(content: Iterable[str | Element], *, keeps_lines: bool = False) -> list[Piece]:
    """As a browser shows them: white space is one space, and none where a line begins or ends."""
    shown: list[Piece] = []
    for piece in _flat(content, Piece(""), keeps_lines=keeps_lines):
        begins = not shown or shown[-1].text.endswith((" ", BREAK))
        text = piece.text.lstrip(" ") if begins else piece.text
        if text.startswith(BREAK) and shown:
            shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(" "))
        if text:
            shown.append(replace(piece, text=text))
    while shown and not shown[-1].text.rstrip(f" {BREAK}"):
        shown.pop()
    if shown:
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(f" {BREAK}"))
    return [piece for piece in shown if piece.text]


def _flat(content: Iterable[str | Element], like: Piece, *, keeps_lines: bool) -> Iterator[Piece]:
    for part in content:
        if isinstance(part, str):
            yield replace(like, text=_spaced(part, keeps_lines=keeps_lines))
        elif part.tag == "br":
            yield replace(like, text=BREAK)
        elif "mark" in part.get("class", "").split():
            quadrant = part.get("class", "").split()[-1]
            yield replace(like, text=MARKS[quadrant], style=mark_style(quadrant))
        else:
            yield from _flat(parts(part), _styled(part, like), keeps_lines=keeps_lines)


def parts(element: Element) -> Iterator[str | Element]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def mark_style(quadrant: str) -> str:
    return "Mark" + "".join(word.capitalize() for word in quadrant.split("-"))


def _spaced(text: str, *, keeps_lines: bool) -> str:
    if not keeps_lines:
        return SPACE.sub(" ", text)
    return BREAK.join(SPACE.sub(" ", line) for line in LINE_END.split(text))


def _styled(element: Element, like: Piece) -> Piece:
    if element.tag in ("strong", "b"):
        return replace(like, style="Strong")
    if element.tag == "a":
        return replace(like, link=element.get("href", ""))
    return replace(like, style=CHARACTER.get(element.get("class", ""), like.style))


def runs(
    shown: Iterable[Piece],
    *,
    package: Package,
    bookmarks: Mapping[str, str],
    properties: str = "",
    link_style: str = "Hyperlink",
) -> str:
    """`bookmarks` are what an address within the report leads to; one that leads nowhere is plain text."""
    written = []
    for link, linked in groupby(shown, key=lambda piece: piece.link):
        target = _target(link, package=package, bookmarks=bookmarks)
        inner = "".join(_run(piece, properties, link_style if target else "") for piece in linked)
        written.append(f'<w:hyperlink {target} w:history="1">{inner}</w:hyperlink>' if target else inner)
    return "".join(written)


def _target(link: str, *, package: Package, bookmarks: Mapping[str, str]) -> str:
    """Nothing for an address that Word would call the whole file damaged for."""
    if link[:1] == "#" and link[1:] in bookmarks:
        return f'w:anchor="{bookmarks[link[1:]]}"'
    return f'r:id="{package.link(iri_to_uri(link))}"' if ADDRESS.match(link) and _is_well_formed(link) else ""


def _is_well_formed(link: str) -> bool:
    try:
        return bool(urlsplit(link).path or urlsplit(link).hostname)
    except ValueError:
        return False


def _run(piece: Piece, properties: str, link_style: str) -> str:
    style = link_style or piece.style
    name = f'<w:rStyle w:val="{style}"/>' if style else ""
    bold = "<w:b/>" if link_style and piece.style == "Strong" else ""
    all_of_it = f"{name}{bold}{properties}"
    return f"<w:r>{f'<w:rPr>{all_of_it}</w:rPr>' if all_of_it else ''}{letters(piece.text)}</w:r>"


def letters(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else "" for line in text.split(BREAK)
    )


def field(code: str, shown: str = "") -> str:
    """What every program works out for itself; `shown` are the runs to show until it has."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
