"""The report's HTML, element by element, as paragraphs, lists, tables and pictures of Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from xml.etree.ElementTree import Element

from assessment.reports.charts import tokens
from assessment.reports.word import classes, images, inline, tables
from assessment.reports.word.measures import ROOM
from assessment.reports.word.numbering import Numbering
from assessment.reports.word.package import Package

# There is no room to be kept above a chapter that begins its page.
NEW_PAGE = ("<w:pageBreakBefore/>", '<w:spacing w:before="0"/>')
FIRST_COLUMN = {"beside": 106, "views": 92}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where something stands: how much room it has (mm), how loose text looks there, and the mark of its language.

    `keeps` is for what stays on one page with whatever follows it.
    """

    room: float
    style: str = "Normal"
    inside: str = ""
    language: str = ""
    keeps: bool = False


class Story:
    """One body after another; numbers run through all of them."""

    def __init__(self, root: Element, package: Package) -> None:
        self._package = package
        self._numbering = Numbering()
        self._ids = count(1)
        self._places = {element.get("id", ""): _bookmark(element.get("id", "")) for element in root.iter("article")}
        self._waiting: list[str] = []
        self._on_new_page = False
        self._for_board = False
        self._tags: Mapping[str, Callable[[Element, Frame], Iterator[str]]] = {
            "article": self._article,
            "div": self._division,
            "img": self._picture,
            "ol": self._list,
            "table": self._table,
            "ul": self._list,
        }

    @property
    def numbering(self) -> str:
        return self._numbering.xml

    def told(self, body: Element, *, language: str = "") -> str:
        """`language` is the mark on every letter, where that is not the language of the whole file."""
        self._for_board = "board-cut" in classes.of(body)
        return "".join(self._blocks(inline.parts(body), Frame(ROOM, language=language)))

    def _blocks(self, content: Iterable[str | Element], frame: Frame) -> Iterator[str]:
        loose: list[str | Element] = []
        for part in content:
            if isinstance(part, str) or part.tag in inline.INLINE:
                loose.append(part)
                continue
            yield from self._paragraph(loose, frame.style, frame)
            loose = []
            if not classes.is_unseen(part):
                yield from self._tags.get(part.tag, self._text)(part, frame)
        yield from self._paragraph(loose, frame.style, frame)

    def _text(self, element: Element, frame: Frame) -> Iterator[str]:
        if all(child.tag in inline.INLINE for child in element):
            yield from self._paragraph(inline.parts(element), self._style(element, frame), frame, of=element)
        else:
            yield from self._blocks(inline.parts(element), frame)

    def _paragraph(
        self,
        content: Iterable[str | Element],
        style: str,
        frame: Frame,
        *,
        of: Element | None = None,
        number: str = "",
        after: str = "",
    ) -> Iterator[str]:
        """Nothing where nothing is said; `of` says how lines and directions are read, where that is an element."""
        keeps_lines = of is not None and classes.keeps_lines(of)
        shown = inline.pieces(content, keeps_lines=keeps_lines)
        if not shown:
            return
        is_leftwards = of is not None and of.get("dir") == "rtl"
        properties = ("<w:rtl/>" if is_leftwards else "") + frame.language
        # That the contents lead somewhere is known, and a dozen lines below each other are hard to read.
        look = {"link_style": ""} if style == "Contents" else {}
        letters = inline.runs(shown, package=self._package, bookmarks=self._places, properties=properties, **look)
        kept = "<w:keepNext/>" if frame.keeps else ""
        yield self._marked(letters + after, style, kept=kept, more=number + ("<w:bidi/>" if is_leftwards else ""))

    def _marked(self, letters: str, style: str, *, kept: str = "", more: str = "") -> str:
        """A paragraph, with the bookmarks and the new page that wait for one."""
        page, room = NEW_PAGE if self._on_new_page else ("", "")
        self._on_new_page = False
        for name in self._waiting:
            key = next(self._ids)
            mark = f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>'
            letters = f'{mark}{letters}<w:bookmarkEnd w:id="{key}"/>'
        self._waiting = []
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{page}{more}{room}</w:pPr>{letters}</w:p>'

    def _article(self, article: Element, frame: Frame) -> Iterator[str]:
        """Chapters begin a page where they do in print; a cover has one to itself."""
        own = classes.of(article)
        self._waiting.append(self._places[article.get("id", "")])
        self._on_new_page = not {"flows", "cover"} & own or (self._for_board and "path" in own)
        inside = "band" if "band-cover" in own else "cover" if "cover" in own else ""
        yield from self._blocks(inline.parts(article), replace(frame, inside=inside))

    def _division(self, element: Element, frame: Frame) -> Iterator[str]:
        own = classes.of(element)
        kind = classes.beside(element)
        if kind:
            yield from self._side_by_side(element, kind, frame)
        elif "titles" in own and frame.inside == "band":
            yield tables.band("".join(self._blocks(inline.parts(element), replace(frame, inside="titles"))))
        else:
            inside = next((name for name in classes.INSIDE if name in own), frame.inside)
            yield from self._blocks(inline.parts(element), replace(frame, inside=inside))

    def _list(self, element: Element, frame: Frame) -> Iterator[str]:
        style, number = self._style(element, frame), ""
        if element.tag == "ol":
            number = self._numbering.restarted(int(element.get("start", "1")))
        for entry in element:
            page = self._page_of(entry) if style == "Contents" else ""
            yield from self._paragraph(inline.parts(entry), style, frame, of=entry, number=number, after=page)

    def _page_of(self, entry: Element) -> str:
        """Of the chapter it leads to. No number stands there before somebody has counted, for a wrong one misleads."""
        place = entry[0].get("href", "").removeprefix("#")
        return inline.TAB + inline.field(f"PAGEREF {self._places[place]} \\h")

    def _picture(self, element: Element, frame: Frame) -> Iterator[str]:
        shown = images.of_address(element.get("src", ""), room=frame.room)
        key, relation = next(self._ids), self._package.add_picture(shown.data)
        run = images.run(shown, key=key, relation=relation, says=element.get("alt", ""))
        yield self._marked(run, "Logo" if "logo" in classes.of(element) else "Picture")

    def _table(self, element: Element, frame: Frame) -> Iterator[str]:
        yield tables.table(element, room=frame.room, cell=partial(self._cell, frame))
        yield tables.GAP

    def _cell(self, frame: Frame, cell: Element, style: str, keeps: bool) -> str:
        within = replace(frame, style=style, inside="table", keeps=keeps)
        content = "".join(self._blocks(inline.parts(cell), within))
        return content or f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'

    def _side_by_side(self, element: Element, kind: str, frame: Frame) -> Iterator[str]:
        """The quadrants are two such rows, which are one table where nothing stands between them."""
        columns = element.findall("div")
        widths = _widths("views" if "views" in classes.of(element) else kind, len(columns), frame.room)
        cells = [self._column(*column, kind, frame) for column in zip(columns, widths, strict=True)]
        if kind == "ruled":
            yield tables.GAP
        yield tables.side_by_side(cells, style=tables.SIDE_STYLES.get(kind, "SideBySide"))
        if kind != "four":
            yield tables.GAP

    def _column(self, column: Element, width: float, kind: str, frame: Frame) -> tables.Cell:
        is_field = kind == "four"
        style = "Group" if is_field else "Normal"
        within = replace(frame, room=width - tables.MARGIN, inside=kind, style=style)
        content = "".join(self._blocks(inline.parts(column), within))
        return tables.Cell(content or tables.GAP, width, shade=_shade(column) if is_field else "")

    def _style(self, element: Element, frame: Frame) -> str:
        return classes.style_of(element, inside=frame.inside, otherwise=frame.style)


def _widths(kind: str, columns: int, room: float) -> list[float]:
    first = FIRST_COLUMN.get(kind, room / columns)
    return [first, *[(room - first) / max(columns - 1, 1)] * (columns - 1)]


def _shade(column: Element) -> str:
    return tokens.LINE if "possible" in classes.of(column) else tokens.SURFACE


def _bookmark(address: str) -> str:
    """Word knows letters, digits and underscores, and a letter first."""
    return f"at_{re.sub(r'[^0-9A-Za-z]', '_', address)}"[:40]
