"""The 2x2 of the Social Maturity Index: which levels of the two axes make which quadrant."""

from collections.abc import Mapping
from functools import cache

from scoring.enums import Axis
from scoring.result import AxisResult, Level, Quadrant

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


def quadrant_at(levels: Mapping[Axis, Level]) -> Quadrant | None:
    """The quadrant at the levels of both axes; `None` while either is not known. Source: the domain
    contract, section 1.

    >>> str(quadrant_at({Axis.INVESTMENT: Level.HIGH, Axis.INNOVATION: Level.LOW})), quadrant_at({})
    ('conservative', None)
    """
    return next((quadrant for quadrant, at in LEVELS.items() if at == levels), None)


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
