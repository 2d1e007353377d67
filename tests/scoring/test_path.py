from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Axis, Item, Level, Quadrant, UnreachableTarget, path_to, score, score_panel
from scoring.example import CHECKLIST, EDITION
from scoring.quadrants import LEVELS
from tests.scoring.editions import answered, edition, editions, panels, sheet_of

ALL_HIGH = {"inv-team": "yes", "inv-policy": "yes", "inn-human": "yes", "inn-collaboration": "yes"}


def path_of(items, answers, **changes):
    """The path of an edition whose other axis is high already."""
    return score(edition(investment=items, **changes), {"y": "yes", **answers}).path


def test_the_least_effort_wins_over_fewer_items():
    items = [Item("big", CHECKLIST, weight=2, effort=3), Item("a", CHECKLIST, effort=1), Item("b", CHECKLIST, effort=1)]

    path = path_of(items, {"big": "no", "a": "no", "b": "no"})

    assert (path.items, path.effort) == (("a", "b"), 2)


def test_of_equal_effort_the_fewer_items_win():
    items = [Item("a", CHECKLIST, effort=1), Item("b", CHECKLIST, effort=1), Item("big", CHECKLIST, weight=2, effort=2)]

    path = path_of(items, {"a": "no", "b": "no", "big": "no"})

    assert (path.items, path.effort) == (("big",), 2)


def test_of_equally_many_items_the_higher_score_wins():
    items = [Item("a", CHECKLIST, weight=2), Item("b", CHECKLIST, weight=3), Item("c", CHECKLIST)]

    path = path_of(items, {"a": "no", "b": "no", "c": "yes"})

    assert (path.items, path.reaches[Axis.INVESTMENT]) == (("b",), Fraction(400, 6))


def test_what_is_still_equal_goes_by_questionnaire_order():
    items = [Item("a", CHECKLIST), Item("b", CHECKLIST), Item("c", CHECKLIST)]

    assert path_of(items, {"a": "no", "b": "no", "c": "no"}).items == ("a", "b")


@pytest.mark.parametrize(("order", "items"), [("abcd", ("a", "d")), ("badc", ("b", "c"))])
def test_order_decides_between_different_mixes_of_effort(order, items):
    """Twice 2, or 1 and 3: alike in effort, number and gain. The mix that has the first item wins."""
    fields = {"a": (2, 2), "b": (1, 1), "c": (3, 3), "d": (2, 2)}
    mixed = [Item(code, CHECKLIST, weight=fields[code][0], effort=fields[code][1]) for code in order]

    path = path_of(mixed, dict.fromkeys("abcd", "no"))

    assert (path.items, path.effort) == (items, 4)


def test_a_partly_is_worth_raising_too():
    items = [Item("a", CHECKLIST, effort=1), Item("b", CHECKLIST, effort=3)]

    path = path_of(items, {"a": "partly", "b": "no"})

    assert (path.items, path.reaches[Axis.INVESTMENT]) == (("a",), 50)


def test_an_item_answered_na_is_never_proposed():
    items = [Item("a", CHECKLIST, effort=1), Item("b", CHECKLIST, effort=3)]

    assert path_of(items, {"a": "na", "b": "no"}).items == ("b",)


def test_each_axis_is_raised_on_its_own():
    path = score(EDITION, sheet_of(EDITION, investment="no", innovation="no")).path

    assert (path.target, path.effort, path.items) == (Quadrant.SOCIAL_FIRST, 4, ("inv-policy", "inn-collaboration"))
    assert path.reaches == {Axis.INVESTMENT: 50, Axis.INNOVATION: 75}
    assert path.slack is None


def test_at_the_target_nothing_is_left_to_do_and_the_slack_is_told():
    path = score(EDITION, {**ALL_HIGH, "inn-collaboration": "partly"}).path

    assert (path.effort, path.items, path.sequence) == (0, (), ())
    assert path.slack == {Axis.INVESTMENT: 50, Axis.INNOVATION: Fraction(25, 2)}
    assert path.reaches == {Axis.INVESTMENT: 100, Axis.INNOVATION: Fraction(125, 2)}


def test_exactly_at_the_target_there_is_no_slack():
    path = score(EDITION, sheet_of(EDITION, investment="partly", innovation="partly")).path

    assert path.slack == {Axis.INVESTMENT: 0, Axis.INNOVATION: 0}


def test_a_missing_checklist_answer_leaves_no_path():
    answers = dict(ALL_HIGH)
    del answers["inn-human"]

    assert score(EDITION, answers).path is None
    assert path_to(EDITION, score(EDITION, answers).axes, Quadrant.COMPETITOR) is None


def test_a_missing_stage_or_roadmap_does_not_matter_to_it():
    assert score(EDITION, ALL_HIGH).path.items == ()


def test_the_sequence_goes_by_effort_then_step_then_order():
    items = [
        Item("late", CHECKLIST, effort=2, step="10.1"),
        Item("no-step", CHECKLIST, effort=2),
        Item("early", CHECKLIST, effort=2, step="9.1"),
        Item("hard", CHECKLIST, effort=3, step="1.1"),
        Item("early-too", CHECKLIST, effort=2, step="9.1"),
        Item("easy", CHECKLIST, effort=1, step="7.1"),
    ]
    answers = dict.fromkeys(["late", "no-step", "early", "hard", "early-too", "easy"], "no")

    path = path_of(items, answers, thresholds={Axis.INVESTMENT: 100, Axis.INNOVATION: 50})

    assert path.items == ("late", "no-step", "early", "hard", "early-too", "easy")
    assert path.sequence == ("easy", "early", "early-too", "late", "no-step", "hard")


