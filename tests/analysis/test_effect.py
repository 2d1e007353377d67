from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.analysis import effect
from assessment.analysis.effect import advance, begin, trial
from assessment.content import read, shipped
from assessment.enums import EditionState
from assessment.services import assessments
from scoring import NothingToScore
from tests.content.documents import shipped_document
from tests.factories import NOW, AssessmentFactory, EditionFactory, RespondentFactory, answer_all

pytestmark = pytest.mark.django_db
INVESTMENT = [item.code for item in shipped().edition.of_axis("investment")]


@pytest.fixture
def document():
    return shipped_document()


def submit(edition, **given):
    respondent = RespondentFactory(assessment=AssessmentFactory(edition=edition))
    answer_all(respondent, **given)
    return assessments.submit(respondent.assessment, now=NOW)


def outcome(edition, document, *, as_of=NOW):
    tally, by = begin(edition, as_of=as_of), trial(shipped(), read(document))
    while not tally.is_finished:
        tally = advance(tally, by, edition=edition)
    return tally


def without_section(document, number):
    section = document["sections"].pop(number)
    for language in ("ko", "en"):
        words = document["words"][language]
        del words["sections"][section["code"]]
        for item in section["items"]:
            del words["items"][item["code"]]


def test_under_the_same_edition_every_result_stays(edition, document):
    submit(edition)
    submit(edition, **dict.fromkeys(INVESTMENT, "no"))

    tally = outcome(edition, document)

    assert tally.moves == {("social-first", "social-first"): 1, ("competitor", "competitor"): 1}
    assert (tally.total, tally.done, tally.stay, tally.move) == (2, 2, 2, 0)
    assert (tally.average_shift("investment"), tally.average_shift("innovation")) == (0, 0)


def test_a_higher_threshold_moves_results_and_no_axis(edition, document):
    document["thresholds"]["innovation"] = 51
    submit(edition)

    tally = outcome(edition, document)

    assert tally.moves == {("social-first", "conservative"): 1}
    assert tally.move == 1
    assert tally.average_shift("innovation") == 0


def test_other_points_move_the_axes_by_their_average(edition, document):
    document["options"]["checklist"][1]["points"] = 40
    submit(edition)
    submit(edition, **dict.fromkeys(INVESTMENT, "no"))

    tally = outcome(edition, document)

    assert tally.average_shift("investment") == Fraction(-5)
    assert tally.average_shift("innovation") == Fraction(-10)


def test_items_removed_are_left_out(edition, document):
    gone = [item["code"] for item in document["sections"][0]["items"]]
    without_section(document, 0)
    submit(edition, **dict.fromkeys(gone, "no"))

    tally = outcome(edition, document)

    assert trial(shipped(), read(document)).gone == tuple(gone)
    assert tally.moves == {("competitor", "social-first"): 1}


def test_new_items_are_left_out(edition, document):
    new = {**document["sections"][0]["items"][0], "code": "inv-new", "weight": 5}
    document["sections"][0]["items"].append(new)
    for language in ("ko", "en"):
        words = document["words"][language]["items"]
        words["inv-new"] = words["inv-budget"]
    submit(edition)

    tally = outcome(edition, document)

    assert trial(shipped(), read(document)).new == ("inv-new",)
    assert tally.moves == {("social-first", "social-first"): 1}


def test_what_cannot_be_scored_is_counted_by_its_reason(edition, document):
    document["options"]["checklist"].pop(1)
    for language in ("ko", "en"):
        del document["words"][language]["options"]["checklist"]["partly"]
    submit(edition)
    submit(edition, **dict.fromkeys(shipped().edition.items, "yes") | USUAL)

    tally = outcome(edition, document)

    assert tally.unscored == {("unknown-option", "inn-collaboration"): 1}
    assert (tally.scored, tally.done) == (1, 2)


def test_a_result_whose_remaining_answers_are_all_na_cannot_be_scored(edition, document):
    kept = [item["code"] for item in document["sections"][0]["items"]]
    without_section(document, 1)
    without_section(document, 1)
    submit(edition, **dict.fromkeys(kept, "na"))

    tally = outcome(edition, document)

    assert tally.unscored == {("nothing-to-score", "investment"): 1}
    assert tally.average_shift("investment") is None


def test_editions_without_a_common_axis_cannot_be_compared(document):
    other = shipped_document()
    for section in other["sections"]:
        for item in section["items"]:
            item["code"] = f"x-{item['code']}" if section.get("axis") == "innovation" else item["code"]
    for language in ("ko", "en"):
        words = other["words"][language]["items"]
        for code in [code for code in words if code.startswith("inn-")]:
            words[f"x-{code}"] = words.pop(code)

    with pytest.raises(NothingToScore, match="innovation"):
        trial(shipped(), read(other))


def test_results_under_other_editions_and_later_ones_are_not_scored(edition, document):
    submit(edition)
    document["name"] = "other"
    other = EditionFactory.of(read(document), name="other", state=EditionState.RETIRED)
    submit(other)

    assert begin(edition, as_of=NOW).total == 1
    assert begin(edition, as_of=NOW).others == 1
    assert outcome(edition, document, as_of=NOW - timedelta(seconds=1)).done == 0


def test_nothing_is_stored(edition, document):
    document["thresholds"]["innovation"] = 51
    before = submit(edition)

    outcome(edition, document)

    before.refresh_from_db()
    assert before.result["quadrant"] == "social-first"


def test_portions_give_what_one_pass_gives(edition, document, monkeypatch):
    document["options"]["checklist"][1]["points"] = 40
    for _ in range(5):
        submit(edition)
    at_once = outcome(edition, document)
    monkeypatch.setattr("assessment.analysis.results.PORTION", 2)

    in_portions = outcome(edition, document)

    assert in_portions == at_once


@pytest.mark.parametrize("count", [1, 3])
def test_a_portion_takes_four_queries(edition, document, count):
    for _ in range(count):
        submit(edition)
    by = trial(shipped(), read(document))
    tally = begin(edition, as_of=NOW)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        effect.advance(tally, by, edition=edition)

    assert len(queries) == 4


USUAL = {
    item.code: "focused" if section.kind == "stage" else "in-progress"
    for section in shipped().edition.sections
    if section.kind != "checklist"
    for item in section.items
}
