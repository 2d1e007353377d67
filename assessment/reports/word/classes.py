"""What the classes of the HTML are in Word: which style, and which rows stand side by side."""

from __future__ import annotations

from xml.etree.ElementTree import Element

# By tag, by class, by both, and by either within a class: the narrowest that fits is taken.
STYLES = {
    "h1": "Title",
    "h1 long": "TitleLong",
    "h1 longer": "TitleLonger",
    "h2": "Heading1",
    "h3": "Heading2",
    "h4": "Heading3",
    "ul": "ListBullet",
    "ol": "ListNumber",
    "contents": "Contents",
    "action": "Action",
    "aside": "Aside",
    "brand": "CoverLine",
    "caption": "Caption",
    "charge": "Charge",
    "contact": "Note",
    "edition": "Note",
    "evidence": "Evidence",
    "finding": "Finding",
    "firm-name": "Firm",
    "footer-line": "Note",
    "group": "Group",
    "label": "Label",
    "line": "Line",
    "line here": "Aside",
    "name": "Verdict",
    "note": "Note",
    "number": "Figure",
    "quiet": "QuietLine",
    "small": "Small",
    "four h3": "FieldName",
    "titles quiet": "CoverDate",
    "edition p": "Note",
    "remark p": "Remark",
    "remark remark-head": "RemarkHead",
    "remark ul": "RemarkBullet",
    "remark ol": "RemarkNumber",
    "worded p": "Group",
    "written p": "Written",
    "written ul": "WrittenBullet",
    "written ol": "WrittenNumber",
}
# What looks otherwise within these.
INSIDE = ("titles", "edition", "remark", "worded", "written")
# What only the machinery of print needs.
UNSEEN = {"running"}
KEEPS_LINES = {"evidence"}
# Short things that belong together stand side by side here too; what is read at length follows each other.
BESIDE = ("scores", "ruled", "beside", "four")


def of(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def is_unseen(element: Element) -> bool:
    return not UNSEEN.isdisjoint(of(element))


def keeps_lines(element: Element) -> bool:
    return not KEEPS_LINES.isdisjoint(of(element))


def beside(element: Element) -> str:
    """What kind of row it is; none where its columns follow each other. Short ones have a heading each, or nothing."""
    classes = of(element)
    if "row" not in classes:
        return ""
    columns = [column[0].tag for column in element.findall("div") if len(column)]
    if "columns" in classes and columns and set(columns) == {"h3"}:
        return "columns"
    return next((name for name in BESIDE if name in classes), "")


def style_of(element: Element, *, inside: str, otherwise: str) -> str:
    given, tag = element.get("class", ""), element.tag
    wanted = (f"{inside} {given}", f"{inside} {tag}", f"{tag} {given}", given, tag)
    return next((STYLES[name] for name in wanted if name in STYLES), otherwise)
