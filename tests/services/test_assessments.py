from datetime import timedelta

import pytest

from assessment.enums import AssessmentState, EditionState
from assessment.errors import Incomplete, NoEdition
from assessment.keys import hash_key, new_key
from assessment.models import Assessment, Company, Edition, Respondent
from assessment.services import assessments
from scoring import NothingToScore
from tests.factories import NOW, EditionFactory, answer_all
from tests.threads import at_once

LATER = NOW + timedelta(days=30)
PROFILE = {"name": "한빛식품", "industry": "consumer", "size": "50-249", "country": "KR", "channels": ["kakaotalk"]}


def start(key, *, now=NOW, **profile):
    return assessments.start(company={**PROFILE, **profile}, key=key, language="ko", now=now)


def test_an_assessment_starts_under_the_edition_on_offer(db):
    EditionFactory(state=EditionState.RETIRED)
    newer = EditionFactory(name="newer", checksum="0" * 64)

    respondent = start("key")

    assert respondent.assessment.edition == newer
    assert respondent.assessment.company.profile() == PROFILE
    assert (respondent.links.get().key_hash, respondent.language) == (hash_key("key"), "ko")


def test_the_key_itself_is_stored_nowhere(edition):
    key = new_key()

    respondent = start(key)

    rows = (respondent, respondent.assessment, respondent.assessment.company)
    assert not any(key in str(value) for row in rows for value in vars(row).values())


def test_the_same_key_starts_one_assessment(edition):
    first = start("key")

    assert start("key", name="Other", now=LATER) == first
    assert Company.objects.count() == Assessment.objects.count() == 1


def test_without_a_published_edition_nothing_starts(db):
    EditionFactory(state=EditionState.RETIRED)

    with pytest.raises(NoEdition):
        start("key")
    assert not Company.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_time_starts_one_assessment(edition):
    respondents = at_once(lambda: start("key"))

    assert len({respondent.pk for respondent in respondents}) == 1
    assert Company.objects.count() == Assessment.objects.count() == Respondent.objects.count() == 1


def test_submitting_stores_the_result_with_what_it_rests_on(respondent):
    answer_all(respondent)

    done = assessments.submit(respondent.assessment, now=NOW)

    stored = Assessment.objects.get(pk=done.pk)
    assert (stored.state, stored.submitted_at) == (AssessmentState.SUBMITTED, NOW)
    assert stored.checksum == Edition.objects.get().checksum == stored.scored.checksum
    assert stored.profile == stored.company.profile()
    assert stored.scored.quadrant == "social-first"


def test_an_unanswered_question_is_named(respondent):
    answer_all(respondent)
    respondent.answers.filter(item__in=["road-7.1", "inv-budget"]).update(option="")

    with pytest.raises(Incomplete) as refused:
        assessments.submit(respondent.assessment, now=NOW)
    assert refused.value.missing == ("inv-budget", "road-7.1")
    assert Assessment.objects.get().is_open


def test_an_axis_of_nothing_but_na_is_named(respondent):
    codes = [item.code for item in respondent.assessment.content.edition.of_axis("innovation")]
    answer_all(respondent, **dict.fromkeys(codes, "na"))

    with pytest.raises(NothingToScore) as refused:
        assessments.submit(respondent.assessment, now=NOW)
    assert refused.value.key == "innovation"
    assert Assessment.objects.get().is_open


def test_submitting_again_changes_nothing(submitted):
    before = Assessment.objects.values().get()

    again = assessments.submit(submitted.assessment, now=LATER)

    assert again.submitted_at == NOW
    assert Assessment.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_submitting_at_the_same_time_gives_one_result(respondent):
    answer_all(respondent)
    moments = iter(NOW + timedelta(minutes=minute) for minute in range(4))

    results = at_once(lambda: assessments.submit(respondent.assessment, now=next(moments)))

    assert {result.submitted_at for result in results} == {Assessment.objects.get().submitted_at}
    assert all(result.result == results[0].result for result in results)


def test_a_successor_remembers_and_starts_empty(submitted):
    successor = assessments.repeat(submitted, key="other", now=LATER)

    assert successor.assessment.predecessor == submitted.assessment
    assert successor.assessment.company == submitted.assessment.company
    assert successor.assessment.is_open
    assert not successor.answers.exists()
    assert assessments.repeat(submitted, key="other", now=LATER) == successor
