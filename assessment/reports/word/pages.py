"""Paper, and what stands above and below the text of every page but a cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from assessment.reports.word.inline import TAB, field
from assessment.reports.word.measures import BOTTOM, HEIGHT, SIDE, TOP, WIDTH, twips
from assessment.reports.word.package import SPACES, Package
from assessment.reports.word.tables import GAP

# The number stands for the style that is "Heading 1" in English and has another name in a Korean Word. What a program
# that does not know the field would go on showing is nothing.
CHAPTER = "STYLEREF 1"


@dataclass(frozen=True, slots=True)
class Running:
    """What is said on every page of one language."""

    company: str
    title: str
    footer: str
    language: str

    @classmethod
    def of(cls, body: Element, *, language: str) -> Running:
        """From where the margins of the PDF have it."""
        firm = body.find(".//div[@class='firm']")
        return cls(
            company=_said(body, "running"),
            title=_said(body, "brand"),
            footer="" if firm is None else firm.get("data-footer", ""),
            language=language,
        )


def joined(sections: Iterable[tuple[str, str]]) -> str:
    """Text and pages, one after the other: the pages of all but the last stand in a paragraph that ends their text."""
    *before, (last, pages) = sections
    ended = [text + GAP.replace("</w:pPr>", f"{of_it}</w:pPr>") for text, of_it in before]
    return "".join([*ended, last, pages])


def section(running: Running, package: Package, *, number: int) -> str:
    """Its first page is a cover, which has neither head nor foot."""
    head = package.add("header", _head(running), number=number)
    foot = package.add("footer", _foot(running), number=number)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(WIDTH)}" w:h="{twips(HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(SIDE)}" w:bottom="{twips(BOTTOM)}" w:left="{twips(SIDE)}"'
        f' w:header="{twips(12)}" w:footer="{twips(9)}" w:gutter="0"/><w:cols w:space="0"/><w:titlePg/></w:sectPr>'
    )


def _head(running: Running) -> str:
    line = f"{field(CHAPTER)}{TAB}{_letters(running.company, running)}"
    return f"<w:hdr {SPACES}>{_line('Header', line)}</w:hdr>"


def _foot(running: Running) -> str:
    first = _letters("1", running)
    pages = f"{field('PAGE', first)}{_letters(' / ', running)}{field('NUMPAGES', first)}"
    lines = _line("Footer", f"{_letters(running.title, running)}{TAB}{pages}")
    if running.footer:
        lines += _line("Footer", _letters(running.footer, running))
    return f"<w:ftr {SPACES}>{lines}</w:ftr>"


def _said(body: Element, name: str) -> str:
    """What it hands to the margin of a page: its text, unless it has another for the foot."""
    element = body.find(f".//p[@class='{name}']")
    return "" if element is None else element.get("data-foot") or "".join(element.itertext())


def _line(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _letters(text: str, running: Running) -> str:
    properties = f"<w:rPr>{running.language}</w:rPr>" if running.language else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
