from fractions import Fraction

from scoring import Axis, score
from scoring.example import EDITION
from scoring.lead import Lead, lead

LOW = {"inv-team": "no", "inv-policy": "no"}


def test_the_higher_axis_leads_by_the_exact_difference():
    sheet = {**LOW, "inn-human": "yes", "inn-collaboration": "partly"}

    assert lead(score(EDITION, sheet).axes) == Lead(axis=Axis.INNOVATION, points=Fraction(125, 2))


def test_level_axes_have_no_leader():
    sheet = {**LOW, "inn-human": "no", "inn-collaboration": "no"}

    assert lead(score(EDITION, sheet).axes) == Lead(axis=None, points=Fraction(0))


def test_a_missing_answer_leaves_it_open():
    assert lead(score(EDITION, {**LOW, "inn-human": "no"}).axes) is None
