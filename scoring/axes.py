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
    """What each item that counts is worth, in whole `unit`ths of a point, and what full points would add to its axis.

    >>> from scoring.example import EDITION
    >>> Worth.of(EDITION, [ItemResult("inn-collaboration", None, Fraction(75, 2), 3)])
    Worth(points={'inn-collaboration': 75}, shortfalls={'inn-collaboration': 375}, unit=2)
    """

    points: Mapping[str, int]
    shortfalls: Mapping[str, int]
    unit: int

    @classmethod
    def of(cls, edition: Edition, results: Iterable[ItemResult]) -> Worth:
        counted = {result.code: result.points for result in results if result.points is not None}
        whole, unit = in_units(list(counted.values()))
        points = dict(zip(counted, whole, strict=True))
        shortfalls = {}
        for code, each in points.items():
            item = edition.items[code]
            shortfalls[code] = item.weight * (item.best * unit - each)
        return cls(points, shortfalls, unit)


@dataclass(frozen=True, slots=True)
class Tally:
    """An axis, summed: its score is `total` / `scale`. The scale is the weight that counts, in units; 0 when none does.

    >>> Tally(total=225, scale=6).surplus(50)
    -75
    """

    total: int
    scale: int

    @classmethod
    def of(cls, items: Sequence[Item], worth: Worth) -> Tally:
        total = weight = 0
        for item in items:
            points = worth.points.get(item.code)
            if points is not None:
                total += item.weight * points
                weight += item.weight
        return cls(total, weight * worth.unit)

    @property
    def counts(self) -> bool:
        """Whether anything does: only then is there a score."""
        return self.scale > 0

    @property
    def score(self) -> Fraction:
        """The weighted mean."""
        return ratio(self.total, self.scale)

    def surplus(self, threshold: int) -> int:
        """How far the weighted points are above (or, negative, below) what a threshold asks."""
        return self.total - threshold * self.scale


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
    silent = [result for result in results if result.points is None]
    missing = tuple([result.code for result in silent if result.is_missing])
    left_out = [result for result in silent if result.is_na]
    if len(left_out) == len(results):
        raise NothingToScore(axis.value)
    threshold = edition.thresholds[axis]
    tally = Tally.of(items, worth)
    surplus = tally.surplus(threshold)
    low, high = _bounds(edition, tally, worth.unit, missing) if missing else (tally, tally)
    zeros = sum([result.weight for result in left_out]) * worth.unit
    borderline = tally.counts and abs(surplus) <= BORDERLINE * tally.scale
    return AxisResult(
        axis=axis,
        score=tally.score if tally.counts else None,
        low=low.score,
        high=high.score,
        threshold=threshold,
        margin=ratio(surplus, tally.scale) if tally.counts else None,
        level=level_between(low, high, threshold),
        borderline=borderline,
        counted=len(results) - len(silent),
        missing=missing,
        not_applicable=tuple([result.code for result in left_out]),
        with_na_as_zero=ratio(tally.total, tally.scale + zeros) if tally.counts else None,
        tips=_tips(items, worth, surplus) if borderline else (),
        items=results,
    )


def level_between(low: Tally, high: Tally, threshold: int) -> Level | None:
    """High when score ≥ threshold; `None` while the bounds do not agree. Source: the domain contract, section 5.

    >>> str(level_between(Tally(50, 1), Tally(50, 1), 50)), level_between(Tally(49, 1), Tally(50, 1), 50)
    ('high', None)
    """
    if low.surplus(threshold) >= 0:
        return Level.HIGH
    return Level.LOW if high.surplus(threshold) < 0 else None


def _bounds(edition: Edition, tally: Tally, unit: int, missing: Sequence[str]) -> tuple[Tally, Tally]:
    """The lowest and highest an axis can be over every way its missing items can be answered, `na` included."""
    items = [edition.items[code] for code in missing]
    low = _lowest(tally.total, tally.scale, [(item.may_be_na, item.worst, item.weight * unit) for item in items])
    high = _lowest(-tally.total, tally.scale, [(item.may_be_na, -item.best, item.weight * unit) for item in items])
    return low, Tally(-high.total, high.scale)


def _lowest(total: int, scale: int, missing: Iterable[tuple[bool, int, int]]) -> Tally:
    """The lowest mean: an item that cannot be `na` counts in any case, one that can only while it pulls the mean down.

    At least one must count. In ascending order of points the items worth counting stand first, so that one pass finds
    them.
    """
    for may_be_na, points, weight in sorted(missing):
        if not may_be_na or not scale or points * scale < total:
            total += weight * points
            scale += weight
    return Tally(total, scale)


def _tips(items: Sequence[Item], worth: Worth, surplus: int) -> tuple[Tip, ...]:
    """For every counted item that can do it alone, the smallest change of its answer that moves the axis across."""
    counted = [item for item in items if item.code in worth.points]
    tips = [_tip(item, worth.points[item.code], worth.unit, surplus) for item in counted]
    return tuple([tip for tip in tips if tip])


def _tip(item: Item, points: int, unit: int, surplus: int) -> Tip | None:
    rising = surplus < 0
    for worth, option in item.ladder if rising else reversed(item.ladder):
        if (surplus + item.weight * (worth * unit - points) >= 0) is rising:
            return Tip(item.code, option)
    return None
