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
from itertools import accumulate, product

from scoring.axes import Tally, Worth
from scoring.enums import Axis
from scoring.errors import UnreachableTarget
from scoring.exact import ratio
from scoring.faults import EFFORTS
from scoring.priorities import priorities
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
    return path_over_gaps(edition, axes, target, worth=worth, gaps=priorities(edition, worth).gaps)


def path_over_gaps(
    edition: Edition, axes: Mapping[Axis, AxisResult], target: Quadrant, *, worth: Worth, gaps: Sequence[str]
) -> Path | None:
    """`path_to` for who has the worth of the items, and the gaps from the largest down, at hand already."""
    if any(axis.missing for axis in axes.values()):
        return None
    levels = LEVELS[target]
    for axis, level in levels.items():
        if level is Level.LOW and axes[axis].level is Level.HIGH:
            raise UnreachableTarget(target.value, axis.value)
    lifts = {axis: _lift(edition, axes[axis], level, worth, gaps) for axis, level in levels.items()}
    codes = sorted([code for lift in lifts.values() for code in lift.codes], key=edition.order.__getitem__)
    items = [edition.items[code] for code in codes]
    at_target = all(axes[axis].level is level for axis, level in levels.items())
    return Path(
        target=target,
        effort=sum([item.effort for item in items]),
        items=tuple(codes),
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
    """What is raised on one axis, and the score it then has."""

    codes: Sequence[str]
    reaches: Fraction


def _lift(edition: Edition, axis: AxisResult, level: Level, worth: Worth, gaps: Sequence[str]) -> _Lift:
    if level is axis.level:
        return _Lift((), axis.low)
    items = edition.of_axis(axis.axis)
    tally = Tally.of(items, worth)
    own = {item.code: item.effort for item in items}
    ladders = [[code for code in gaps if own.get(code) == effort] for effort in EFFORTS]
    codes = _cheapest(edition, ladders, worth, -tally.surplus(axis.threshold))
    gained = sum([worth.shortfalls[code] for code in codes])
    return _Lift(codes, reaches=ratio(tally.total + gained, tally.scale))


def _cheapest(edition: Edition, ladders: Sequence[Sequence[str]], worth: Worth, needed: int) -> Sequence[str]:
    """The codes to raise; `ladders` has, for each effort in turn, the codes from the largest gain down."""
    gains = tuple([tuple([worth.shortfalls[code] for code in ladder]) for ladder in ladders])
    choices = [
        [code for ladder, count in zip(ladders, counts, strict=True) for code in ladder[:count]]
        for counts in cheapest_counts(gains, needed)
    ]
    return min(choices, key=lambda codes: sorted([edition.order[code] for code in codes]))


def cheapest_counts(gains: Gains, needed: int) -> tuple[tuple[int, ...], ...]:
    """How many of the largest gains of each effort to take: every choice that ties for the best.

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
