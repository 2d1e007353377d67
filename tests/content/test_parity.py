import copy
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.content import BadContent, read, shipped
from assessment.content.parity import AXES, KINDS, QUADRANTS, RULES, problems
from scoring import Axis, Kind
from scoring.adoption import RULES as SCORING_RULES
from scoring.quadrants import LEVELS
from tests.content.documents import bare, grown, places, shipped_document, with_value, without

LANGUAGES = ("ko", "en")

MISSING = {
    "name": "name",
    "sections": "sections",
    "words": "words",
    "words/en": "words.en",
    "words/ko/title": "words.ko.title",
    "thresholds/innovation": "thresholds.innovation",
    "options/stage": "options.stage",
    "sections/0/kind": "sections[0].kind",
    "sections/2/items/1/code": "sections[2].items[1].code",
    "words/en/sections/adoption/intro": "words.en.sections.adoption.intro",
    "words/en/items/inv-budget": "words.en.items.inv-budget",
    "words/en/items/inv-budget/help": "words.en.items.inv-budget.help",
    "words/ko/items/inv-budget/recommendation": "words.ko.items.inv-budget.recommendation",
    "words/ko/items/road-5.1/recommendation": "words.ko.items.road-5.1.recommendation",
    "words/en/options/checklist/na/label": "words.en.options.checklist.na.label",
    "words/en/options/checklist/na/description": "words.en.options.checklist.na.description",
    "words/en/options/stage/test/description": "words.en.options.stage.test.description",
    "words/en/options/stage/test/advice": "words.en.options.stage.test.advice",
    "words/ko/axes/investment/low": "words.ko.axes.investment.low",
    "words/ko/quadrants/social-first": "words.ko.quadrants.social-first",
    "words/ko/quadrants/observer/risk": "words.ko.quadrants.observer.risk",
    "words/en/quadrants/observer/moves/3": "words.en.quadrants.observer.moves[3]",
    "words/en/steps/7": "words.en.steps.7",
    "words/en/steps/7/advice": "words.en.steps.7.advice",
    "words/en/rules/not-started-with-team": "words.en.rules.not-started-with-team",
    "words/en/glossary/14": "words.en.glossary[14]",
    "words/ko/glossary/0/meaning": "words.ko.glossary[0].meaning",
    "words/ko/figures/9": "words.ko.figures[9]",
}

RULE_TOO_LONG = "words.en.rules.test-with-collaboration is longer than 10000 characters"
MANY_OPTIONS = "options.checklist has 21 entries; at most 20 are possible"
MANY_TERMS = "words.en.glossary has 101 entries; at most 100 are possible"
WRONG = [
    ("name", "", "name is empty"),
    ("name", "n" * 65, "name is longer than 64 characters"),
    ("name", 2026, "name must be text"),
    ("name", "2026\n1", "name contains a control character"),
    ("sections", {}, "sections must be a list"),
    ("sections/1", "text", "sections[1] must be a table"),
    ("sections/0/kind", "quiz", "sections[0].kind must be one of checklist, stage, roadmap"),
    ("sections/0/axis", "luck", "sections[0].axis must be one of investment, innovation"),
    ("sections/0/items/0/weight", True, "sections[0].items[0].weight must be a whole number"),
    ("sections/0/items/0/weight", 1.0, "sections[0].items[0].weight must be a whole number"),
    ("sections/0/items/0/effort", "2", "sections[0].items[0].effort must be a whole number"),
    ("sections/0/items/0/wieght", 2, "sections[0].items[0].wieght is not expected"),
    ("sections/0/items/0/step", "5", "sections[0].items[0].step must be written like '5.1'"),
    ("thresholds/investment", None, "thresholds.investment must be a whole number"),
    ("options/checklist/0/points", "100", "options.checklist[0].points must be a whole number"),
    ("options/quiz", [], "options.quiz is not expected"),
    ("words/fr", {}, "words.fr is not expected"),
    ("words/en", [], "words.en must be a table"),
    ("words/en/items", [], "words.en.items must be a table"),
    ("words/en/items/ghost", {}, "words.en.items.ghost is not expected"),
    ("words/en/items/a\x00b", {}, r"words.en.items.'a\x00b' is not expected"),
    ("words/en/items/inv-budget/hepl", "…", "words.en.items.inv-budget.hepl is not expected"),
    ("words/en/items/inv-budget/help", " \n", "words.en.items.inv-budget.help is empty"),
    ("words/en/items/inv-budget/help", "a\x07b", "words.en.items.inv-budget.help contains a control character"),
    ("words/en/items/inv-budget/help", "\ud800", "words.en.items.inv-budget.help contains a control character"),
    ("words/en/items/inv-budget/short", "a\nb", "words.en.items.inv-budget.short contains a control character"),
    ("words/en/items/inv-budget/question", ["?"], "words.en.items.inv-budget.question must be text"),
    ("words/en/steps/8", {}, "words.en.steps.8 is not expected"),
    ("words/en/glossary/0", "term", "words.en.glossary[0] must be a table"),
    ("words/en/quadrants/observer/moves", "go", "words.en.quadrants.observer.moves must be a list"),
    ("words/en/quadrants/observer/moves/0", "", "words.en.quadrants.observer.moves[0] is empty"),
    ("words/en/quadrants/observer/moves/0", "Go.\nStop.", "words.en.quadrants.observer.moves[0] must be one line"),
    ("words/en/items/inv-budget/help", "a\r\nb", "words.en.items.inv-budget.help contains a control character"),
    ("words/en/items/inv-budget/help", "a" * 5001, "words.en.items.inv-budget.help is longer than 5000 characters"),
    ("words/en/rules/test-with-collaboration", "a" * 10_001, RULE_TOO_LONG),
    (
        "sections/0/items/0/step",
        "9.9",
        "sections[0].items[0].step names the sub-step 9.9, which the roadmap does not have",
    ),
    ("options/checklist", [{"code": f"o{n}", "points": 50} for n in range(21)], MANY_OPTIONS),
    ("words/en/glossary", [{"term": "t", "meaning": "m"}] * 101, MANY_TERMS),
]

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def said_of(document):
    with translation.override("en"):
        return [f"{problem.where} {problem.says}" for problem in problems(document, languages=LANGUAGES)]


