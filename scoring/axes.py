"""One axis of the index: its score, what the missing answers could still make of it, and what would tip it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.enums import Axis
from scoring.errors import NothingToScore
from scoring.exact import common_unit, in_units
from scoring.questionnaire import Edition, Item
from scoring.result import AxisResult, ItemResult, Level, Tip

BORDERLINE = 5
"""Points of margin, either way and inclusive, within which a result is called borderline."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What counts on an axis, summed: weighted points, in whole `unit`ths of a point, and weights.

    >>> Tally.of([ItemResult("a", "yes", Fraction(100), 3), ItemResult("b", "no", Fraction(0), 1)]).score()
    Fraction(75, 1)
    """

    total: int
    weight: int
    unit: int

    @classmethod
    def of(cls, results: Iterable[ItemResult]) -> Tally:
        counted = [(result.weight, result.points) for result in results if result.points is not None]
        unit = common_unit(points for _, points in counted)
        total = sum(weight * in_units(points, unit) for weight, points in counted)
        return cls(total, sum(weight for weight, _ in counted), unit)

    def score(self, *, zeros: int = 0) -> Fraction | None:
        """The weighted mean, with a further weight of `zeros` worth nothing; `None` when nothing counts."""
        return Fraction(self.total, (self.weight + zeros) * self.unit) if self.weight else None

    def lead(self, threshold: int) -> int:
        """How far the weighted points are above (or, negative, below) what the threshold asks, in `unit`ths."""
        return self.total - threshold * self.weight * self.unit


def axis_result(edition: Edition, axis: Axis, checklist: Mapping[str, ItemResult]) -> AxisResult:
    """Score, bounds, level and margin of one axis, in points from 0 to 100.

    Score = Σ(weight × points) / Σ(weight) over the answered items that are not `na`; high when score ≥ threshold.
    Missing answers leave the score provisional, and the level open unless they all agree. Raises `NothingToScore` when
    every item is `na`. Source: the domain contract, section 5.

    >>> from scoring import Axis, score
    >>> from scoring.example import EDITION
    >>> axis = score(EDITION, {"inn-human": "no", "inn-collaboration": "yes"}).axes[Axis.INNOVATION]
    >>> axis.score, axis.level, axis.margin
    (Fraction(75, 1), <Level.HIGH: 'high'>, Fraction(25, 1))
    """
    results = tuple(checklist[item.code] for item in edition.of_axis(axis))
    missing = tuple(result.code for result in results if result.is_missing)
    left_out = [result for result in results if result.is_na]
    if is_unscorable(results):
        raise NothingToScore(axis)
    threshold = edition.thresholds[axis]
    tally = Tally.of(results)
    score = tally.score()
    low, high = _bounds(edition, tally, missing) if missing or score is None else (score, score)
    margin = None if score is None else score - threshold
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
        counted=len(results) - len(missing) - len(left_out),
        missing=missing,
        not_applicable=tuple(result.code for result in left_out),
        with_na_as_zero=tally.score(zeros=sum(result.weight for result in left_out)),
        tips=_tips(edition, tally, results, threshold) if borderline else (),
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


def _tips(edition: Edition, tally: Tally, results: Sequence[ItemResult], threshold: int) -> tuple[Tip, ...]:
    """For every counted item that can do it alone, the smallest change of its answer that moves the axis across."""
    counted = ((edition.items[result.code], result.points) for result in results if result.points is not None)
    lead = tally.lead(threshold)
    tips = (_tip(item, in_units(points, tally.unit), tally.unit, lead) for item, points in counted)
    return tuple(tip for tip in tips if tip)


def _tip(item: Item, points: int, unit: int, lead: int) -> Tip | None:
    """`lead` is how far the weighted points of the axis are above (or, negative, below) what the threshold asks."""
    moves = ((code, worth * unit - points) for code, worth in item.points.items() if worth is not None)
    tipping = [(abs(move), code) for code, move in moves if (lead + item.weight * move >= 0) != (lead >= 0)]
    return Tip(item.code, min(tipping, key=lambda tip: tip[0])[1]) if tipping else None
