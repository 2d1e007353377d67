"""Sample reports as Word documents, each written once, and the words of the HTML they are to say."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import docx
from docx.document import Document
from docx.oxml.ns import qn

from assessment.enums import Cut
from assessment.models import Brand
from assessment.reports import word
from assessment.reports.brand import brand_view
from assessment.reports.document import ReportDocument
from assessment.reports.markup import html, parsed
from tests.brands import WORDS
from tests.reports import panels, samples

BRAND = brand_view(Brand(**WORDS))
MARKS = {"observer": "●", "conservative": "■", "competitor": "▲", "social-first": "◆"}
INLINE = {"a", "b", "br", "em", "i", "span", "strong"}
NAMES = ("ko", "en", "panel", "undecided", "both", "band", "board")


def documents(name: str) -> tuple[ReportDocument, ...]:
    ko, en = (samples.document("competitor", language=language) for language in ("ko", "en"))
    known = {
        "ko": (ko,),
        "en": (en,),
        "panel": (panels.document(8, language="ko"),),
        "undecided": (samples.document("undecided", language="en"),),
        "both": (ko, en),
        "band": (replace(ko, brand=replace(BRAND, cover="band")),),
        "board": (replace(en, brand=BRAND),),
    }
    return known[name]


def cut_of(name: str) -> Cut:
    return Cut.BOARD if name == "board" else Cut.FULL


@cache
def rendered(name: str) -> bytes:
    return word.render(*documents(name), cut=cut_of(name))


@cache
def opened(name: str) -> Document:
    return read(rendered(name))


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def board(document: ReportDocument) -> Document:
    """The short one, for what is changed in a document."""
    return read(word.render(document, cut=Cut.BOARD))


def texts(part: Element) -> list[str]:
    """Its paragraphs in order, wherever they stand; a line that ends is a space."""
    return list(_filled(_text(paragraph) for paragraph in part.iter(qn("w:p"))))


def printed(name: str) -> list[str]:
    """The paragraphs of the very HTML that is printed, in the order they are read."""
    root = parsed(html(*documents(name), cut=cut_of(name)))
    return list(_filled("".join(map(_letters, root.iterfind("body/div"))).split("\f")))


def _text(paragraph: Element) -> str:
    return "".join(" " if node.tag == qn("w:br") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:br")))


def _letters(element: Element) -> str:
    """All that is seen of it; a form feed begins and ends what is no part of a line."""
    classes = element.get("class", "").split()
    if "running" in classes:
        return ""
    shown = MARKS[classes[1]] if "mark" in classes else " " if element.tag == "br" else ""
    within = "".join(_letters(child) + _spaced(child.tail) for child in element)
    edge = "" if element.tag in INLINE else "\f"
    return f"{edge}{shown}{_spaced(element.text)}{within}{edge}"


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _filled(paragraphs: Iterator[str] | list[str]) -> Iterator[str]:
    return filter(None, (re.sub(" +", " ", said).strip(" ") for said in paragraphs))
