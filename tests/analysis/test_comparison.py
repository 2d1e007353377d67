import copy

import pytest

from assessment.analysis.comparison import What, changes
from tests.content.documents import shipped_document


@pytest.fixture
def was():
    return shipped_document()


@pytest.fixture
def now(was):
    return copy.deepcopy(was)


def told(was, now):
    """Each change as its group, code and what happened."""
    return [(one.entry.group, one.entry.code, *sorted(map(str, one.what))) for one in changes(was, now)]


def test_the_same_document_has_not_changed(was, now):
    now["name"] = "another"

    assert changes(was, now) == []


def test_numbers_are_told_before_and_after(was, now):
    now["sections"][0]["items"][0] |= {"weight": 3, "effort": 1, "step": "2.1"}

    (change,) = changes(was, now)

    assert (change.entry.code, change.what) == ("inv-budget", {What.CHANGED})
    assert [(one.name, one.was, one.now) for one in change.values] == [
        ("weight", 1, 3),
        ("effort", 2, 1),
        ("step", "1.1", "2.1"),
    ]
    assert change.is_revalued
    assert not change.is_reworded


def test_thresholds_title_and_points_are_told(was, now):
    now["thresholds"]["innovation"] = 60
    now["words"]["en"]["title"] = "Another title"
    now["options"]["checklist"][1]["points"] = 40

    edition, option = changes(was, now)

    assert [(one.name, one.was, one.now) for one in edition.values] == [("threshold_innovation", 50, 60)]
    assert [(one.field, one.language) for one in edition.texts] == [("title", "en")]
    assert option.entry.code == "checklist/partly"
    assert [(one.name, one.was, one.now) for one in option.values] == [("points", 50, 40)]


def test_a_question_reworded_in_one_language_is_told_word_by_word(was, now):
    now["words"]["ko"]["items"]["inv-budget"]["question"] = (
        "새 " + was["words"]["ko"]["items"]["inv-budget"]["question"]
    )

    (change,) = changes(was, now)

    (text,) = change.texts
    assert change.is_reworded
    assert (text.field, text.language, text.runs[0].fate, text.runs[0].text) == ("question", "ko", "new", "새 ")


def test_an_item_added_and_one_removed(was, now):
    items = now["sections"][0]["items"]
    items[0] = {**items[0], "code": "inv-new"}
    for language in ("ko", "en"):
        words = now["words"][language]["items"]
        words["inv-new"] = words.pop("inv-budget")

    added, removed = changes(was, now)

    assert (added.entry.code, added.what, {run.fate for text in added.texts for run in text.runs}) == (
        "inv-new",
        {What.ADDED},
        {"new"},
    )
    assert (removed.entry.code, removed.what, {run.fate for text in removed.texts for run in text.runs}) == (
        "inv-budget",
        {What.REMOVED},
        {"gone"},
    )
    assert not added.is_reworded
    assert not removed.is_revalued


def test_an_item_in_another_section_has_moved(was, now):
    now["sections"][1]["items"].append(now["sections"][0]["items"].pop(0))

    (change,) = changes(was, now)

    assert (change.entry.code, change.what, change.was_in, change.entry.place) == (
        "inv-budget",
        {What.MOVED},
        "investment-means",
        "investment-direction",
    )
    assert change.is_elsewhere


def test_only_the_item_that_was_overtaken_has_moved(was, now):
    items = now["sections"][0]["items"]
    items.append(items.pop(0))

    (change,) = changes(was, now)

    assert (change.entry.code, change.what, change.is_elsewhere) == ("inv-budget", {What.MOVED}, False)


def test_a_section_that_moves_takes_its_items_along(was, now):
    now["sections"].append(now["sections"].pop(0))

    assert told(was, now) == [("sections", "investment-means", "moved")]


def test_a_section_removed_with_its_items(was, now):
    gone = now["sections"].pop(0)

    assert told(was, now) == [
        ("sections", "investment-means", "removed"),
        *[("items", item["code"], "removed") for item in gone["items"]],
    ]


@pytest.mark.parametrize(
    ("group", "code", "field"),
    [("axes", "innovation", "low"), ("quadrants", "observer", "risk"), ("steps", "1", "advice")],
)
def test_the_texts_of_records_are_told(was, now, group, code, field):
    now["words"]["en"][group][code][field] = "Other words."

    (change,) = changes(was, now)

    assert (change.entry.group, change.entry.code) == (group, code)
    assert [(text.field, text.language) for text in change.texts] == [(field, "en")]


def test_one_recommendation_more_is_told_as_a_line(was, now):
    now["words"]["en"]["quadrants"]["observer"]["moves"].append("Begin.")

    (change,) = changes(was, now)

    assert change.texts[0].field == "moves"
    assert "".join(run.text for run in change.texts[0].runs if run.fate == "new").endswith("Begin.")


def test_a_rule_is_told(was, now):
    now["words"]["ko"]["rules"]["operational-without-team"] = "다릅니다."

    assert told(was, now) == [("rules", "operational-without-team", "changed")]


def test_a_term_renamed_in_one_language_is_the_same_term(was, now):
    now["words"]["ko"]["glossary"][0]["term"] = "다른 이름"

    (change,) = changes(was, now)

    assert change.what == {What.CHANGED}
    assert [(text.field, text.language) for text in change.texts] == [("term", "ko")]


def test_a_term_inserted_before_the_others_is_the_only_change(was, now):
    for language in ("ko", "en"):
        now["words"][language]["glossary"].insert(0, {"term": "New", "meaning": "What is new"})

    assert told(was, now) == [("glossary", "New", "added")]


def test_two_terms_of_one_name_are_two(was, now):
    for language in ("ko", "en"):
        now["words"][language]["glossary"].append(dict(now["words"][language]["glossary"][0]))
    name = was["words"]["ko"]["glossary"][0]["term"]

    assert told(was, now) == [("glossary", f"{name} (2)", "added")]


def test_a_draft_without_a_word_is_compared(was, now):
    del now["words"]["en"]["items"]["inv-budget"]["help"]

    (change,) = changes(was, now)

    assert [(text.field, text.language, text.runs[0].fate) for text in change.texts] == [("help", "en", "gone")]
