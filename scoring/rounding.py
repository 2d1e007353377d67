"""The one place where a number is rounded, and it is only ever to be shown."""

from fractions import Fraction


def tenth(value: Fraction) -> str:
    """A score or margin as it is shown: one decimal, rounded down (towards minus infinity).

    Rounded down so that no 49.96 ever reads as the 50.0 it did not reach. Source: the domain contract, section 5.

    >>> tenth(Fraction(4996, 100)), tenth(Fraction(50)), tenth(Fraction(-1, 20))
    ('49.9', '50.0', '-0.1')
    """
    tenths = value.numerator * 10 // value.denominator
    return f"{tenths // 10}.{tenths % 10}" if tenths >= 0 else f"-{-tenths // 10}.{-tenths % 10}"
