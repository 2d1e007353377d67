"""What the report template shows beside the document: pictures, and the order things stand in on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from assessment.enums import Cut
from assessment.reports import marks
from assessment.reports.board import meaning, todo, width
from assessment.reports.chapters import chapters
from assessment.reports.document import (
    ActionView,
    AxisView,
    FigureView,
    HorizonView,
    ItemView,
    OwnAction,
    PanelView,
    QuadrantView,
    ReportDocument,
    SectionView,
    StepView,
)
from assessment.reports.pictures import Picture

Part = TypeVar("Part")
SHORT_NOTE = 160
# So many questions fit on half a page.
ROWS = 14
# As many of each list as a board reads on its page.
BOARD_LIST = 3
CONTESTED = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """The first of several parts, and how many `more` there are."""

    shown: Sequence[Any]
    more: int


@dataclass(frozen=True, slots=True)
class AxisPage:
    view: AxisView
    missing: Listed
    tips: Listed
    left_out: Listed
    sections: tuple[SectionView, ...]
    bar: Picture | None
    items: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class OpinionTable:
    contested: bool
    items: Sequence[ItemView]


@dataclass(frozen=True, slots=True)
class FirstAction:
    short: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Horizon:
    effort: int
    steps: tuple[StepView, ...]
    pairs: Sequence[Sequence[ActionView | OwnAction]]


@dataclass(frozen=True, slots=True)
class Reach:
    name: str
    now: str
    then: str
    threshold: int


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    figures: tuple[FigureView, ...]

    @property
    def length(self) -> int:
        return len(self.name) + sum(len(figure.text) for figure in self.figures)


def context(document: ReportDocument, pictures: Mapping[str, Any], *, cut: Cut = Cut.FULL) -> Mapping[str, Any]:
    items = [item for section in document.sections for item in section.items]
    axis_pages = {axis.code: _axis_page(document, axis, pictures, cut=cut) for axis in document.axes}
    return {
        "document": document,
        "cut": str(cut),
        "cut_name": _("Board report") if cut == Cut.BOARD else _("Full report"),
        "todo": todo(document),
        "meaning": meaning(document),
        "contested": _listed(document.panel.contested, most=CONTESTED) if document.panel else None,
        "planned": len(document.plan),
        "chapters": [(chapter, axis_pages.get(chapter.code)) for chapter in chapters(document, cut)],
        "opinion_tables": list(_opinion_tables(document.panel)) if document.panel else [],
        "pictures": pictures,
        "axis_pages": list(axis_pages.values()),
        "name_size": _name_size(document.company.name),
        "facts": " · ".join(filter(None, (document.company.industry, document.company.size, document.company.country))),
        "first_actions": [_first_action(action) for action in document.plan[:3]],
        "quadrant_rows": _quadrant_rows(document),
        "contradiction_pairs": _pairs(document.contradictions),
        "next_stage": next((stage for stage in document.stages if stage.place == "ahead"), None),
        "out_of_order": [step for step in document.steps if step.out_of_order],
        "reach": _reach(document),
        "horizons": [_horizon(horizon) for horizon in document.horizons if horizon.plan],
        "step_columns": _halves(document.steps, weight=lambda step: len(step.sub_steps) + 1),
        "section_pairs": _pairs(document.sections),
        "figure_columns": _halves(_sources(document.figures), weight=lambda source: source.length),
        "glossary_columns": _halves(document.glossary, weight=lambda entry: len(entry.meaning)),
        "answered": {"given": len(items) - len(document.missing), "asked": len(items)},
        "long_notes": [item for item in items if len(item.note) > SHORT_NOTE],
    }


def _opinion_tables(panel: PanelView) -> Iterator[OpinionTable]:
    """A table is never split, so a long list is several."""
    for contested, items in ((True, panel.contested), (False, panel.others)):
        for first in range(0, len(items), ROWS):
            yield OpinionTable(contested=contested, items=items[first : first + ROWS])


def _listed(parts: Sequence[Any], *, most: int) -> Listed:
    return Listed(shown=parts[:most], more=max(0, len(parts) - most))


def _axis_page(document: ReportDocument, axis: AxisView, pictures: Mapping[str, Any], *, cut: Cut) -> AxisPage:
    most = BOARD_LIST if cut == Cut.BOARD else len(axis.items)
    own = {item.code for item in axis.items}
    return AxisPage(
        view=axis,
        missing=_listed(axis.missing, most=most),
        tips=_listed(axis.tips, most=most),
        # A board that waits for answers need not read which ones do not count.
        left_out=_listed(axis.left_out, most=0 if cut == Cut.BOARD and axis.missing else most),
        sections=tuple(section for section in document.sections if section.items[0].code in own),
        bar=pictures.get(f"{axis.code}-bar"),
        items=pictures.get(f"{axis.code}-items", ()),
    )


def _name_size(name: str) -> str:
    """The longer a name on the cover, the smaller it is set; a Hangul letter or a hanja takes the room of two."""
    room = width(name)
    return "" if room <= 36 else "long" if room <= 80 else "longer"


def _first_action(action: ActionView | OwnAction) -> FirstAction:
    """The summary has room for the first sentence of a recommendation; the plan has all of it."""
    title, generated = (
        (action.title, "") if isinstance(action, OwnAction) else (action.item.short, action.item.recommendation)
    )
    words = marks.plain(action.text) or generated
    return FirstAction(short=title, sentence=re.split(r"(?<=[.!?])\s|\n", words, maxsplit=1)[0])


def _quadrant_rows(document: ReportDocument) -> list[list[QuadrantView]]:
    """The quadrants as they stand in the 2x2: the upper row first, from left to right."""
    return [
        sorted((q for q in document.quadrants if q.upper is upper), key=lambda q: q.right) for upper in (True, False)
    ]


def _reach(document: ReportDocument) -> list[Reach]:
    path = document.path
    if path is None:
        return []
    then = {name: reached.text for name, reached in path.reaches.items()} if path.slack is None else path.slack
    return [
        Reach(name=axis.name, now=axis.score.text, then=then[axis.name], threshold=axis.threshold)
        for axis in document.axes
        if axis.score
    ]


def _horizon(horizon: HorizonView) -> Horizon:
    """Two actions side by side: lines short enough to read, and no action is ever split by a page."""
    return Horizon(effort=horizon.effort, steps=horizon.steps, pairs=_pairs(horizon.plan))


def _pairs(parts: Sequence[Part]) -> list[Sequence[Part]]:
    return [parts[first : first + 2] for first in range(0, len(parts), 2)]


def _sources(figures: Sequence[FigureView]) -> list[Source]:
    """The figures by where they come from, so that a source is named once."""
    grouped = groupby(figures, key=lambda figure: figure.source)
    return [Source(name=name, figures=tuple(quoted)) for name, quoted in grouped]


def _halves(parts: Sequence[Part], *, weight: Callable[[Part], int]) -> tuple[Sequence[Part], Sequence[Part]]:
    """The parts in two columns of about the same length, the left one the longer."""
    reached = list(accumulate(map(weight, parts), initial=0))
    left = sum(weighed < reached[-1] / 2 for weighed in reached)
    return parts[:left], parts[left:]