def test_another_target_raises_only_what_it_needs():
    axes = score(EDITION, sheet_of(EDITION, investment="no", innovation="no")).axes

    path = path_to(EDITION, axes, Quadrant.COMPETITOR)

    assert (path.items, path.reaches) == (("inn-collaboration",), {Axis.INVESTMENT: 0, Axis.INNOVATION: 75})


def test_at_another_target_only_its_high_axes_have_slack():
    axes = score(EDITION, sheet_of(EDITION, investment="yes", innovation="no")).axes

    assert path_to(EDITION, axes, Quadrant.CONSERVATIVE).slack == {Axis.INVESTMENT: 50}


def test_a_target_that_needs_a_high_axis_low_is_out_of_reach():
    axes = score(EDITION, ALL_HIGH).axes

    with pytest.raises(UnreachableTarget, match="'competitor' needs a low investment axis") as caught:
        path_to(EDITION, axes, Quadrant.COMPETITOR)

    assert (caught.value.code, caught.value.key) == ("unreachable-target", "competitor")


def test_three_hundred_items_are_no_matter():
    chance = Random(4)
    items = [Item(f"i{n}", CHECKLIST, weight=chance.randint(1, 5), effort=chance.randint(1, 3)) for n in range(300)]
    big = edition(investment=items, thresholds={Axis.INVESTMENT: 90, Axis.INNOVATION: 50})
    answers = [{item.code: chance.choice(["no", "partly", "yes"]) for item in items} | {"y": "yes"} for _ in range(7)]

    path = score_panel(big, answers).path

    assert 90 <= path.reaches[Axis.INVESTMENT] < 91
    assert len(path.items) > 50


@given(answered(complete=True), st.sampled_from(Quadrant))
def test_the_path_is_the_best_of_all_sets_of_items(example, target):
    edition, answers = example

    assert_best(edition, score(edition, answers), target)


@given(st.data(), editions(), st.sampled_from(Quadrant))
def test_the_path_of_a_panel_is_the_best_too(data, edition, target):
    panel = data.draw(panels(edition, complete=True))

    assert_best(edition, score_panel(edition, panel), target)


@given(st.data())
def test_every_tie_is_broken_as_the_rule_says(data):
    """Few weights and efforts and a low bar, so that most examples have ties of every kind."""
    few = [
        Item(f"i{n}", CHECKLIST, weight=data.draw(st.integers(1, 2)), effort=data.draw(st.integers(1, 3)))
        for n in range(data.draw(st.integers(3, 7)))
    ]
    small = edition(investment=few, thresholds={Axis.INVESTMENT: data.draw(st.integers(20, 90)), Axis.INNOVATION: 0})
    answers = {item.code: data.draw(st.sampled_from(["no", "no", "partly", "na"])) for item in few}
    answers["i0"] = "no"

    assert_best(small, score(small, {**answers, "y": "no"}), Quadrant.SOCIAL_FIRST)


def assert_best(edition, result, target):
    sets = [chosen for chosen in subsets(candidates(edition, result)) if at(edition, result, chosen, target)]
    if not sets:
        with pytest.raises(UnreachableTarget):
            path_to(edition, result.axes, target)
        return
    best = min(sets, key=lambda chosen: rank(edition, result, chosen))
    path = path_to(edition, result.axes, target)
    assert path.items == tuple(best)
    assert path.effort == sum(edition.items[code].effort for code in best)
    assert path.reaches == {axis: raised_score(edition, result, axis, best) for axis in Axis}
    assert sorted(path.sequence) == sorted(path.items)
    assert (path.slack is not None) == (target is result.quadrant)


def candidates(edition, result):
    points = {item.code: item.points for axis in result.axes.values() for item in axis.items}
    short = [code for code in points if points[code] is not None and points[code] < max(worths(edition.items[code]))]
    return sorted(short, key=list(edition.items).index)


def worths(item):
    return [points for points in item.points.values() if points is not None]


def subsets(codes):
    return chain.from_iterable(combinations(codes, length) for length in range(len(codes) + 1))


def at(edition, result, chosen, target):
    levels = {axis: raised_score(edition, result, axis, chosen) >= edition.thresholds[axis] for axis in Axis}
    raises_low = any(item.code in chosen for axis in Axis for item in edition.of_axis(axis) if is_low(target, axis))
    return not raises_low and all(levels[axis] is not is_low(target, axis) for axis in Axis)


def is_low(target, axis):
    return LEVELS[target][axis] is Level.LOW


def raised_score(edition, result, axis, chosen):
    counted = [item for item in result.axes[axis].items if item.points is not None]
    total = sum(
        (
            item.weight * (max(worths(edition.items[item.code])) if item.code in chosen else item.points)
            for item in counted
        ),
        start=Fraction(0),
    )
    return total / sum(item.weight for item in counted)


def rank(edition, result, chosen):
    order = list(edition.items).index
    return (
        sum(edition.items[code].effort for code in chosen),
        len(chosen),
        -sum(raised_score(edition, result, axis, chosen) for axis in Axis),
        [order(code) for code in chosen],
    )
