from fractions import Fraction

import pytest

from scoring import EmptyPanel, NothingToScore, UnknownCode, score_panel
from scoring.example import EDITION, STAGES
from scoring.result import Agreement
from tests.scoring.editions import edition

STAGED = edition(stages=STAGES)


def item(result, code):
    return next(item for axis in result.axes.values() for item in axis.items if item.code == code)


def agreement(result, code):
    return next(each for each in result.panel.items if each.code == code)


def test_points_are_the_mean_over_those_who_answered():
    result = score_panel(EDITION, [{"inv-team": "yes"}, {"inv-team": "no"}, {"inv-team": "no"}, {}])

    assert item(result, "inv-team").points == Fraction(100, 3)
    assert item(result, "inv-team").option is None


def test_an_option_all_agree_on_is_kept():
    result = score_panel(EDITION, [{"inv-team": "partly"}, {}, {"inv-team": "partly"}])

    assert item(result, "inv-team").option == "partly"


def test_na_counts_only_when_everyone_who_answered_says_so():
    all_na = score_panel(EDITION, [{"inv-team": "na"}, {"inv-team": "na"}, {}])
    one_na = score_panel(EDITION, [{"inv-team": "na"}, {"inv-team": "no"}, {}])

    assert (item(all_na, "inv-team").is_na, item(all_na, "inv-team").points) == (True, None)
    assert (item(one_na, "inv-team").is_na, item(one_na, "inv-team").points) == (False, 0)


def test_an_item_nobody_answered_is_missing():
    result = score_panel(EDITION, [{"inv-team": "yes"}, {"inv-policy": "no"}])

    assert result.missing == (
        "inn-human",
        "inn-collaboration",
        "adoption-stage",
        "road-1.1",
        "road-1.2",
        "road-2.1",
    )


def test_spread_is_highest_minus_lowest():
    result = score_panel(EDITION, [{"inv-team": "yes"}, {"inv-team": "partly"}, {"inv-team": "na"}])

    assert agreement(result, "inv-team") == Agreement(
        "inv-team", Fraction(75), Fraction(50), answered=3, contested=False
    )


def test_a_spread_of_100_is_contested():
    result = score_panel(EDITION, [{"inv-team": "yes"}, {"inv-team": "no"}])

    assert agreement(result, "inv-team").contested is True


def test_what_has_no_points_has_neither_mean_nor_spread():
    result = score_panel(EDITION, [{"adoption-stage": "none", "inv-team": "na"}, {"adoption-stage": "test"}])

    assert agreement(result, "adoption-stage") == Agreement("adoption-stage", None, None, answered=2, contested=False)
    assert agreement(result, "inv-team") == Agreement("inv-team", None, None, answered=1, contested=False)
    assert agreement(result, "inv-policy") == Agreement("inv-policy", None, None, answered=0, contested=False)


def test_every_item_has_its_agreement_in_questionnaire_order():
    result = score_panel(EDITION, [{}, {}])

    assert result.panel.respondents == 2
    assert [each.code for each in result.panel.items] == list(EDITION.items)


@pytest.mark.parametrize(
    ("stages", "median"),
    [
        (["test"], "test"),
        (["test", "integrated"], "test"),
        (["integrated", "none", "focused"], "focused"),
        (["integrated", "test", "focused", "operational"], "focused"),
        ([], None),
    ],
)
def test_the_stage_is_the_median_the_lower_of_two(stages, median):
    sheets = [{"adoption-stage": stage} for stage in stages]

    assert score_panel(STAGED, [*sheets, {}]).stage == median


def test_a_panel_without_respondents_is_refused():
    with pytest.raises(EmptyPanel, match="at least one respondent"):
        score_panel(EDITION, [])


def test_a_bad_sheet_is_refused():
    with pytest.raises(UnknownCode, match="'x'"):
        score_panel(EDITION, [{}, {"x": "yes"}])


def test_a_panel_that_says_only_na_cannot_be_scored():
    with pytest.raises(NothingToScore, match="investment"):
        score_panel(EDITION, [{"inv-team": "na", "inv-policy": "na"}, {"inv-team": "na"}])


def test_respondents_who_can_be_scored_alone_can_still_leave_an_axis_all_na():
    with pytest.raises(NothingToScore, match="investment"):
        score_panel(EDITION, [{"inv-team": "na"}, {"inv-policy": "na"}])


def test_one_respondent_with_an_answer_is_enough_to_score_an_axis():
    all_na = {"inv-team": "na", "inv-policy": "na"}

    result = score_panel(EDITION, [all_na, {**all_na, "inv-team": "partly"}])

    assert result.axes["investment"].score == 50


def test_a_path_is_worked_out_on_the_means():
    sheets = [
        {"inv-team": "no", "inv-policy": "partly", "inn-human": "yes", "inn-collaboration": "yes"},
        {"inv-team": "no", "inv-policy": "no", "inn-human": "yes", "inn-collaboration": "yes"},
    ]

    path = score_panel(EDITION, sheets).path

    assert (path.items, path.reaches["investment"]) == (("inv-policy",), 50)
