import pytest

from scoring import NothingToScore, UnknownCode, UnknownOption, WrongType, problems, score
from scoring.example import EDITION
from tests.scoring.editions import sheet_of


def test_an_unknown_code_is_named():
    with pytest.raises(UnknownCode, match="'inv-taem' is not a question of this edition") as caught:
        score(EDITION, {"inv-taem": "yes"})

    assert (caught.value.code, caught.value.key) == ("unknown-code", "inv-taem")


def test_an_unknown_option_is_named_with_those_there_are():
    with pytest.raises(UnknownOption) as caught:
        score(EDITION, {"inv-team": "done"})

    assert str(caught.value) == "'done' is not an option of 'inv-team'; options: yes, partly, no, na"


@pytest.mark.parametrize("option", [None, 1, True, ["yes"], {"yes": 1}])
def test_an_option_that_is_not_text_is_a_wrong_type(option):
    with pytest.raises(WrongType) as caught:
        score(EDITION, {"inv-team": option})

    assert (caught.value.code, caught.value.key) == ("wrong-type", "inv-team")


def test_the_error_raised_does_not_depend_on_the_order_of_answers():
    with pytest.raises(UnknownCode, match="'a'"):
        score(EDITION, {"z": "yes", "a": "yes"})


def test_every_problem_of_a_sheet_is_found():
    answers = {"inv-team": "maybe", "x": "yes", "inv-policy": 3, "inn-human": "na", "inn-collaboration": "na"}

    found = [(problem.code, problem.key) for problem in problems(EDITION, answers)]

    assert found == [
        ("unknown-option", "inv-team"),
        ("unknown-code", "x"),
        ("wrong-type", "inv-policy"),
        ("nothing-to-score", "innovation"),
    ]


def test_both_axes_can_have_nothing_to_score():
    found = problems(EDITION, sheet_of(EDITION, investment="na", innovation="na"))

    assert [(type(problem), problem.key) for problem in found] == [
        (NothingToScore, "investment"),
        (NothingToScore, "innovation"),
    ]


def test_an_empty_sheet_has_no_problem():
    assert problems(EDITION, {}) == ()


def test_missing_answers_are_listed_in_questionnaire_order():
    result = score(EDITION, {"road-1.2": "done", "inv-team": "yes"})

    assert result.missing == (
        "inv-policy",
        "inn-human",
        "inn-collaboration",
        "adoption-stage",
        "road-1.1",
        "road-2.1",
    )
