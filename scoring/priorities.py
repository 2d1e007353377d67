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
    missed = worth.shortfalls
    short = [code for code in edition.easiest_first if missed.get(code)]
    return Priorities(
        strengths=tuple([code for code in edition.heaviest_first if missed.get(code) == 0]),
        gaps=tuple(sorted(short, key=missed.__getitem__, reverse=True)),  # a stable sort: equals keep their order
    )
