from fractions import Fraction

import pytest

from assessment.reports.document import Number
from assessment.reports.numbers import number, points, signed


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(25, 6), "+4.1"), (Fraction(0), "0.0"), (Fraction(-1, 20), "−0.1"), (Fraction(1, 50), "+0.0")],
)
def test_a_margin_carries_its_sign(value, text):
    assert signed(value) == text


@pytest.mark.parametrize(("value", "text"), [(Fraction(50), "50"), (Fraction(200, 3), "66.6"), (Fraction(0), "0")])
def test_points_are_whole_unless_a_panel_shares_them(value, text):
    assert points(value) == Number(text, float(value))


def test_a_score_is_rounded_down():
    assert number(Fraction(4996, 100)) == Number("49.9", 49.96)
