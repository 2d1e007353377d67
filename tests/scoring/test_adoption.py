import pytest

from scoring import score, score_panel
from scoring.adoption import RULES
from scoring.example import EDITION, STAGES
from scoring.result import Contradiction
from tests.scoring.editions import edition, shipped

SHIPPED = shipped()


def rules_of(answers):
    return [contradiction.rule for contradiction in score(SHIPPED, answers).contradictions]


@pytest.mark.parametrize(
    ("stage", "item", "option", "rule"),
    [
        ("integrated", "inn-collaboration", "no", "integrated-without-collaboration"),
        ("integrated", "inn-integration", "no", "integrated-without-integration"),
        ("operational", "inv-team", "no", "operational-without-team"),
        ("integrated", "inv-team", "no", "operational-without-team"),
        ("none", "inv-team", "yes", "not-started-with-team"),
        ("none", "inv-coverage", "yes", "not-started-with-coverage"),
        ("none", "inn-presence", "yes", "not-started-with-presence"),
        ("test", "inn-collaboration", "yes", "test-with-collaboration"),
    ],
)
def test_a_stage_and_an_answer_that_cannot_both_be_true_are_named(stage, item, option, rule):
    result = score(SHIPPED, {"adoption-stage": stage, item: option})

    assert result.contradictions == (Contradiction(rule, ("adoption-stage", item)),)


@pytest.mark.parametrize("option", ["yes", "partly", "na"])
def test_integrated_with_any_other_answer_is_no_contradiction(option):
    assert rules_of({"adoption-stage": "integrated", "inn-collaboration": option}) == []


@pytest.mark.parametrize("stage", ["none", "test", "focused"])
def test_an_early_stage_without_a_team_is_no_contradiction(stage):
    assert rules_of({"adoption-stage": stage, "inv-team": "no"}) == []


def test_missing_answers_contradict_nothing():
    assert rules_of({"adoption-stage": "integrated"}) == []
    assert rules_of({"inv-team": "yes"}) == []


def test_several_contradictions_stand_in_the_order_of_the_rules():
    answers = {"inn-integration": "no", "inv-team": "no", "inn-collaboration": "no", "adoption-stage": "integrated"}

    assert rules_of(answers) == [
        "integrated-without-collaboration",
        "integrated-without-integration",
        "operational-without-team",
    ]


def test_a_contradiction_never_changes_a_score():
    answers = {"inv-team": "no", "inn-collaboration": "no"}

    assert score(SHIPPED, {**answers, "adoption-stage": "integrated"}).axes == score(SHIPPED, answers).axes


def test_a_rule_about_an_item_the_edition_does_not_have_does_not_apply():
    result = score(edition(stages=STAGES), {"adoption-stage": "none"})

    assert (result.stage, result.contradictions) == ("none", ())


def test_without_a_stage_to_ask_for_there_is_none():
    assert score(edition(), {"x": "no"}).stage is None


def test_the_shipped_edition_has_every_item_and_stage_the_rules_name():
    named = {rule.item for rule in RULES}, {stage for rule in RULES for stage in rule.stages}

    assert named[0] <= SHIPPED.items.keys()
    assert named[1] <= SHIPPED.stage.points.keys()


def test_a_panel_contradicts_itself_only_where_all_agree():
    none_with_team = {"adoption-stage": "none", "inv-team": "yes"}

    agreed = score_panel(EDITION, [none_with_team, none_with_team])
    divided = score_panel(EDITION, [none_with_team, {"adoption-stage": "none", "inv-team": "partly"}])

    assert ([each.rule for each in agreed.contradictions], divided.contradictions) == (["not-started-with-team"], ())
