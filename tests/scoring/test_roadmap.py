from fractions import Fraction

import pytest

from scoring import score, score_panel
from tests.scoring.editions import edition

STEPS = edition(roadmap=["1.1", "1.2", "2.1", "3.1", "3.2", "3.3"])


def roadmap(**answers):
    sheet = {f"road-{code[1]}.{code[2]}": option for code, option in answers.items()}
    return score(STEPS, sheet).roadmap


def completions(result):
    return {step.step: step.completion for step in result.steps}


def test_completion_is_the_mean_of_the_sub_steps():
    result = roadmap(s11="done", s12="in-progress", s21="not-started", s31="done", s32="done", s33="in-progress")

    assert completions(result) == {"1": 75, "2": 0, "3": Fraction(250, 3)}


def test_a_step_with_an_unanswered_sub_step_has_no_completion():
    assert completions(roadmap(s11="done", s21="done")) == {"1": None, "2": 100, "3": None}


def test_the_current_step_is_the_first_that_is_not_complete():
    assert roadmap(s11="done", s12="done", s21="in-progress").current_step == "2"


def test_a_step_that_is_not_known_to_be_complete_is_the_current_one():
    assert roadmap(s11="done", s21="done").current_step == "1"


def test_there_is_no_current_step_when_all_are_done():
    everything = dict.fromkeys(["s11", "s12", "s21", "s31", "s32", "s33"], "done")

    assert roadmap(**everything).current_step is None


def test_steps_begun_before_an_earlier_one_are_out_of_order():
    result = roadmap(s11="done", s12="done", s21="not-started", s31="in-progress")

    assert result.out_of_order == ("3",)


def test_every_later_step_that_was_begun_is_named():
    result = roadmap(s11="not-started", s12="not-started", s21="done", s31="done")

    assert result.out_of_order == ("2", "3")


@pytest.mark.parametrize("started", ["in-progress", "done"])
def test_an_earlier_step_that_was_begun_keeps_the_order(started):
    assert roadmap(s11=started, s12="not-started", s21="done").out_of_order == ()


def test_an_earlier_step_that_is_not_fully_answered_accuses_nobody():
    assert roadmap(s11="not-started", s21="done").out_of_order == ()


def test_a_later_step_not_begun_is_not_out_of_order():
    assert roadmap(s11="not-started", s12="not-started", s21="not-started").out_of_order == ()


def test_an_edition_without_a_roadmap_has_an_empty_one():
    result = score(edition(), {}).roadmap

    assert (result.steps, result.current_step, result.out_of_order) == ((), None, ())


def test_a_panel_has_the_mean_of_each_sub_step():
    result = score_panel(STEPS, [{"road-2.1": "done"}, {"road-2.1": "not-started"}, {"road-2.1": "not-started"}])

    assert completions(result.roadmap)["2"] == Fraction(100, 3)
    assert [sub_step.points for sub_step in result.roadmap.steps[1].sub_steps] == [Fraction(100, 3)]
