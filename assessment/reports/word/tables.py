"""Tables that say something, with a header that is repeated; and those that only put things side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from assessment.reports.word.measures import SIDE, WIDTH, twips

# Between two tables, and after one that ends a cell, Word wants a paragraph.
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
# Room that a cell beside another keeps free: what styles say, and a little, for a picture would be cut by a hair.
MARGIN = 7
# By the class of a column, in millimetres; those that have none share the rest.
WIDTHS = {
    "title": 46.0,
    "answer": 30.0,
    "points": 17.0,
    "state": 32.0,
    "order": 10.0,
    "horizon-name": 30.0,
    "axis": 23.0,
    "owner": 29.0,
    "due": 23.0,
}
NUMBERS = {"points", "order"}
PLAIN, WITH_HEAD = 'w:val="0000"', 'w:val="0020" w:firstRow="1"'
SIDE_STYLES = {"ruled": "Ruled", "four": "Fields"}
WHOLE, REPEATED = "<w:cantSplit/>", "<w:tblHeader/>"
# So many rows are kept together.
SHORT = 14

# What stands in a cell, in a style for its text, and whether it stays with the row below.
Write = Callable[[Element, str, bool], str]


@dataclass(frozen=True, slots=True)
class Cell:
    content: str
    width: float
    shade: str = ""
    span: int = 1


def table(element: Element, *, room: float, cell: Write) -> str:
    """`cell` writes what stands in one, in a style for its text. A short table stays on one page."""
    head, body = element.findall("thead/tr"), list(_body(element))
    first = [*head, *(row for row, _is_now in body)][0]
    widths = _widths([column.get("class", "") for column in first], room)
    rows = [_row(_cells(row, widths, cell, is_head=True), WHOLE + REPEATED) for row in head]
    for number, (row, is_now) in enumerate(body, start=1):
        keeps = number < len(body) <= SHORT
        rows.append(_row(_cells(row, widths, cell, is_strong=is_now, keeps=keeps), WHOLE))
    return _table(rows, widths, style="ReportTable", look=WITH_HEAD)


def side_by_side(cells: Sequence[Cell], *, style: str) -> str:
    return _table([_row(cells)], [cell.width for cell in cells], style=style)


def band(content: str) -> str:
    """As wide as the page."""
    return _table([_row([Cell(content, WIDTH)])], [WIDTH], style="Band", indent=-SIDE) + GAP


def _body(element: Element) -> Iterator[tuple[Element, bool]]:
    for group in element.findall("tbody"):
        for row in group:
            yield row, "now" in (group.get("class"), row.get("class"))


def _cells(
    row: Element,
    widths: Sequence[float],
    write: Write,
    *,
    is_head: bool = False,
    is_strong: bool = False,
    keeps: bool = False,
) -> Iterator[Cell]:
    place = 0
    for cell in row:
        span = int(cell.get("colspan", "1"))
        names_what_counts = cell.tag == "th" and (row.get("class") == "on-path" or cell.get("scope") == "rowgroup")
        style = _style(cell, is_head=is_head, is_strong=is_strong or names_what_counts)
        yield Cell(write(cell, style, keeps), sum(widths[place : place + span]), span=span)
        place += span


def _style(cell: Element, *, is_head: bool, is_strong: bool) -> str:
    is_number = cell.get("class") in NUMBERS
    if is_head:
        return "TableHeadNumber" if is_number else "TableHead"
    if is_strong:
        return "TableStrong"
    return "TableNumber" if is_number else "TableText"


def _widths(classes: Sequence[str], room: float) -> list[float]:
    """Where every column has a width of its own, the first takes what they leave."""
    fixed = [WIDTHS.get(name) for name in classes]
    if None not in fixed:
        fixed[:1] = [None]
    rest = (room - sum(filter(None, fixed))) / fixed.count(None)
    return [width or rest for width in fixed]


def _table(rows: Iterable[str], widths: Sequence[float], *, style: str, look: str = PLAIN, indent: float = 0) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook {look}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Iterable[Cell], properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade[1:]}"/>' if cell.shade else ""
    size = f'<w:tcW w:w="{twips(cell.width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{span}{shade}</w:tcPr>{cell.content}</w:tc>"
