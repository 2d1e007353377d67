"""What makes an edition contradict itself: each fault with the section, item or axis that has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.enums import Axis, Kind

if TYPE_CHECKING:
    from scoring.questionnaire import Edition, Item, Section

WEIGHTS = range(1, 6)
EFFORTS = range(1, 4)
POINTS = range(101)
STEP = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is stable and meant for programs; `key` is what has the fault, `detail` the option, step or axis meant.

    >>> str(Fault("inv-team", "weight-range", "weight must be a whole number from 1 to 5"))
    "'inv-team': weight must be a whole number from 1 to 5"
    """

    key: str
    code: str
    what: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key!r}: {self.what}"


def faults(edition: Edition) -> list[Fault]:
    """Every fault of an edition, the plainest first.

    Beyond single values out of range, an edition may not make a question unanswerable or a threshold unreachable: every
    axis needs an item, and the best option of every item must be worth the threshold of its axis.

    >>> from scoring.example import EDITION
    >>> faults(EDITION)
    []
    """
    found = [*_of_codes(edition), *_of_thresholds(edition)]
    for section in edition.sections:
        found += _of_section(section)
    return [*found, *_of_whole(edition, unsound={fault.key for fault in found})]


def _of_codes(edition: Edition) -> Iterator[Fault]:
    for code in _repeated(section.code for section in edition.sections):
        yield Fault(code, "section-repeated", "section code is used twice")
    for code in _repeated(item.code for section in edition.sections for item in section.items):
        yield Fault(code, "item-repeated", "item code is used twice")


def _of_thresholds(edition: Edition) -> Iterator[Fault]:
    for axis in Axis:
        if axis not in edition.thresholds:
            yield Fault(axis.value, "threshold-missing", "has no threshold")
        elif not _whole(edition.thresholds[axis], POINTS):
            yield Fault(axis.value, "threshold-range", "threshold must be a whole number from 0 to 100")


def _of_section(section: Section) -> Iterator[Fault]:
    if not section.items:
        yield Fault(section.code, "section-empty", "section has no items")
    if section.kind is Kind.CHECKLIST and section.axis is None:
        yield Fault(section.code, "axis-missing", "checklist section has no axis")
    if section.kind is not Kind.CHECKLIST and section.axis is not None:
        yield Fault(section.code, "axis-needless", "only a checklist section has an axis")
    for item in section.items:
        yield from _of_item(item)
        yield from OF_KIND[section.kind](item)


def _of_item(item: Item) -> Iterator[Fault]:
    if not item.options:
        yield Fault(item.code, "options-missing", "has no options")
    for code in _repeated(option.code for option in item.options):
        yield Fault(item.code, "option-repeated", f"option {code!r} is given twice", code)
    for option in item.options:
        if option.points is not None and not _whole(option.points, POINTS):
            what = f"points of option {option.code!r} must be a whole number from 0 to 100"
            yield Fault(item.code, "points-range", what, option.code)
    if not _whole(item.weight, WEIGHTS):
        yield Fault(item.code, "weight-range", "weight must be a whole number from 1 to 5")
    if item.step and not STEP.fullmatch(item.step):
        yield Fault(item.code, "step-form", f"step {item.step!r} must be written like '5.1'", item.step)


def _of_checklist_item(item: Item) -> Iterator[Fault]:
    if not _whole(item.effort, EFFORTS):
        yield Fault(item.code, "effort-range", "effort must be 1, 2 or 3")
    without = sum(option.points is None for option in item.options)
    if without == len(item.options):
        yield Fault(item.code, "points-nowhere", "no option has points")
    if without > 1:
        yield Fault(item.code, "points-twice-missing", "only one option may be without points")


def _of_stage_item(item: Item) -> Iterator[Fault]:
    if any(option.points is not None for option in item.options):
        yield Fault(item.code, "stage-with-points", "a stage has no points")


def _of_roadmap_item(item: Item) -> Iterator[Fault]:
    if not item.step:
        yield Fault(item.code, "step-missing", "a roadmap item needs a step")
    if any(option.points is None for option in item.options):
        yield Fault(item.code, "points-missing", "every option of a roadmap item needs points")


OF_KIND = {Kind.CHECKLIST: _of_checklist_item, Kind.STAGE: _of_stage_item, Kind.ROADMAP: _of_roadmap_item}


def _of_whole(edition: Edition, *, unsound: Container[str]) -> Iterator[Fault]:
    """What is wrong between parts; what is `unsound` in itself is not looked at again."""
    for axis in Axis:
        if not edition.of_axis(axis):
            yield Fault(axis.value, "axis-empty", "has no items")
        elif axis.value not in unsound:
            yield from _of_reach(edition, axis, unsound=unsound)
    for item in edition.of_kind(Kind.STAGE)[1:]:
        yield Fault(item.code, "stage-repeated", "an edition asks for the adoption stage once")


def _of_reach(edition: Edition, axis: Axis, *, unsound: Container[str]) -> Iterator[Fault]:
    for item in edition.of_axis(axis):
        if item.code not in unsound and item.ladder and item.best < edition.thresholds[axis]:
            what = f"best option is worth less than the threshold of the {axis} axis"
            yield Fault(item.code, "threshold-unreachable", what, axis.value)


def _repeated(codes: Iterable[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]


def _whole(value: object, allowed: range) -> bool:
    return type(value) is int and value in allowed
