"""Exact arithmetic on points: a common unit turns fractions into whole numbers, so that nothing is ever rounded."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm


def common_unit(values: Iterable[Fraction]) -> int:
    """The smallest whole number that every value becomes whole by: 1 for a single sheet, more for a panel.

    >>> common_unit([Fraction(50), Fraction(75, 2), Fraction(100, 3)])
    6
    """
    return lcm(*(value.denominator for value in values))


def in_units(value: Fraction, unit: int) -> int:
    """A value counted in `unit`ths; `unit` must be one that makes it whole.

    >>> in_units(Fraction(75, 2), 6)
    225
    """
    return value.numerator * (unit // value.denominator)


def mean(values: Sequence[Fraction]) -> Fraction:
    """The sum of the values over their number, of which there must be one.

    >>> mean([Fraction(100), Fraction(50)])
    Fraction(75, 1)
    """
    unit = common_unit(values)
    return Fraction(sum(in_units(value, unit) for value in values), len(values) * unit)