def test_shipped_edition_has_no_problem():
    assert problems(shipped().document, languages=LANGUAGES) == []


def test_vocabularies_are_those_of_scoring():
    assert list(AXES) == list(Axis)
    assert list(KINDS) == list(Kind)
    assert set(QUADRANTS) == set(LEVELS)
    assert list(RULES) == [rule.code for rule in SCORING_RULES]


@pytest.mark.parametrize(("path", "said"), MISSING.items())
def test_missing_place_is_named(path, said):
    assert f"{said} is missing" in said_of(without(path))


@pytest.mark.parametrize("path", [path for path in MISSING if path.startswith("words/")])
def test_missing_words_are_the_only_problem(path):
    assert said_of(without(path)) == [f"{MISSING[path]} is missing"]


@pytest.mark.parametrize(("path", "value", "said"), WRONG)
def test_wrong_value_is_named(path, value, said):
    assert said in said_of(with_value(path, value))


def test_unknown_code_of_the_structure_asks_for_its_words():
    document = with_value("sections/0/items/0/code", "inv-purse")

    assert said_of(document) == [
        f"words.{language}.items.{said}"
        for language in LANGUAGES
        for said in ("inv-purse is missing", "inv-budget is not expected")
    ]


def test_recommendation_of_the_stage_may_be_given_but_then_in_both_languages():
    document = with_value("words/ko/items/adoption-stage/recommendation", "다음 단계를 준비하십시오.")

    assert said_of(document) == ["words.en.items.adoption-stage.recommendation is missing"]


def test_line_breaks_are_allowed_in_running_text():
    document = with_value("words/en/items/inv-budget/help", "One.\n\nTwo.")

    assert said_of(document) == []


def test_300_items_are_possible_and_not_one_more():
    assert said_of(grown(items=300)) == []
    assert said_of(grown(items=301)) == ["sections have 301 items together; at most 300 are possible"]


def test_a_page_has_room_for_50_items():
    document = grown(items=150)
    document["sections"][-2]["items"] += document["sections"][-1]["items"]
    document["sections"].pop()
    for words in document["words"].values():
        del words["sections"]["page-4"]
    assert len(document["sections"][-1]["items"]) == 52

    assert said_of(document) == ["sections[12].items has 52 entries; at most 50 are possible"]


def test_without_a_roadmap_an_item_may_still_name_its_sub_step():
    document = bare()
    document["sections"][0]["items"][0]["step"] = "1.1"

    assert said_of(document) == []


def test_every_problem_is_named_at_once():
    document = shipped_document()
    document["name"] = ""
    document["words"]["ko"]["title"] = 3
    del document["words"]["en"]["figures"][9]

    assert said_of(document) == [
        "name is empty",
        "words.ko.title must be text",
        "words.en.figures[9] is missing",
    ]


@given(document=JUNK)
def test_junk_is_described_and_never_raised_over(document):
    assert problems(document, languages=LANGUAGES)


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(places(shipped().document)), value=JUNK)
def test_junk_anywhere_in_the_edition_is_read_or_refused(path, value):
    with suppress(BadContent):
        content = read(with_value(path, copy.deepcopy(value)))
        assert all(content.words(language).title for language in LANGUAGES)
