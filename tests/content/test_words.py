"""How the shipped words are written. What they must say is the affair of their editors."""

import re
from collections import Counter

import pytest

from assessment.content import shipped

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
FAMILIAR_ENDING = re.compile(r"요[.?]")
SHORT = {"ko": 12, "en": 24}
NAMES_IN_LATIN = {"quadrants.social-first.name"}


def texts(value, path=""):
    """Every text below a value, by its place."""
    if isinstance(value, str):
        return {path: value}
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return {place: text for key, inner in pairs for place, text in texts(inner, f"{path}.{key}".lstrip(".")).items()}


KOREAN = texts(shipped().document["words"]["ko"])
ENGLISH = texts(shipped().document["words"]["en"])
BOTH = {f"ko.{place}": text for place, text in KOREAN.items()} | {
    f"en.{place}": text for place, text in ENGLISH.items()
}


def where(found, holds):
    return [place for place, text in found.items() if holds(text)]


def of_field(found, name):
    return {place: text for place, text in found.items() if place.endswith(f".{name}")}


def test_languages_say_the_same_things():
    assert list(KOREAN) == list(ENGLISH)


def test_korean_is_korean():
    assert set(where(KOREAN, lambda text: not HANGUL.search(text))) == NAMES_IN_LATIN


def test_english_has_no_hangul():
    assert where(ENGLISH, HANGUL.search) == []


def test_korean_keeps_to_the_formal_style():
    assert where(KOREAN, FAMILIAR_ENDING.search) == []


def test_texts_have_no_loose_spaces():
    assert where(BOTH, lambda text: text != text.strip() or "  " in text) == []


def test_nobody_shouts():
    assert where(BOTH, lambda text: "!" in text) == []


def test_english_quotes_are_curly():
    assert where(ENGLISH, re.compile("['\"]").search) == []


@pytest.mark.parametrize("language", SHORT)
def test_short_labels_fit_a_chart(language):
    items = shipped().words(language).items

    assert [code for code, said in items.items() if len(said.short) > SHORT[language]] == []


@pytest.mark.parametrize("found", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_short_labels_tell_items_apart(found):
    labels = Counter(of_field(found, "short").values())

    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("found", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_questions_ask(found):
    assert where(of_field(found, "question"), lambda text: not text.endswith("?") or text.count("?") != 1) == []


def test_korean_questions_end_formally():
    assert where(of_field(KOREAN, "question"), lambda text: not text.endswith("까?")) == []


@pytest.mark.parametrize("found", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_advice_ends_as_a_sentence(found):
    prose = {**of_field(found, "help"), **of_field(found, "recommendation"), **of_field(found, "advice")}

    assert where(prose, lambda text: not text.endswith(".")) == []
