"""What stands in a report, in which order, and what of it a board reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.enums import Cut
from assessment.reports.document import AxisView, Block, ReportDocument

# Where a board reads a chapter in fewer words, it has a template of its own.
BOARD = {"summary": "", "place": "", "path": "", "plan": "report/_todo.html"}
# Of these a consultant has nothing to remark: the first is the consultant's to write, the others are for looking up.
UNREMARKED = ("summary", "method", "glossary", "answers")


@dataclass(frozen=True, slots=True)
class Chapter:
    """`code` is its address within the report; `axis` the one it is about, if it is about one.

    `remark` is what a consultant says to it.
    """

    code: str
    title: str
    template: str
    axis: AxisView | None = None
    remark: tuple[Block, ...] = ()


def chapters(document: ReportDocument, cut: Cut) -> tuple[Chapter, ...]:
    with translation.override(document.language):
        found = tuple(_all(document))
    if cut == Cut.BOARD:
        return tuple(_for_board(one) for one in found if one.code in BOARD)
    return tuple(replace(one, remark=document.commentary.remarks.get(one.code, ())) for one in found)


def _for_board(chapter: Chapter) -> Chapter:
    return replace(chapter, template=BOARD[chapter.code] or chapter.template)


def _all(document: ReportDocument) -> Iterator[Chapter]:
    yield Chapter("summary", _("At a glance"), "report/_summary.html")
    yield Chapter("place", _("Where you stand"), "report/_place.html")
    if document.stages:
        yield Chapter("second-look", _("A second look"), "report/_second_look.html")
    if document.panel:
        yield Chapter("panel", _("Respondents"), "report/_panel.html")
    yield Chapter("quadrants", _("The four quadrants"), "report/_quadrants.html")
    for axis in document.axes:
        yield Chapter(axis.code, axis.name, "report/_axis.html", axis)
    if document.stages:
        yield Chapter("adoption", _("Adoption stage"), "report/_adoption.html")
    if document.steps:
        yield Chapter("roadmap", _("Roadmap"), "report/_roadmap.html")
    yield Chapter("path", _("Path to the target"), "report/_path.html")
    yield Chapter("plan", _("Action plan"), "report/_plan.html")
    yield Chapter("method", _("Method and sources"), "report/_method.html")
    if document.glossary:
        yield Chapter("glossary", _("Glossary"), "report/_glossary.html")
    yield Chapter("answers", _("Every answer"), "report/_answers.html")
