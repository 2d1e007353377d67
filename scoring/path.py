"""The least effort to another quadrant, exactly: not a greedy guess.

An axis is lifted by bringing items to full points, and the two axes do not touch each other, so each has its own
optimum. Efforts are few (1, 2, 3), which makes it small: on one axis, for a given number of items of each effort, the
best are those with the largest gains. Every choice of such numbers is tried.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, product

from scoring.axes import Tally
from scoring.enums import Axis
from scoring.errors import UnreachableTarget
from scoring.faults import EFFORTS
from scoring.priorities import shortfall
from scoring.quadrants import LEVELS
from scoring.questionnaire import Edition, Item
from scoring.result import AxisResult, Level, Path, Quadrant

Gains = tuple[tuple[int, ...], ...]
"""For each effort in turn, the gains to be had with it, largest first."""


def path_to(edition: Edition, axes: Mapping[Axis, AxisResult], target: Quadrant) -> Path | None:
    """The items to bring to full points to reach a target with the least total effort; `None` on an incomplete sheet.

    Ties go to fewer items, then to the higher scores, then to questionnaire order. An item answered `na` does not apply
    to the company and is never proposed. Raises `UnreachableTarget` when the target has an axis low that is high: a
    path only raises. Source: the domain contract, section 5.

    >>> from scoring import Quadrant, score
    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "no", "inv-policy": "partly", "inn-human": "no", "inn-collaboration": "yes"}
    >>> path = path_to(EDITION, score(EDITION, answers).axes, Quadrant.SOCIAL_FIRST)
    >>> path.effort, path.items
    (1, ('inv-policy',))
    """
    if any(axis.missing for axis in axes.values()):
        return None
    levels = LEVELS[target]
    for axis, level in levels.items():
        if level is Level.LOW and axes[axis].level is Level.HIGH:
            raise UnreachableTarget(target, axis)
    lifts = {axis: _lift(edition, axes[axis], level) for axis, level in levels.items()}
    items = sorted((item for lift in lifts.values() for item in lift.items), key=lambda item: edition.order[item.code])
    at_target = all(axes[axis].level is level for axis, level in levels.items())
    return Path(
        target=target,
        effort=sum(item.effort for item in items),
        items=tuple(item.code for item in items),
        sequence=tuple(item.code for item in sorted(items, key=_turn)),
        reaches={axis: lift.reaches for axis, lift in lifts.items()},
        slack=_slack(axes, levels) if at_target else None,
    )


def _turn(item: Item) -> tuple[int, bool, tuple[int, ...]]:
    """What to take first: the least effort, then the earliest roadmap step; an item outside the roadmap last."""
    return item.effort, not item.step, item.step_number


def _slack(axes: Mapping[Axis, AxisResult], levels: Mapping[Axis, Level]) -> Mapping[Axis, Fraction]:
    return {axis: axes[axis].low - axes[axis].threshold for axis, level in levels.items() if level is Level.HIGH}


@dataclass(frozen=True, slots=True)
class _Lift:
    """What is raised on one axis, in questionnaire order, and the score it then has."""

    items: tuple[Item, ...]
    reaches: Fraction


def _lift(edition: Edition, axis: AxisResult, level: Level) -> _Lift:
    tally = Tally.of(axis.items)
    needed = -tally.lead(axis.threshold)
    if level is Level.LOW or needed <= 0:
        return _Lift((), axis.low)
    items = edition.of_axis(axis.axis)
    gains = [shortfall(item, result, tally.unit) for item, result in zip(items, axis.items, strict=True)]
    places = _cheapest(items, gains, needed)
    gained = sum(gains[place] for place in places)
    return _Lift(
        items=tuple(items[place] for place in places),
        reaches=axis.low + Fraction(gained, tally.weight * tally.unit),
    )


def _cheapest(items: Sequence[Item], gains: Sequence[int], needed: int) -> list[int]:
    """The places of the items to raise."""
    ladders = [
        sorted((-gain, place) for place, gain in enumerate(gains) if gain and items[place].effort == effort)
        for effort in EFFORTS
    ]
    choices = cheapest_counts(tuple(tuple(-loss for loss, _ in ladder) for ladder in ladders), needed)
    return min(
        sorted(place for ladder, count in zip(ladders, counts, strict=True) for _, place in ladder[:count])
        for counts in choices
    )


@lru_cache(maxsize=8192)
def cheapest_counts(gains: Gains, needed: int) -> tuple[tuple[int, ...], ...]:
    """How many of the largest gains of each effort to take: every choice that ties for the best.

    Kept, because many sheets differ only in which items of like gain are open.

    One item of a quarter beats two of weeks, which are as much effort but more items:

    >>> cheapest_counts(((50, 50), (100,), ()), 100)
    ((0, 1, 0),)
    """
    *first, last = (tuple(accumulate(ladder, initial=0)) for ladder in gains)
    ranked = []
    for counts in product(*(range(len(sums)) for sums in first)):
        gained = sum(sums[count] for sums, count in zip(first, counts, strict=True))
        rest = bisect_left(last, needed - gained)
        if rest < len(last):
            ranked.append((_rank((*counts, rest), gained + last[rest]), (*counts, rest)))
    best = min(rank for rank, _ in ranked)
    return tuple(counts for rank, counts in ranked if rank == best)


def _rank(counts: tuple[int, ...], gained: int) -> tuple[int, int, int]:
    """Least effort first, then fewest items, then the highest score."""
    return sum(effort * count for effort, count in zip(EFFORTS, counts, strict=True)), sum(counts), -gained
