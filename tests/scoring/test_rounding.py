from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import tenth


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0.0"),
        (Fraction(50), "50.0"),
        (Fraction(4996, 100), "49.9"),
        (Fraction(4999999, 100000), "49.9"),
        (Fraction(200, 3), "66.6"),
        (Fraction(-1, 100), "-0.1"),
        (Fraction(-1, 10), "-0.1"),
        (Fraction(-101, 10), "-10.1"),
        (Fraction(-1011, 100), "-10.2"),
        (Fraction(100), "100.0"),
    ],
)
def test_a_number_is_shown_with_one_decimal_rounded_down(value, shown):
    assert tenth(value) == shown


@given(st.fractions(min_value=-100, max_value=100))
def test_what_is_shown_is_never_above_the_value_and_less_than_a_tenth_below(value):
    assert 0 <= value - Fraction(tenth(value)) < Fraction(1, 10)
