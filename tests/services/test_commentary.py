from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from assessment import queries
from assessment.errors import SavedMeanwhile
from assessment.models import Passage
from assessment.services import clients, commentary
from assessment.services.commentary import Author, Words
from tests.factories import NOW, AssessmentFactory, MemberFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db
TAB, OTHER = "0" * 16, "1" * 16


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def kim():
    return Author(MemberFactory().user, TAB)


@pytest.fixture
def save(assessment, kim):
    def make(text, *, since, place="summary", language="ko", by=kim, after=0, **more):
        now = NOW + timedelta(minutes=after)
        words = Words(text=text, **more)
        return commentary.save(assessment, place=place, language=language, words=words, since=since, by=by, now=now)

    return make


def texts():
    return list(Passage.objects.order_by("revision").values_list("revision", "text"))


def test_one_sitting_is_one_version_and_every_save_a_revision(save):
    save("가", since=0)
    save("가나", since=1, after=5)
    save("가나다", since=2, after=9)

    passage = Passage.objects.get()
    assert (passage.text, passage.revision) == ("가나다", 3)
    assert (passage.began_at, passage.saved_at) == (NOW, NOW + timedelta(minutes=9))


@pytest.mark.parametrize("after", [10, 60])
def test_after_ten_minutes_another_version_begins(save, after):
    save("가", since=0)
    save("가나", since=1, after=after)

    assert texts() == [(1, "가"), (2, "가나")]


def test_whoever_comes_between_ends_the_version(save, kim):
    save("가", since=0)
    save("나", since=1, by=Author(MemberFactory().user, TAB))
    save("다", since=2)

    assert texts() == [(1, "가"), (2, "나"), (3, "다")]


def test_a_save_that_started_from_less_overwrites_nothing(save):
    save("가", since=0)

    with pytest.raises(SavedMeanwhile) as refused:
        save("나", since=0, by=Author(MemberFactory().user, OTHER))

    assert refused.value.revision == 1
    assert texts() == [(1, "가")]


def test_two_tabs_of_one_person_count_as_two(save, kim):
    save("가", since=0)

    with pytest.raises(SavedMeanwhile):
        save("나", since=0, by=Author(kim.user, OTHER))

    assert save("나", since=1, by=Author(kim.user, OTHER)).revision == 2
    assert texts() == [(1, "가"), (2, "나")]


def test_a_tab_that_did_not_hear_of_its_own_save_goes_on(save):
    save("가", since=0)
    save("가나", since=0)

    assert texts() == [(2, "가나")]


def test_the_same_text_saved_by_both_is_no_conflict(save):
    save("가", since=0)
    save("가", since=0, by=Author(MemberFactory().user, OTHER))

    assert texts() == [(1, "가")]


def test_nothing_saved_over_nothing_leaves_nothing(save):
    assert save("", since=0) is None
    assert texts() == []


def test_the_generated_text_again_is_a_version_even_within_a_sitting(save):
    written = save("가", since=0)
    save("", since=1, after=1)
    save("나", since=2, after=2)

    assert texts() == [(1, "가"), (2, ""), (3, "나")]
    commentary.take_back(written, since=3, by=Author(written.by), now=NOW + timedelta(minutes=3))
    assert texts()[-1] == (4, "가")


def test_a_version_is_not_taken_back_over_a_newer_one(save, kim):
    written = save("가", since=0)
    save("나", since=1, after=20)
    save("다", since=2, after=40)

    with pytest.raises(SavedMeanwhile):
        commentary.take_back(written, since=2, by=kim, now=NOW)


def test_languages_and_places_have_versions_of_their_own(save, assessment):
    save("요약", since=0)
    save("Summary", since=0, language="en")
    save("의견", since=0, place="remark:plan")

    found = {key: passage.text for key, passage in queries.passages_of([assessment.pk])[assessment.pk].items()}
    assert found == {("summary", "ko"): "요약", ("summary", "en"): "Summary", ("remark:plan", "ko"): "의견"}


def test_a_recommendation_has_its_facts_and_keeps_its_key_when_one_is_removed(save, assessment, kim):
    first = commentary.add(assessment, title="하나", language="ko", effort=1, by=Author(kim.user, TAB), now=NOW)
    save("", since=1, place=f"facts:{first}", language="", effort=None)

    second = commentary.add(assessment, title="둘", language="ko", effort=2, by=Author(kim.user, OTHER), now=NOW)

    assert (first, second) == ("own:1", "own:2")


@pytest.mark.django_db(transaction=True)
def test_of_several_who_save_at_once_one_is_stored_and_the_others_learn_of_it():
    assessment, by = AssessmentFactory(), MemberFactory().user
    numbers = iter(range(4))

    def work():
        number = next(numbers)
        try:
            author, words = Author(by, str(number) * 16), Words(text=f"text {number}")
            commentary.save(assessment, place="summary", language="ko", words=words, since=0, by=author, now=NOW)
        except SavedMeanwhile:
            return "refused"
        return "stored"

    assert sorted(at_once(work)) == ["refused"] * 3 + ["stored"]
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": ""},
        {"language": "fr"},
        {"revision": 0},
        {"owner": "김"},
        {"due": date(2027, 1, 1)},
        {"effort": 1},
        {"title": "제목"},
        {"place": "order"},
        {"place": "facts:x"},
        {"place": "facts:x", "language": ""},
        {"place": "facts:x", "language": "", "text": "", "effort": 4},
        {"saved_at": NOW - timedelta(seconds=1)},
    ],
)
def test_the_database_refuses_nonsense(assessment, wrong):
    right = {"place": "summary", "language": "ko", "revision": 1, "text": "요약", "began_at": NOW, "saved_at": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(assessment=assessment, **{**right, **wrong})


def test_of_one_revision_there_is_one(assessment):
    right = {"place": "order", "revision": 1, "began_at": NOW, "saved_at": NOW}
    Passage.objects.create(assessment=assessment, **right)

    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(assessment=assessment, **right)


def test_a_company_that_is_deleted_takes_its_commentary_along(save, assessment):
    save("요약", since=0)
    company = assessment.company
    clients.archive(type(company).objects.filter(pk=company.pk), now=NOW)
    company.refresh_from_db()

    clients.delete_archived(company)

    assert texts() == []
