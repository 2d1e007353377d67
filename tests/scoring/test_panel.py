from fractions import Fraction

import pytest

from scoring import (
    EmptyPanel,
    Item,
    NothingToScore,
    Quadrant,
    Result,
    UnknownCode,
    UnknownOption,
    WrongType,
    score_panel,
)
from scoring.example import CHECKLIST, EDITION, STAGES
from scoring.result import Agreement, Group, SectionAgreement, View
from tests.scoring.editions import edition

STAGED = edition(stages=STAGES)
DIVIDED = [
    {"inv-team": "yes", "inv-policy": "yes", "inn-human": "yes", "inn-collaboration": "no", "road-1.1": "done"},
    {"inv-team": "no", "inv-policy": "partly", "inn-human": "yes", "inn-collaboration": "yes", "road-1.1": "done"},
    {"inv-team": "no", "inv-policy": "partly", "inn-human": "yes", "inn-collaboration": "no"},
]


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


@pytest.mark.parametrize("people", [2, 4, 200])
def test_agreement_does_not_fall_with_the_number_of_respondents(people):
    sheets = [{"inv-team": "yes"}, {"inv-team": "partly"}] * (people // 2)

    assert score_panel(EDITION, [{**sheet, "inn-human": "yes"} for sheet in sheets]).panel.sections[0].agreement == 50


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


def test_divided_items_go_by_spread_then_by_weight():
    panel = score_panel(EDITION, DIVIDED).panel

    assert panel.divided == ("inn-collaboration", "inv-team", "inv-policy")
    assert panel.contested == ("inn-collaboration", "inv-team")


def test_equally_divided_items_stand_in_questionnaire_order():
    even = edition(investment=[Item("b", CHECKLIST), Item("a", CHECKLIST)], innovation=[Item("y", CHECKLIST)])

    panel = score_panel(even, [dict.fromkeys("aby", "yes"), dict.fromkeys("aby", "no")]).panel

    assert panel.divided == panel.contested == ("b", "a", "y")


def test_a_section_agrees_as_far_as_its_distances_are_below_100():
    panel = score_panel(EDITION, DIVIDED).panel

    assert panel.sections == (
        SectionAgreement("investment", Fraction(100, 3), contested=1),
        SectionAgreement("innovation", Fraction(500, 9), contested=1),
        SectionAgreement("adoption", None, contested=0),
        SectionAgreement("roadmap", Fraction(100), contested=0),
    )


def test_views_are_sorted_by_number_those_without_one_last():
    panel = score_panel(EDITION, [{"inn-human": "no"}, *DIVIDED[::-1], {}]).panel

    assert panel.views == (
        View(Fraction(25), Fraction(25), Quadrant.OBSERVER),
        View(Fraction(25), Fraction(100), Quadrant.COMPETITOR),
        View(Fraction(100), Fraction(25), Quadrant.CONSERVATIVE),
        View(None, Fraction(0), None),
        View(None, None, None),
    )


def groups(*roles):
    panel = score_panel(EDITION, [{"inv-team": option} for _role, option in roles], roles=[role for role, _ in roles])
    return [(group.roles, group.respondents, group.view.investment) for group in panel.panel.groups]


def test_without_roles_there_are_no_groups():
    assert score_panel(EDITION, DIVIDED).panel.groups == ()


def test_a_group_sees_the_company_where_its_answers_are():
    panel = score_panel(EDITION, [*DIVIDED, DIVIDED[0]], roles=["it", "cx", "cx", "it"]).panel

    assert panel.groups == (
        Group(("cx",), 2, View(Fraction(25), Fraction(125, 2), Quadrant.COMPETITOR)),
        Group(("it",), 2, View(Fraction(100), Fraction(25), Quadrant.CONSERVATIVE)),
    )


def test_roles_of_one_person_are_folded_together():
    assert groups(("c", "yes"), ("b", "no"), ("a", "no"), ("b", "no"), ("d", "partly")) == [
        (("a", "c", "d"), 3, 50),
        (("b",), 2, 0),
    ]


def test_a_single_person_joins_the_smallest_group():
    assert groups(*[("a", "no")] * 3, *[("c", "yes")] * 2, ("b", "partly")) == [
        (("a",), 3, 0),
        (("b", "c"), 3, Fraction(250, 3)),
    ]


def test_a_single_person_joins_the_first_of_equal_groups():
    assert groups(*[("c", "no")] * 2, *[("b", "yes")] * 2, ("a", "no")) == [
        (("a", "b"), 3, Fraction(200, 3)),
        (("c",), 2, 0),
    ]


@pytest.mark.parametrize("roles", ["a", "aa", "aaa", "ab", "abc", "aab", "aaab"])
def test_one_group_alone_is_none(roles):
    assert groups(*[(role, "yes") for role in roles]) == []


def test_as_many_roles_as_sheets_are_needed():
    with pytest.raises(ValueError, match="zip"):
        score_panel(EDITION, DIVIDED, roles=["it"])


def test_what_is_settled_counts_for_everybody():
    result = score_panel(EDITION, DIVIDED, settled={"inn-collaboration": "partly", "inv-team": "yes"})

    assert item(result, "inn-collaboration").points == 50
    assert item(result, "inn-collaboration").option == "partly"
    assert result.axes["innovation"].score == Fraction(125, 2)
    assert result.axes["investment"].score == Fraction(250, 3)


def test_what_is_settled_leaves_the_answers_as_they_were_given():
    before = score_panel(EDITION, DIVIDED, roles=["it", "it", "cx"]).panel
    after = score_panel(EDITION, DIVIDED, roles=["it", "it", "cx"], settled={"inv-team": "yes"}).panel

    assert agreement(score_panel(EDITION, DIVIDED, settled={"inv-team": "yes"}), "inv-team") == Agreement(
        "inv-team", Fraction(100, 3), Fraction(100), answered=3, contested=True, settled="yes"
    )
    assert (after.sections, after.divided, after.views, after.groups) == (
        before.sections,
        before.divided,
        before.views,
        before.groups,
    )


def test_an_item_settled_as_na_is_left_out():
    result = score_panel(EDITION, DIVIDED, settled={"inv-team": "na"})

    assert result.axes["investment"].not_applicable == ("inv-team",)
    assert result.axes["investment"].score == Fraction(200, 3)


def test_stage_and_roadmap_are_settled_too():
    settled = {"adoption-stage": "test", "road-1.1": "not-started", "road-1.2": "done"}

    result = score_panel(EDITION, [*DIVIDED, {"adoption-stage": "integrated"}], settled=settled)

    assert result.stage == "test"
    assert [each.points for each in result.roadmap.steps[0].sub_steps] == [0, 100]


def test_what_nobody_answered_may_be_settled():
    result = score_panel(EDITION, [{"inv-team": "yes"}, {}], settled={"inv-policy": "no"})

    assert result.axes["investment"].score == 50
    assert "inv-policy" not in result.missing
    assert agreement(result, "inv-policy") == Agreement("inv-policy", None, None, 0, contested=False, settled="no")


@pytest.mark.parametrize(
    ("settled", "error"),
    [({"x": "yes"}, UnknownCode), ({"inv-team": "maybe"}, UnknownOption), ({"inv-team": None}, WrongType)],
)
def test_what_cannot_be_answered_cannot_be_settled(settled, error):
    with pytest.raises(error):
        score_panel(EDITION, DIVIDED, settled=settled)


def test_an_answer_that_was_never_valid_is_refused_though_its_item_is_settled():
    with pytest.raises(UnknownOption):
        score_panel(EDITION, [{"inv-team": "maybe"}], settled={"inv-team": "yes"})


def test_an_axis_settled_away_cannot_be_scored():
    with pytest.raises(NothingToScore, match="investment"):
        score_panel(EDITION, DIVIDED, settled={"inv-team": "na", "inv-policy": "na"})


def test_a_panel_result_is_stored_without_loss():
    result = score_panel(EDITION, [*DIVIDED, {}], roles=["it", "it", "cx", "cx"], settled={"inv-team": "yes"})

    assert Result.from_json(result.to_json()) == result


def test_a_panel_stored_before_groups_were_known_can_be_read():
    document = score_panel(EDITION, DIVIDED).to_json()
    document["panel"] = {"respondents": 3, "items": []}

    assert Result.from_json(document).panel.views == ()
