"""One axis of the index: its score, what the missing answers could still make of it, and what would tip it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.enums import Axis
from scoring.errors import NothingToScore
from scoring.exact import in_units, ratio
from scoring.questionnaire import Edition, Item
from scoring.result import AxisResult, ItemResult, Level, Tip

BORDERLINE = 5
"""Points of margin, either way and inclusive, within which a result is called borderline."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What each item that counts is worth: points by item code, in whole `unit`ths of a point.

    >>> Worth.of([ItemResult("a", None, Fraction(75, 2), 1), ItemResult("b", "na", None, 1)])
    Worth(points={'a': 75}, unit=2)
    """

    points: Mapping[str, int]
    unit: int

    @classmethod
    def of(cls, results: Iterable[ItemResult]) -> Worth:
        counted = {result.code: result.points for result in results if result.points is not None}
        points, unit = in_units(counted.values())
        return cls(dict(zip(counted, points, strict=True)), unit)

    def shortfall(self, item: Item) -> int:
        """What full points would add to the weighted points of its axis; nothing for an item that does not count."""
        points = self.points.get(item.code)
        return 0 if points is None else item.weight * (item.best * self.unit - points)


@dataclass(frozen=True, slots=True)
class Tally:
    """The weighted points of an axis, in whole `unit`ths of a point, and the weight they share.

    >>> item = Item("inv-team", (), weight=3)
    >>> Tally.of([item], Worth({"inv-team": 75}, unit=2)).score()
    Fraction(75, 2)
    """

    total: int
    weight: int
    unit: int

    @classmethod
    def of(cls, items: Sequence[Item], worth: Worth) -> Tally:
        points = worth.points
        counted = [(item.weight, points[item.code]) for item in items if item.code in points]
        return cls(sum([weight * each for weight, each in counted]), sum([weight for weight, _ in counted]), worth.unit)

    def score(self, *, zeros: int = 0) -> Fraction | None:
        """The weighted mean, with a further weight of `zeros` worth nothing; `None` when nothing counts."""
        return ratio(self.total, (self.weight + zeros) * self.unit) if self.weight else None

    def margin(self, threshold: int) -> Fraction | None:
        """How far the score is above (or, negative, below) a threshold; `None` when nothing counts."""
        return ratio(self.lead(threshold), self.weight * self.unit) if self.weight else None

    def lead(self, threshold: int) -> int:
        """How far the weighted points are above (or, negative, below) what a threshold asks."""
        return self.total - threshold * self.weight * self.unit


def axis_result(edition: Edition, axis: Axis, checklist: Mapping[str, ItemResult], worth: Worth) -> AxisResult:
    """Score, bounds, level and margin of one axis, in points from 0 to 100.

    Score = Σ(weight × points) / Σ(weight) over the answered items that are not `na`; high when score ≥ threshold.
    Missing answers leave the score provisional, and the level open unless they all agree. `worth` is that of the
    checklist. Raises `NothingToScore` when every item is `na`. Source: the domain contract, section 5.

    >>> from scoring import Axis, score
    >>> from scoring.example import EDITION
    >>> axis = score(EDITION, {"inn-human": "no", "inn-collaboration": "yes"}).axes[Axis.INNOVATION]
    >>> axis.score, axis.level, axis.margin
    (Fraction(75, 1), <Level.HIGH: 'high'>, Fraction(25, 1))
    """
    items = edition.of_axis(axis)
    results = tuple([checklist[item.code] for item in items])
    if is_unscorable(results):
        raise NothingToScore(axis)
    silent = [result for result in results if result.points is None]
    missing = tuple([result.code for result in silent if result.is_missing])
    left_out = [result for result in silent if result.is_na]
    threshold = edition.thresholds[axis]
    tally = Tally.of(items, worth)
    score, margin = tally.score(), tally.margin(threshold)
    low, high = _bounds(edition, tally, missing) if missing or score is None else (score, score)
    borderline = margin is not None and abs(margin) <= BORDERLINE
    return AxisResult(
        axis=axis,
        score=score,
        low=low,
        high=high,
        threshold=threshold,
        margin=margin,
        level=_level(low, high, threshold),
        borderline=borderline,
        counted=len(results) - len(silent),
        missing=missing,
        not_applicable=tuple([result.code for result in left_out]),
        with_na_as_zero=tally.score(zeros=sum([result.weight for result in left_out])) if left_out else score,
        tips=_tips(items, worth, tally.lead(threshold)) if borderline else (),
        items=results,
    )


def is_unscorable(results: Sequence[ItemResult]) -> bool:
    """Whether every item of an axis is `na`, which is not a score of zero."""
    return all(result.is_na for result in results)


def _level(low: Fraction, high: Fraction, threshold: int) -> Level | None:
    if low >= threshold:
        return Level.HIGH
    return Level.LOW if high < threshold else None


def _bounds(edition: Edition, tally: Tally, missing: Sequence[str]) -> tuple[Fraction, Fraction]:
    """The lowest and highest score over every way the missing items can be answered, `na` included."""
    items = [edition.items[code] for code in missing]
    unit = tally.unit
    low = _lowest(tally.total, tally.weight, [(item.may_be_na, item.worst * unit, item.weight) for item in items])
    high = -_lowest(-tally.total, tally.weight, [(item.may_be_na, -item.best * unit, item.weight) for item in items])
    return low / unit, high / unit


def _lowest(total: int, weight: int, missing: Iterable[tuple[bool, int, int]]) -> Fraction:
    """The lowest mean: an item that cannot be `na` counts in any case, one that can only while it pulls the mean down.

    At least one must count. In ascending order of points the items worth counting stand first, so that one pass finds
    them.
    """
    for may_be_na, points, item_weight in sorted(missing):
        if not may_be_na or not weight or points * weight < total:
            total += item_weight * points
            weight += item_weight
    return Fraction(total, weight)


def _tips(items: Sequence[Item], worth: Worth, lead: int) -> tuple[Tip, ...]:
    """For every counted item that can do it alone, the smallest change of its answer that moves the axis across."""
    counted = [item for item in items if item.code in worth.points]
    tips = [_tip(item, worth.points[item.code], worth.unit, lead) for item in counted]
    return tuple([tip for tip in tips if tip])


def _tip(item: Item, points: int, unit: int, lead: int) -> Tip | None:
    rising = lead < 0
    for worth, option in item.ladder if rising else reversed(item.ladder):
        if (lead + item.weight * (worth * unit - points) >= 0) is rising:
            return Tip(item.code, option)
    return None
