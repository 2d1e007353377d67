"""Exact arithmetic on points: a common unit turns fractions into whole numbers, so that nothing is ever rounded."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm


def in_units(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """The values as whole numbers of a unit, and how many of that unit make 1: 1 for a sheet, more for a panel.

    >>> in_units([Fraction(50), Fraction(75, 2), Fraction(100, 3)])
    ([300, 225, 200], 6)
    """
    unit = lcm(*[value.denominator for value in values])
    if unit == 1:
        return [value.numerator for value in values], 1
    return [value.numerator * (unit // value.denominator) for value in values], unit


def mean(values: Sequence[Fraction]) -> Fraction:
    """The sum of the values over their number, of which there must be one.

    >>> mean([Fraction(100), Fraction(50)])
    Fraction(75, 1)
    """
    whole, unit = in_units(values)
    return ratio(sum(whole), len(whole) * unit)


@lru_cache(maxsize=4096)
def ratio(numerator: int, denominator: int) -> Fraction:
    """The fraction; kept, because the scores of a questionnaire are few and come up again and again.

    >>> ratio(150, 4)
    Fraction(75, 2)
    """
    return Fraction(numerator, denominator)
