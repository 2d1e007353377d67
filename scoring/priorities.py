"""What a company does well and what it misses most."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.axes import Worth
from scoring.questionnaire import Edition


@dataclass(frozen=True, slots=True)
class Priorities:
    """Item codes, the ones that matter most first. An item that is missing or `na` is neither a strength nor a gap."""

    strengths: tuple[str, ...]
    gaps: tuple[str, ...]


def priorities(edition: Edition, worth: Worth) -> Priorities:
    """Strengths are items at full points, the heaviest first; gaps the others that count, the largest shortfall first.

    Gaps of one size go by least effort; what is still equal stands in questionnaire order.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "no", "inv-policy": "no", "inn-human": "yes", "inn-collaboration": "partly"}
    >>> result = score(EDITION, answers)
    >>> result.strengths, result.gaps
    (('inn-human',), ('inn-collaboration', 'inv-policy', 'inv-team'))
    """
    items = [(missed, edition.items[code]) for code, missed in worth.shortfalls.items()]
    full = sorted([(-item.weight, edition.order[item.code], item.code) for missed, item in items if not missed])
    short = sorted([(-missed, item.effort, edition.order[item.code], item.code) for missed, item in items if missed])
    return Priorities(strengths=tuple([item[-1] for item in full]), gaps=tuple([item[-1] for item in short]))
