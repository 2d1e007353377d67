from fractions import Fraction

import pytest

from scoring import Axis, Item, Level, NothingToScore, Option, score
from scoring.example import CHECKLIST
from scoring.result import Tip
from tests.scoring.editions import edition, sheet_of, shipped

MUST = CHECKLIST[:3]
SHIPPED = shipped()


def investment(items, answers, *, threshold=50):
    thresholds = {Axis.INVESTMENT: threshold, Axis.INNOVATION: 50}
    return score(edition(investment=items, thresholds=thresholds), {"y": "yes", **answers}).axes[Axis.INVESTMENT]


def items(count, options=CHECKLIST, **fields):
    return [Item(letter, options, **fields) for letter in "abcdefghij"[:count]]


def test_score_is_the_weighted_mean():
    axis = investment([Item("a", CHECKLIST, weight=5), Item("b", CHECKLIST, weight=2)], {"a": "partly", "b": "yes"})

    assert axis.score == Fraction(5 * 50 + 2 * 100, 7)


def test_exactly_on_the_threshold_is_high():
    answers = {item.code: "yes" for item in SHIPPED.of_axis(Axis.INVESTMENT)[:6]}
    rest = sheet_of(SHIPPED, investment="no", innovation="no")

    axis = score(SHIPPED, {**rest, **answers}).axes[Axis.INVESTMENT]

    assert (axis.score, axis.margin, axis.level) == (50, 0, Level.HIGH)


def test_just_under_the_threshold_is_low():
    axis = investment(items(3), {"a": "yes", "b": "no", "c": "no"}, threshold=34)

    assert (axis.score, axis.margin, axis.level) == (Fraction(100, 3), Fraction(-2, 3), Level.LOW)


def test_na_is_left_out_of_the_score_and_named():
    axis = investment(items(3), {"a": "yes", "b": "na", "c": "no"})

    assert (axis.score, axis.counted, axis.not_applicable, axis.missing) == (50, 2, ("b",), ())


def test_what_leaving_na_out_was_worth_is_shown():
    axis = investment(items(4), {"a": "yes", "b": "na", "c": "no", "d": "na"})

    assert axis.with_na_as_zero == 25


def test_without_na_the_score_is_what_it_would_be():
    axis = investment(items(2), {"a": "yes", "b": "no"})

    assert axis.with_na_as_zero == axis.score


def test_an_axis_answered_only_na_cannot_be_scored():
    with pytest.raises(NothingToScore, match="every item of the investment axis is 'na'"):
        investment(items(2), {"a": "na", "b": "na"})


def test_an_axis_of_na_and_missing_answers_has_no_score_but_bounds():
    axis = investment(items(2), {"a": "na"})

    assert (axis.score, axis.margin, axis.level, axis.with_na_as_zero) == (None, None, None, None)
    assert (axis.low, axis.high, axis.counted, axis.borderline, axis.tips) == (0, 100, 0, False, ())


def test_without_missing_answers_the_bounds_are_the_score():
    axis = investment(items(2), {"a": "yes", "b": "no"})

    assert (axis.low, axis.high) == (50, 50)


def test_missing_answers_bound_the_score_and_leave_the_level_open():
    axis = investment(items(4), {"a": "yes", "b": "no", "c": "yes"})

    assert (axis.score, axis.low, axis.high) == (Fraction(200, 3), 50, 75)
    assert axis.level is Level.HIGH
    assert investment(items(4), {"a": "yes", "b": "no", "c": "partly"}).level is None


def test_a_missing_answer_that_cannot_be_na_counts_in_any_case():
    axis = investment(items(2, [Option("yes", 100), Option("no", 60)]), {"a": "yes"})

    assert (axis.low, axis.high) == (80, 100)


def test_a_missing_answer_that_may_be_na_counts_only_while_it_moves_the_bound():
    axis = investment(items(2, [Option("yes", 90), Option("no", 60), Option("na", None)]), {"a": "no"})

    assert (axis.low, axis.high) == (60, 75)


def test_what_must_count_is_counted_before_what_may():
    must, may = Item("must", [Option("yes", 80), Option("no", 40)]), Item("may", CHECKLIST, weight=4)

    axis = investment([must, may], {})

    assert (axis.low, axis.high) == (8, 96)


@pytest.mark.parametrize(
    ("threshold", "borderline"),
    [(44, False), (45, True), (50, True), (55, True), (56, False)],
)
def test_five_points_either_way_are_borderline(threshold, borderline):
    axis = investment(items(2), {"a": "yes", "b": "no"}, threshold=threshold)

    assert axis.borderline is borderline


def test_the_provisional_score_can_be_borderline():
    assert investment(items(3), {"a": "yes", "b": "no"}).borderline is True


def test_tips_name_the_nearest_answer_that_moves_a_high_axis_down():
    axis = investment(items(4), {"a": "yes", "b": "partly", "c": "partly", "d": "no"})

    assert axis.tips == (Tip("a", "partly"), Tip("b", "no"), Tip("c", "no"))


def test_tips_name_the_nearest_answer_that_moves_a_low_axis_up():
    axis = investment([*items(2), Item("c", CHECKLIST, weight=5)], {"a": "yes", "b": "no", "c": "partly"}, threshold=55)

    assert axis.tips == (Tip("b", "partly"), Tip("c", "yes"))


def test_an_answer_that_cannot_tip_the_axis_alone_is_no_tip():
    heavy = Item("heavy", MUST, weight=5)

    axis = investment([heavy, *items(6, MUST)], {"heavy": "partly", **dict.fromkeys("abcdef", "partly")}, threshold=55)

    assert axis.tips == (Tip("heavy", "yes"),)


def test_no_tips_where_it_is_not_borderline():
    assert investment(items(2), {"a": "yes", "b": "yes"}).tips == ()


def test_items_are_shown_as_they_counted():
    axis = investment(items(3), {"a": "partly", "b": "na"})

    assert [(item.code, item.option, item.points, item.weight) for item in axis.items] == [
        ("a", "partly", 50, 1),
        ("b", "na", None, 1),
        ("c", None, None, 1),
    ]
    assert [(item.is_missing, item.is_na) for item in axis.items] == [(False, False), (False, True), (True, False)]
