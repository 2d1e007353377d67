"""What makes an edition contradict itself: each fault as the code that has it and what is wrong there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scoring.enums import Axis, Kind

if TYPE_CHECKING:
    from scoring.questionnaire import Edition, Item, Section

Fault = tuple[str, str]

WEIGHTS = range(1, 6)
EFFORTS = range(1, 4)
POINTS = range(101)
STEP = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def faults(edition: Edition) -> Iterator[Fault]:
    """Every fault of an edition, the plainest first.

    Beyond single values out of range, an edition may not make a question unanswerable or a threshold unreachable: every
    axis needs an item, and the best option of every item must be worth the threshold of its axis.

    >>> from scoring.example import EDITION
    >>> list(faults(EDITION))
    []
    """
    yield from _repeated((section.code for section in edition.sections), "section code is used twice")
    codes = (item.code for section in edition.sections for item in section.items)
    yield from _repeated(codes, "item code is used twice")
    yield from _of_thresholds(edition)
    for section in edition.sections:
        yield from _of_section(section)
    yield from _of_whole(edition)


def _of_thresholds(edition: Edition) -> Iterator[Fault]:
    for axis in Axis:
        if axis not in edition.thresholds:
            yield axis.value, "has no threshold"
        elif not _whole(edition.thresholds[axis], POINTS):
            yield axis.value, "threshold must be a whole number from 0 to 100"


def _of_section(section: Section) -> Iterator[Fault]:
    if not section.items:
        yield section.code, "section has no items"
    if section.kind is Kind.CHECKLIST and section.axis is None:
        yield section.code, "checklist section has no axis"
    if section.kind is not Kind.CHECKLIST and section.axis is not None:
        yield section.code, "only a checklist section has an axis"
    for item in section.items:
        yield from _of_item(item)
        yield from OF_KIND[section.kind](item)


def _of_item(item: Item) -> Iterator[Fault]:
    if not item.options:
        yield item.code, "has no options"
    for code, what in _repeated((option.code for option in item.options), "is given twice"):
        yield item.code, f"option {code!r} {what}"
    for option in item.options:
        if option.points is not None and not _whole(option.points, POINTS):
            yield item.code, f"points of option {option.code!r} must be a whole number from 0 to 100"
    if not _whole(item.weight, WEIGHTS):
        yield item.code, "weight must be a whole number from 1 to 5"
    if item.step and not STEP.fullmatch(item.step):
        yield item.code, f"step {item.step!r} must be written like '5.1'"


def _of_checklist_item(item: Item) -> Iterator[Fault]:
    if not _whole(item.effort, EFFORTS):
        yield item.code, "effort must be 1, 2 or 3"
    without = sum(option.points is None for option in item.options)
    if without == len(item.options):
        yield item.code, "no option has points"
    if without > 1:
        yield item.code, "only one option may be without points"


def _of_stage_item(item: Item) -> Iterator[Fault]:
    if any(option.points is not None for option in item.options):
        yield item.code, "a stage has no points"


def _of_roadmap_item(item: Item) -> Iterator[Fault]:
    if not item.step:
        yield item.code, "a roadmap item needs a step"
    if any(option.points is None for option in item.options):
        yield item.code, "every option of a roadmap item needs points"


OF_KIND = {Kind.CHECKLIST: _of_checklist_item, Kind.STAGE: _of_stage_item, Kind.ROADMAP: _of_roadmap_item}


def _of_whole(edition: Edition) -> Iterator[Fault]:
    for axis in Axis:
        if not edition.of_axis(axis):
            yield axis.value, "has no items"
        for item in edition.of_axis(axis):
            if item.best < edition.thresholds[axis]:
                yield item.code, f"best option is worth less than the threshold of the {axis} axis"
    for item in edition.of_kind(Kind.STAGE)[1:]:
        yield item.code, "an edition asks for the adoption stage once"


def _repeated(codes: Iterable[str], what: str) -> Iterator[Fault]:
    return ((code, what) for code, count in Counter(codes).items() if count > 1)


def _whole(value: object, allowed: range) -> bool:
    return type(value) is int and value in allowed
