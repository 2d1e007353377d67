"""What stands in a report, in which order, and what of it a board reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.enums import Cut
from assessment.reports.document import AxisView, Block, ReportDocument

BOARD = ("summary", "place", "path", "plan")
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
        shown = (chapter for chapter in _all(document) if cut == Cut.FULL or chapter.code in BOARD)
        remarks = document.commentary.remarks
        return tuple(replace(chapter, remark=remarks.get(chapter.code, ())) for chapter in shown)


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
