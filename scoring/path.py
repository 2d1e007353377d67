"""The least effort to another quadrant, exactly: not a greedy guess.

An axis is lifted by bringing items to full points, and the two axes do not touch each other, so each has its own
optimum. Efforts are few (1, 2, 3), which makes it small: on one axis, for a given number of items of each effort, the
best are those with the largest gains. Every choice of such numbers is tried.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, product

from scoring.axes import Tally, Worth
from scoring.enums import Axis
from scoring.errors import UnreachableTarget
from scoring.exact import ratio
from scoring.faults import EFFORTS
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
    worth = Worth.of(edition, [result for axis in axes.values() for result in axis.items])
    return path_of_worth(edition, axes, worth, target)


def path_of_worth(edition: Edition, axes: Mapping[Axis, AxisResult], worth: Worth, target: Quadrant) -> Path | None:
    """`path_to` for who has the worth of the items at hand already."""
    if any(axis.missing for axis in axes.values()):
        return None
    levels = LEVELS[target]
    for axis, level in levels.items():
        if level is Level.LOW and axes[axis].level is Level.HIGH:
            raise UnreachableTarget(target.value, axis.value)
    lifts = {axis: _lift(edition.of_axis(axis), axes[axis], level, worth) for axis, level in levels.items()}
    raised = {item.code: item for lift in lifts.values() for item in lift.items}
    items = [raised[code] for code in sorted(raised, key=edition.order.__getitem__)]
    at_target = all(axes[axis].level is level for axis, level in levels.items())
    return Path(
        target=target,
        effort=sum([item.effort for item in items]),
        items=tuple([item.code for item in items]),
        sequence=tuple([item.code for item in sorted(items, key=_turn)]),
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


def _lift(items: Sequence[Item], axis: AxisResult, level: Level, worth: Worth) -> _Lift:
    if level is axis.level:
        return _Lift((), axis.low)
    tally = Tally.of(items, worth)
    raised = _cheapest(items, worth, -tally.surplus(axis.threshold))
    gained = sum([worth.shortfalls[item.code] for item in raised])
    return _Lift(items=tuple(raised), reaches=ratio(tally.total + gained, tally.scale))


def _cheapest(items: Sequence[Item], worth: Worth, needed: int) -> list[Item]:
    ladders: dict[int, list[tuple[int, int]]] = {effort: [] for effort in EFFORTS}
    for place, item in enumerate(items):
        gain = worth.shortfalls.get(item.code)
        if gain:
            ladders[item.effort].append((-gain, place))
    for ladder in ladders.values():
        ladder.sort()
    gains = tuple([tuple([-loss for loss, _ in ladder]) for ladder in ladders.values()])
    choices = [_places(ladders.values(), counts) for counts in cheapest_counts(gains, needed)]
    return [items[place] for place in min(choices)]


def _places(ladders: Iterable[list[tuple[int, int]]], counts: tuple[int, ...]) -> list[int]:
    """The places in questionnaire order of the first `counts` rungs of each ladder."""
    return sorted([place for ladder, count in zip(ladders, counts, strict=True) for _, place in ladder[:count]])


@lru_cache(maxsize=2048)
def cheapest_counts(gains: Gains, needed: int) -> tuple[tuple[int, ...], ...]:
    """How many of the largest gains of each effort to take: every choice that ties for the best.

    Kept, because many sheets differ only in which items of like gain are open.

    One item of a quarter beats two of weeks, which are as much effort but more items:

    >>> cheapest_counts(((50, 50), (100,), ()), 100)
    ((0, 1, 0),)
    """
    weeks, quarters, longer = (tuple(accumulate(ladder, initial=0)) for ladder in gains)
    ranked = []
    for (a, by_weeks), (b, by_quarters) in product(enumerate(weeks), enumerate(quarters)):
        c = bisect_left(longer, needed - by_weeks - by_quarters)
        if c < len(longer):
            rank = (a + 2 * b + 3 * c, a + b + c, -(by_weeks + by_quarters + longer[c]))
            ranked.append((rank, (a, b, c)))
    best, _ = min(ranked)
    return tuple([counts for rank, counts in ranked if rank == best])
