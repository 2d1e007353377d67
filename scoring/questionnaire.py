"""What is asked, without a word of it: codes, order, points, weights, effort.

A questionnaire is an `Edition` of `Section`s of `Item`s with `Option`s. It carries no sentence in any language; the
words belong to whoever asks. Source: the domain contract, sections 2 to 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from scoring.enums import Axis, Kind
from scoring.errors import BadEdition
from scoring.faults import faults
from scoring.result import ItemResult

__all__ = ["Axis", "Edition", "Item", "Kind", "Option", "Section"]


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. `points` are 0 to 100; `None` leaves the item out of the score (`na`), or is a stage.

    >>> Option("partly", 50).points
    50
    """

    code: str
    points: int | None


@dataclass(frozen=True)
class Item:
    """One question: `weight` 1 to 5; `effort` 1 weeks, 2 a quarter, 3 longer; `step` its roadmap sub-step, as `"5.1"`.

    >>> Item("inv-team", (Option("yes", 100), Option("na", None)), effort=3).best
    100
    """

    code: str
    options: tuple[Option, ...]
    weight: int = 1
    effort: int = 2
    step: str = ""

    @cached_property
    def points(self) -> Mapping[str, int | None]:
        """Option code to points."""
        return {option.code: option.points for option in self.options}

    @cached_property
    def results(self) -> Mapping[str | None, ItemResult]:
        """Every answer one respondent can give, `None` for none, as it counts; made once, because sheets are many."""
        results: dict[str | None, ItemResult] = {None: ItemResult(self.code, None, None, self.weight)}
        for option, points in self.points.items():
            exact = None if points is None else Fraction(points)
            results[option] = ItemResult(self.code, option, exact, self.weight)
        return results

    @cached_property
    def ladder(self) -> tuple[tuple[int, str], ...]:
        """The options that have points, as points and code, from the fewest to the most."""
        return tuple(sorted((option.points, option.code) for option in self.options if option.points is not None))

    @cached_property
    def worst(self) -> int:
        """The fewest points an answer that counts can have."""
        return self.ladder[0][0]

    @cached_property
    def best(self) -> int:
        """The full points of the item: those of its best option."""
        return self.ladder[-1][0]

    @cached_property
    def may_be_na(self) -> bool:
        """Whether an answer can leave the item out of the score."""
        return None in self.points.values()

    @cached_property
    def step_number(self) -> tuple[int, ...]:
        """The sub-step as numbers, so that 10.1 comes after 9.1; empty without one."""
        return tuple(int(part) for part in self.step.split(".") if part)


@dataclass(frozen=True)
class Section:
    """One page of related items, all of one kind; a checklist section belongs to one axis.

    >>> Section("stage", Kind.STAGE, (Item("adoption-stage", (Option("none", None),)),)).axis is None
    True
    """

    code: str
    kind: Kind
    items: tuple[Item, ...]
    axis: Axis | None = None


@dataclass(frozen=True)
class Edition:
    """One version of the questionnaire. `checksum` covers structure and words and is given by whoever stores them.

    Raises `BadEdition`, which names everything that makes it contradict itself.

    >>> from scoring.example import EDITION
    >>> EDITION.thresholds[Axis.INVESTMENT], [item.code for item in EDITION.of_axis(Axis.INVESTMENT)]
    (50, ['inv-team', 'inv-policy'])
    """

    name: str
    sections: tuple[Section, ...]
    thresholds: Mapping[Axis, int] = field(default_factory=lambda: dict.fromkeys(Axis, 50))
    checksum: str = ""

    def __post_init__(self) -> None:
        if found := faults(self):
            raise BadEdition(found)

    def __hash__(self) -> int:
        return hash((self.name, self.checksum))

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its code, in questionnaire order."""
        return {item.code: item for section in self.sections for item in section.items}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every item code in questionnaire order, from 0."""
        return {code: place for place, code in enumerate(self.items)}

    @cached_property
    def heaviest_first(self) -> tuple[str, ...]:
        """The codes of the checklist items by weight, the heaviest first, then in questionnaire order."""
        return tuple(item.code for item in sorted(self.of_kind(Kind.CHECKLIST), key=lambda item: -item.weight))

    @cached_property
    def easiest_first(self) -> tuple[str, ...]:
        """The codes of the checklist items by effort, the least first, then in questionnaire order."""
        return tuple(item.code for item in sorted(self.of_kind(Kind.CHECKLIST), key=lambda item: item.effort))

    def of_axis(self, axis: Axis) -> tuple[Item, ...]:
        """The checklist items of one axis, in questionnaire order."""
        return self._of_axis[axis]

    def of_kind(self, kind: Kind) -> tuple[Item, ...]:
        """The items of every section of one kind, in questionnaire order."""
        return self._of_kind[kind]

    @cached_property
    def stage(self) -> Item | None:
        """The one item that asks for the adoption stage, if any does."""
        return next(iter(self.of_kind(Kind.STAGE)), None)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Item, ...]]:
        """The roadmap: each step (`"5"`), in numeric order, to the items of its sub-steps in questionnaire order."""
        steps: dict[str, tuple[Item, ...]] = {}
        for item in sorted(self.of_kind(Kind.ROADMAP), key=lambda item: item.step_number[0]):
            step = str(item.step_number[0])
            steps[step] = (*steps.get(step, ()), item)
        return steps

    @cached_property
    def _of_axis(self) -> Mapping[Axis, tuple[Item, ...]]:
        return {
            axis: tuple(item for section in self.sections if section.axis is axis for item in section.items)
            for axis in Axis
        }

    @cached_property
    def _of_kind(self) -> Mapping[Kind, tuple[Item, ...]]:
        return {
            kind: tuple(item for section in self.sections if section.kind is kind for item in section.items)
            for kind in Kind
        }
