"""What a company does well and what it misses most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.exact import common_unit, in_units
from scoring.questionnaire import Edition, Item
from scoring.result import ItemResult


@dataclass(frozen=True, slots=True)
class Priorities:
    """Item codes, the ones that matter most first. An item that is missing or `na` is neither a strength nor a gap."""

    strengths: tuple[str, ...]
    gaps: tuple[str, ...]


def priorities(edition: Edition, checklist: Mapping[str, ItemResult]) -> Priorities:
    """Strengths are items at full points, the heaviest first; gaps the others that count, the largest shortfall first.

    Gaps of one size go by least effort; what is still equal stands in questionnaire order.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "no", "inv-policy": "no", "inn-human": "yes", "inn-collaboration": "partly"}
    >>> result = score(EDITION, answers)
    >>> result.strengths, result.gaps
    (('inn-human',), ('inn-collaboration', 'inv-policy', 'inv-team'))
    """
    unit = common_unit(result.points for result in checklist.values() if result.points is not None)
    counted = [result for result in checklist.values() if result.points is not None]
    items = [(shortfall(edition.items[result.code], result, unit), edition.items[result.code]) for result in counted]
    full = [item for missed, item in items if not missed]
    short = [(missed, item) for missed, item in items if missed]
    return Priorities(
        strengths=tuple(item.code for item in sorted(full, key=lambda item: -item.weight)),
        gaps=tuple(item.code for _, item in sorted(short, key=lambda gap: (-gap[0], gap[1].effort))),
    )


def shortfall(item: Item, result: ItemResult, unit: int) -> int:
    """What full points would add to the weighted points, in `unit`ths; 0 where the item does not count.

    >>> from scoring.example import EDITION
    >>> from fractions import Fraction
    >>> shortfall(EDITION.items["inn-collaboration"], ItemResult("inn-collaboration", "partly", Fraction(50), 3), 1)
    150
    """
    return 0 if result.points is None else item.weight * (item.best * unit - in_units(result.points, unit))
