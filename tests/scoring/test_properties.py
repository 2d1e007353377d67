"""What holds for every edition and every sheet."""

import json
from dataclasses import replace
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring import Axis, Level, Result, problems, score, score_panel
from scoring.panel import fold
from tests.scoring.editions import answered, editions, panels, sheets


@given(st.data(), answered())
def test_raising_an_answer_never_lowers_a_score(data, example):
    edition, answers = example
    item = data.draw(st.sampled_from([item for axis in Axis for item in edition.of_axis(axis)]))
    (_, worse), (_, better) = sorted(data.draw(st.tuples(*[st.sampled_from(item.ladder)] * 2)))

    lower = score(edition, {**answers, item.code: worse})
    higher = score(edition, {**answers, item.code: better})

    for axis in Axis:
        assert lower.axes[axis].score is None or higher.axes[axis].score >= lower.axes[axis].score
        assert higher.axes[axis].low >= lower.axes[axis].low
        assert higher.axes[axis].high >= lower.axes[axis].high


@given(st.data(), answered())
def test_the_order_of_answers_never_matters(data, example):
    edition, answers = example
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))

    assert json.dumps(score(edition, shuffled).to_json()) == json.dumps(score(edition, answers).to_json())


@given(st.data(), editions())
def test_the_order_of_respondents_never_matters(data, edition):
    people = [(sheet, data.draw(st.sampled_from("abc"))) for sheet in data.draw(panels(edition))]
    shuffled = data.draw(st.permutations(people))

    assert panel_of(edition, shuffled) == panel_of(edition, people)


@given(st.lists(st.integers(1, 3), max_size=5))
def test_a_person_is_folded_into_a_group_unless_there_is_nobody_else(sizes):
    by_role = {f"role-{number}": size for number, size in enumerate(sizes)}

    folded = fold(by_role)

    assert sorted(role for names in folded for role in names) == sorted(by_role)
    assert sum(sizes) == 1 or all(sum(by_role[role] for role in names) > 1 for names in folded)


@given(answered(most=3))
def test_the_bounds_are_the_lowest_and_highest_of_all_completions(example):
    edition, answers = example
    result = score(edition, answers)

    scores = {axis: [each.axes[axis].score for each in completions(edition, answers)] for axis in Axis}

    for axis in Axis:
        assert (result.axes[axis].low, result.axes[axis].high) == (min(scores[axis]), max(scores[axis]))


@given(answered(most=3))
def test_the_possible_quadrants_are_those_of_all_completions(example):
    edition, answers = example

    quadrants = {each.quadrant for each in completions(edition, answers)}

    assert score(edition, answers).possible_quadrants == tuple(sorted(quadrants))


@given(st.data(), answered())
def test_a_completion_stays_within_the_bounds(data, example):
    edition, answers = example
    result = score(edition, answers)
    missing = [code for code in result.missing if data.draw(st.booleans())]
    completed = {**answers, **{code: data.draw(st.sampled_from(list(edition.items[code].points))) for code in missing}}
    assume(not problems(edition, completed))

    for axis, after in score(edition, completed).axes.items():
        assert result.axes[axis].low <= after.low <= after.high <= result.axes[axis].high


@given(answered(complete=True))
def test_a_complete_sheet_is_decided(example):
    result = score(*example)

    assert result.possible_quadrants == (result.quadrant,)
    assert result.missing == ()
    for axis in result.axes.values():
        assert axis.low == axis.score == axis.high
        assert (axis.level is Level.HIGH) == (axis.score >= axis.threshold)
        assert axis.margin == axis.score - axis.threshold


@given(answered(complete=True))
def test_tips_are_the_nearest_answers_that_alone_change_the_level(example):
    edition, answers = example
    result = score(edition, answers)

    for axis in result.axes.values():
        expected = [tip for item in axis.items if (tip := nearest(edition, answers, axis, item))]
        assert [(tip.code, tip.option) for tip in axis.tips] == (expected if axis.borderline else [])


@given(answered())
def test_a_panel_of_one_equals_its_respondent(example):
    edition, answers = example

    panel = score_panel(edition, [answers])

    assert replace(panel, panel=None) == score(edition, answers)


@given(st.data(), editions())
def test_a_panel_that_agrees_equals_its_respondents(data, edition):
    answers = data.draw(sheets(edition))

    assert replace(score_panel(edition, [answers] * 3), panel=None) == score(edition, answers)


@given(st.data(), editions())
def test_results_go_to_json_and_back_without_loss(data, edition):
    answers, panel = data.draw(sheets(edition)), data.draw(panels(edition))

    for result in (score(edition, answers), score_panel(edition, panel)):
        text = json.dumps(result.to_json())
        assert Result.from_json(json.loads(text)) == result
        assert json.dumps(Result.from_json(json.loads(text)).to_json()) == text


@given(answered())
def test_strengths_and_gaps_are_the_counted_items_once_each(example):
    result = score(*example)

    counted = [item.code for axis in result.axes.values() for item in axis.items if item.points is not None]
    assert sorted([*result.strengths, *result.gaps]) == sorted(counted)


def panel_of(edition, people):
    return score_panel(edition, [sheet for sheet, _role in people], roles=[role for _sheet, role in people])


def completions(edition, answers):
    """The results of every way to answer what is missing from the checklists."""
    missing = [item for axis in Axis for item in edition.of_axis(axis) if item.code not in answers]
    for options in product(*(item.points for item in missing)):
        completed = {**answers, **{item.code: option for item, option in zip(missing, options, strict=True)}}
        if not problems(edition, completed):
            yield score(edition, completed)


def nearest(edition, answers, axis, item):
    """The code and option of the smallest change that moves the axis, by trying every option."""
    if item.points is None:
        return None
    worths = {option: points for option, points in edition.items[item.code].points.items() if points is not None}
    moving = [
        (abs(points - item.points), option)
        for option, points in worths.items()
        if score(edition, {**answers, item.code: option}).axes[axis.axis].level is not axis.level
    ]
    return (item.code, min(moving)[1]) if moving else None
