"""Which axis is ahead, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.enums import Axis

if TYPE_CHECKING:
    from scoring.result import AxisResult


@dataclass(frozen=True, slots=True)
class Lead:
    """How far the axes are apart: `points` is 0 or more, 0 to 100 at most; `axis` is `None` when they are level.

    >>> Lead(axis=None, points=Fraction(0)).axis is None
    True
    """

    axis: Axis | None
    points: Fraction


def lead(axes: Mapping[Axis, AxisResult]) -> Lead | None:
    """The axis with the higher score and the difference in points; `None` while an answer of either is missing.

    A difference of provisional scores would say something that the missing answers may turn round. Source: the look of
    the report, which opens its chapters with such a finding.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> sheet = {"inv-team": "yes", "inv-policy": "partly", "inn-human": "no", "inn-collaboration": "no"}
    >>> lead(score(EDITION, sheet).axes)
    Lead(axis=<Axis.INVESTMENT: 'investment'>, points=Fraction(75, 1))
    """
    x, y = axes[Axis.INVESTMENT], axes[Axis.INNOVATION]
    if x.missing or y.missing or x.score is None or y.score is None:
        return None
    if x.score == y.score:
        return Lead(axis=None, points=Fraction(0))
    return Lead(axis=Axis.INVESTMENT if x.score > y.score else Axis.INNOVATION, points=abs(x.score - y.score))
