"""Exact numbers as they are printed."""

from fractions import Fraction

from assessment.reports.document import Number
from scoring import tenth

MINUS = "\N{MINUS SIGN}"


def number(value: Fraction) -> Number:
    return Number(text=tenth(value), value=float(value))


def points(value: Fraction) -> Number:
    """The points of one answer: whole without a decimal, for they are 0, 50 or 100 unless a panel shares them."""
    return Number(text=str(value) if value.denominator == 1 else tenth(value), value=float(value))


def signed(value: Fraction) -> str:
    """A margin with its sign, so that above and below are told apart without a colour."""
    text = tenth(value).replace("-", MINUS)
    return f"+{text}" if value > 0 else text
