import copy
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.content import BadContent, read, shipped
from assessment.content.parity import AXES, KINDS, QUADRANTS, RULES, problems
from scoring import Axis, Kind
from scoring.adoption import RULES as SCORING_RULES
from scoring.quadrants import LEVELS
from tests.content.documents import places, shipped_document, with_value, without

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
]

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_shipped_edition_has_no_problem():
    assert problems(shipped().document, languages=LANGUAGES) == []


def test_vocabularies_are_those_of_scoring():
    assert list(AXES) == list(Axis)
    assert list(KINDS) == list(Kind)
    assert set(QUADRANTS) == set(LEVELS)
    assert list(RULES) == [rule.code for rule in SCORING_RULES]


@pytest.mark.parametrize(("path", "said"), MISSING.items())
def test_missing_place_is_named(path, said):
    assert f"{said} is missing" in problems(without(path), languages=LANGUAGES)


@pytest.mark.parametrize("path", [path for path in MISSING if path.startswith("words/")])
def test_missing_words_are_the_only_problem(path):
    assert problems(without(path), languages=LANGUAGES) == [f"{MISSING[path]} is missing"]


@pytest.mark.parametrize(("path", "value", "said"), WRONG)
def test_wrong_value_is_named(path, value, said):
    assert said in problems(with_value(path, value), languages=LANGUAGES)


def test_unknown_code_of_the_structure_asks_for_its_words():
    document = with_value("sections/0/items/0/code", "inv-purse")

    assert problems(document, languages=LANGUAGES) == [
        f"words.{language}.items.{said}"
        for language in LANGUAGES
        for said in ("inv-purse is missing", "inv-budget is not expected")
    ]


def test_recommendation_of_the_stage_may_be_given_but_then_in_both_languages():
    document = with_value("words/ko/items/adoption-stage/recommendation", "다음 단계를 준비하십시오.")

    assert problems(document, languages=LANGUAGES) == ["words.en.items.adoption-stage.recommendation is missing"]


def test_line_breaks_are_allowed_in_running_text():
    document = with_value("words/en/items/inv-budget/help", "One.\r\n\nTwo.")

    assert problems(document, languages=LANGUAGES) == []


def test_every_problem_is_named_at_once():
    document = shipped_document()
    document["name"] = ""
    document["words"]["ko"]["title"] = 3
    del document["words"]["en"]["figures"][9]

    assert problems(document, languages=LANGUAGES) == [
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
