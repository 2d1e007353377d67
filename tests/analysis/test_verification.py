import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.analysis.verification import Difference, differences, verify
from assessment.models import Answer, Assessment, Edition, triggers
from assessment.services import assessments
from tests.factories import NOW, RespondentFactory, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def tamper():
    """Changes a published edition, as only somebody can who first removes what protects it."""

    def change(**columns):
        triggers.remove(connection)
        Edition.objects.update(**columns)

    return change


def submit():
    respondent = RespondentFactory()
    answer_all(respondent)
    return assessments.submit(respondent.assessment, now=NOW)


def found():
    """What differs, by assessment; `None` is the edition itself."""
    return {one.assessment: list(one.differences) for one in verify(Edition.objects.all()) if one.differences}


def test_what_nobody_has_touched_stands(submitted):
    verified = list(verify(Edition.objects.all()))

    assert [(one.edition, one.assessment, one.differences) for one in verified] == [
        ("2026.1", None, ()),
        ("2026.1", submitted.assessment.pk, ()),
    ]


def test_a_changed_answer_is_found_in_the_result(submitted):
    Answer.objects.filter(item="inv-team").update(option="no")

    told = {one.path: (one.stored, one.expected) for one in found()[submitted.assessment.pk]}

    assert told["result.axes.investment.score"] == (50, "275/6")
    assert told["result.quadrant"] == ("social-first", "competitor")


def test_a_changed_result_is_found(submitted):
    result = submitted.assessment.result
    result["axes"]["innovation"]["score"] = 51
    Assessment.objects.update(result=result)

    assert found() == {submitted.assessment.pk: [Difference("result.axes.innovation.score", 51, 50)]}


def test_a_result_of_another_edition_is_found(submitted):
    result = submitted.assessment.result | {"edition": "2025.1", "checksum": "0"}
    Assessment.objects.update(result=result, checksum="1")
    checksum = submitted.assessment.edition.checksum

    assert found() == {
        submitted.assessment.pk: [
            Difference("checksum", "1", checksum),
            Difference("result.edition", "2025.1", "2026.1"),
            Difference("result.checksum", "0", checksum),
        ]
    }


def test_a_changed_document_is_found_and_what_it_would_do(submitted, tamper):
    document = json.loads(submitted.assessment.edition.document)
    document["thresholds"]["investment"] = 51
    tamper(document=json.dumps(document))

    told = found()

    assert [one.path for one in told[None]] == ["checksum"]
    assert Difference("result.quadrant", "social-first", "competitor") in told[submitted.assessment.pk]


def test_a_document_that_cannot_be_read_is_found(submitted, tamper):
    tamper(document="{")

    (difference,) = found()[None]

    assert (difference.path, difference.stored) == ("document", "{")


def test_an_edition_under_another_name_is_found(submitted, tamper):
    tamper(name="renamed")

    assert found() == {None: [Difference("name", "renamed", "2026.1")]}


def test_answers_that_cannot_be_scored_are_found(submitted):
    Answer.objects.filter(item="inv-team").update(option="perhaps")

    (difference,) = found()[submitted.assessment.pk]

    assert (difference.path, difference.expected) == ("result", "unknown-option inv-team")


def test_answers_that_are_lost_are_found(submitted):
    Answer.objects.all().delete()

    told = {one.path: (one.stored, one.expected) for one in found()[submitted.assessment.pk]}

    assert told["result.quadrant"] == ("social-first", None)


def test_open_assessments_and_drafts_are_left_alone(respondent):
    Edition.objects.create(name="draft", created_at=NOW)

    assert [one.assessment for one in verify(Edition.objects.all())] == [None]


def test_portions_leave_nothing_out(monkeypatch):
    monkeypatch.setattr("assessment.analysis.results.PORTION", 2)
    pks = [submit().pk for _ in range(5)]

    assert [one.assessment for one in verify(Edition.objects.all())] == [None, *pks]


@pytest.mark.parametrize("count", [1, 3])
def test_a_portion_takes_four_queries_and_one_more_tells_the_end(count):
    for _ in range(count):
        submit()

    with CaptureQueriesContext(connection) as queries:
        list(verify(Edition.objects.all()))

    assert len(queries) == 6


@pytest.mark.parametrize(
    ("stored", "expected", "places"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 1}}, []),
        ({"a": {"b": 1}}, {"a": {"b": 2}, "c": 3}, [("r.a.b", 1, 2), ("r.c", None, 3)]),
        ({"a": [1]}, {"a": [1, 2]}, [("r.a", [1], [1, 2])]),
        ({"a": None}, {}, [("r.a", None, None)]),
        ({"a": True}, {"a": 1}, [("r.a", True, 1)]),
        ("x", {"a": 1}, [("r", "x", {"a": 1})]),
    ],
)
def test_differences_name_the_innermost_place(stored, expected, places):
    assert [(one.path, one.stored, one.expected) for one in differences(stored, expected, path="r")] == places
