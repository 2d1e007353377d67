from dataclasses import replace

import pytest

from scoring import Axis, BadEdition, Edition, Item, Kind, Option, Section
from scoring.example import CHECKLIST, EDITION, PROGRESS, STAGES
from tests.scoring.editions import edition, shipped

YES, NO = Option("yes", 100), Option("no", 0)


def section(*items, kind=Kind.CHECKLIST, axis=Axis.INVESTMENT, code="another"):
    return Section(code, kind, items, axis)


def refusal(**changes):
    with pytest.raises(BadEdition) as caught:
        replace(EDITION, **changes)
    return caught.value.key, str(caught.value)


def refusal_of(*sections):
    return refusal(sections=(*EDITION.sections, *sections))


def refusal_of_item(kind=Kind.CHECKLIST, **fields):
    values = {"code": "bad", "options": CHECKLIST, **fields}
    return refusal_of(section(Item(**values), kind=kind, axis=Axis.INVESTMENT if kind is Kind.CHECKLIST else None))


def test_an_item_code_used_twice_is_refused():
    assert refusal_of(section(Item("inv-team", CHECKLIST))) == ("inv-team", "'inv-team': item code is used twice")


def test_a_section_code_used_twice_is_refused():
    assert refusal_of(section(Item("new", CHECKLIST), code="roadmap"))[0] == "roadmap"


def test_a_section_without_items_is_refused():
    assert refusal_of(section()) == ("another", "'another': section has no items")


def test_a_checklist_without_an_axis_is_refused():
    assert refusal_of(section(Item("new", CHECKLIST), axis=None)) == (
        "another",
        "'another': checklist section has no axis",
    )


def test_an_axis_on_anything_but_a_checklist_is_refused():
    assert refusal_of(section(Item("new", PROGRESS, step="1.1"), kind=Kind.ROADMAP))[0] == "another"


@pytest.mark.parametrize("weight", [0, 6, -1, True, 1.0, "1"])
def test_a_weight_that_is_not_1_to_5_is_refused(weight):
    assert refusal_of_item(weight=weight) == ("bad", "'bad': weight must be a whole number from 1 to 5")


@pytest.mark.parametrize("effort", [0, 4, None])
def test_an_effort_that_is_not_1_to_3_is_refused(effort):
    assert refusal_of_item(effort=effort) == ("bad", "'bad': effort must be 1, 2 or 3")


@pytest.mark.parametrize("points", [-1, 101, 50.0, "50"])
def test_points_that_are_not_0_to_100_are_refused(points):
    key, message = refusal_of_item(options=(YES, Option("some", points)))

    assert (key, message) == ("bad", "'bad': points of option 'some' must be a whole number from 0 to 100")


@pytest.mark.parametrize("step", ["5", "5.", ".1", "5.1.1", "0.1", "5.0", "5,1", " 5.1", "5.1\n", "five"])
def test_a_step_that_is_not_two_numbers_is_refused(step):
    assert refusal_of_item(step=step) == ("bad", f"'bad': step {step!r} must be written like '5.1'")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "has no options"),
        ((YES, YES), "option 'yes' is given twice"),
        ((Option("na", None),), "no option has points"),
        ((YES, Option("na", None), Option("unknown", None)), "only one option may be without points"),
        ((Option("partly", 49), NO), "best option is worth less than the threshold of the investment axis"),
    ],
)
def test_options_that_cannot_be_scored_are_refused(options, message):
    assert refusal_of_item(options=options) == ("bad", f"'bad': {message}")


def test_a_roadmap_item_needs_a_step():
    assert refusal_of_item(kind=Kind.ROADMAP, options=PROGRESS) == ("bad", "'bad': a roadmap item needs a step")


def test_a_roadmap_item_needs_points_for_every_option():
    key, message = refusal_of_item(kind=Kind.ROADMAP, options=CHECKLIST, step="1.1")

    assert (key, message) == ("bad", "'bad': every option of a roadmap item needs points")


def test_a_stage_has_no_points():
    assert refusal_of_item(kind=Kind.STAGE, options=(YES,)) == ("bad", "'bad': a stage has no points")


def test_the_stage_is_asked_for_once():
    assert refusal_of_item(kind=Kind.STAGE, options=STAGES) == (
        "bad",
        "'bad': an edition asks for the adoption stage once",
    )


@pytest.mark.parametrize("threshold", [-1, 101, 50.0, None])
def test_a_threshold_that_is_not_0_to_100_is_refused(threshold):
    key, message = refusal(thresholds={Axis.INVESTMENT: threshold, Axis.INNOVATION: 50})

    assert (key, message) == ("investment", "'investment': threshold must be a whole number from 0 to 100")


def test_an_axis_without_a_threshold_is_refused():
    assert refusal(thresholds={Axis.INVESTMENT: 50}) == ("innovation", "'innovation': has no threshold")


def test_an_axis_without_items_is_refused():
    sections = tuple(each for each in EDITION.sections if each.axis is not Axis.INNOVATION)

    assert refusal(sections=sections) == ("innovation", "'innovation': has no items")


def test_items_stand_in_questionnaire_order():
    assert list(shipped().items)[:2] == ["inv-budget", "inv-growth"]
    assert list(shipped().items)[-2:] == ["road-6.2", "road-7.1"]
    assert shipped().order["inv-growth"] == 1


def test_the_shipped_edition_has_twelve_items_an_axis_and_thirteen_sub_steps():
    counts = [len(shipped().of_axis(axis)) for axis in Axis], len(shipped().of_kind(Kind.ROADMAP))

    assert counts == ([12, 12], 13)


def test_roadmap_steps_stand_in_numeric_order():
    assert list(edition(roadmap=["10.1", "2.1", "1.2", "1.1"]).steps) == ["1", "2", "10"]


def test_sub_steps_stand_in_questionnaire_order():
    steps = edition(roadmap=["1.2", "2.1", "1.1"]).steps

    assert [item.code for item in steps["1"]] == ["road-1.2", "road-1.1"]


def test_an_edition_needs_neither_stage_nor_roadmap():
    small = edition()

    assert (small.stage, small.steps) == (None, {})


def test_editions_of_equal_content_are_equal_and_hash_alike():
    assert shipped() == shipped()
    assert hash(shipped()) == hash(shipped())
    assert Edition("other", shipped().sections) != shipped()
