"""The 2x2 of the Social Maturity Index: which levels of the two axes make which quadrant."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from scoring.enums import Axis
from scoring.questionnaire import Edition
from scoring.result import AxisResult, Level, Quadrant, View

LEVELS: Mapping[Quadrant, Mapping[Axis, Level]] = {
    Quadrant.OBSERVER: {Axis.INVESTMENT: Level.LOW, Axis.INNOVATION: Level.LOW},
    Quadrant.CONSERVATIVE: {Axis.INVESTMENT: Level.HIGH, Axis.INNOVATION: Level.LOW},
    Quadrant.COMPETITOR: {Axis.INVESTMENT: Level.LOW, Axis.INNOVATION: Level.HIGH},
    Quadrant.SOCIAL_FIRST: {Axis.INVESTMENT: Level.HIGH, Axis.INNOVATION: Level.HIGH},
}


def possible_quadrants(axes: Mapping[Axis, AxisResult]) -> tuple[Quadrant, ...]:
    """The quadrants the missing answers can still lead to, sorted by code; one when all possible answers agree.

    Source: the domain contract, sections 1 and 5.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> [str(quadrant) for quadrant in possible_quadrants(score(EDITION, {"inn-collaboration": "yes"}).axes)]
    ['competitor', 'social-first']
    """
    return _possible(axes[Axis.INVESTMENT].level, axes[Axis.INNOVATION].level)


def view_of(edition: Edition, scores: Mapping[Axis, Fraction | None]) -> View:
    """A pair of scores and the quadrant they are in; none while either is `None`.

    >>> from scoring.example import EDITION
    >>> str(view_of(EDITION, {Axis.INVESTMENT: Fraction(50), Axis.INNOVATION: Fraction(49)}).quadrant)
    'conservative'
    """
    levels = [_level(score, edition.thresholds[axis]) for axis, score in scores.items()]
    return View(
        investment=scores[Axis.INVESTMENT],
        innovation=scores[Axis.INNOVATION],
        quadrant=None if None in levels else _possible(*levels)[0],
    )


def _level(score: Fraction | None, threshold: int) -> Level | None:
    if score is None:
        return None
    return Level.HIGH if score >= threshold else Level.LOW


@cache
def _possible(investment: Level | None, innovation: Level | None) -> tuple[Quadrant, ...]:
    known = {Axis.INVESTMENT: investment, Axis.INNOVATION: innovation}
    return tuple(
        sorted(
            quadrant
            for quadrant, levels in LEVELS.items()
            if all(known[axis] in (level, None) for axis, level in levels.items())
        )
    )
