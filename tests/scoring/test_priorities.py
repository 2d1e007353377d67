from scoring import Item, Option, score
from scoring.example import CHECKLIST
from tests.scoring.editions import edition

HIGH_NO = (Option("yes", 90), Option("no", 60))


def result_of(items, answers):
    return score(edition(investment=items), answers)


def test_strengths_are_at_full_points_the_heaviest_first_then_in_order():
    items = [Item("a", CHECKLIST), Item("b", CHECKLIST, weight=3), Item("c", CHECKLIST), Item("d", CHECKLIST, weight=5)]

    result = result_of(items, {"a": "yes", "b": "yes", "c": "yes", "d": "partly"})

    assert result.strengths == ("b", "a", "c")


def test_full_points_are_those_of_the_best_option():
    result = result_of([Item("a", HIGH_NO), Item("b", HIGH_NO)], {"a": "yes", "b": "no"})

    assert (result.strengths, result.gaps) == (("a",), ("b",))


def test_gaps_go_by_weighted_shortfall_then_effort_then_order():
    items = [
        Item("later", CHECKLIST, weight=2, effort=3),
        Item("first", CHECKLIST, weight=3, effort=3),
        Item("also-later", CHECKLIST, weight=2, effort=3),
        Item("easy", CHECKLIST, weight=4, effort=1),
    ]

    result = result_of(items, {"later": "no", "first": "no", "also-later": "no", "easy": "partly"})

    assert result.gaps == ("first", "easy", "later", "also-later")


def test_missing_and_na_are_neither_strength_nor_gap():
    result = result_of([Item("a", CHECKLIST), Item("b", CHECKLIST), Item("c", CHECKLIST)], {"a": "na", "c": "no"})

    assert (result.strengths, result.gaps) == ((), ("c",))


def test_both_axes_are_ranked_together():
    result = score(edition(innovation=[Item("y", CHECKLIST, weight=2)]), {"x": "no", "y": "no"})

    assert result.gaps == ("y", "x")
