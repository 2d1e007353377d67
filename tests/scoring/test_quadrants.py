import pytest

from scoring import Quadrant, score
from scoring.example import EDITION
from tests.scoring.editions import sheet_of


@pytest.mark.parametrize(
    ("investment", "innovation", "quadrant"),
    [
        ("no", "no", Quadrant.OBSERVER),
        ("yes", "no", Quadrant.CONSERVATIVE),
        ("no", "yes", Quadrant.COMPETITOR),
        ("yes", "yes", Quadrant.SOCIAL_FIRST),
        ("partly", "partly", Quadrant.SOCIAL_FIRST),
    ],
)
def test_levels_make_the_quadrant(investment, innovation, quadrant):
    result = score(EDITION, sheet_of(EDITION, investment=investment, innovation=innovation))

    assert (result.quadrant, result.possible_quadrants) == (quadrant, (quadrant,))


def test_an_open_axis_leaves_two_quadrants():
    result = score(EDITION, {"inv-team": "yes", "inn-human": "no"})

    assert (result.quadrant, result.possible_quadrants) == (None, (Quadrant.CONSERVATIVE, Quadrant.SOCIAL_FIRST))


def test_an_empty_sheet_leaves_all_four_sorted_by_code():
    result = score(EDITION, {})

    assert [str(quadrant) for quadrant in result.possible_quadrants] == [
        "competitor",
        "conservative",
        "observer",
        "social-first",
    ]


def test_missing_answers_that_cannot_change_it_leave_the_quadrant_decided():
    result = score(EDITION, {"inv-team": "yes", "inv-policy": "yes", "inn-collaboration": "yes"})

    assert (result.quadrant, result.missing[0]) == (Quadrant.SOCIAL_FIRST, "inn-human")
