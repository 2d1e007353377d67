from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessment.analysis import statistics
from assessment.analysis.statistics import ABANDONED_AFTER, Stop, Tally, Week
from assessment.content import shipped
from assessment.enums import AssessmentState, EditionState
from assessment.models import Answer, Assessment
from assessment.services import editions, examples
from tests.factories import (
    NOW,
    AssessmentFactory,
    EditionFactory,
    MemberFactory,
    PracticeFactory,
    RespondentFactory,
    answer_all,
)

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - ABANDONED_AFTER
DAY = timedelta(days=1)


def open_since(when, edition, **answers):
    respondent = RespondentFactory(assessment=AssessmentFactory(edition=edition, created_at=when))
    Answer.objects.bulk_create(
        Answer(respondent=respondent, item=item.replace("_", "-"), option=option, saved_at=when)
        for item, option in answers.items()
    )
    return respondent


def submitted_at(when, edition, *, after=DAY, **answers):
    """Submitted, without the scoring that costs time and counts nothing here."""
    respondent = open_since(when - after, edition)
    answer_all(respondent, **{item.replace("_", "-"): option for item, option in answers.items()})
    Assessment.objects.filter(pk=respondent.assessment_id).update(
        state=AssessmentState.SUBMITTED, submitted_at=when, result={}, profile={}, checksum="sum"
    )
    return respondent


def another(number):
    return EditionFactory(name=f"2025.{number}", state=EditionState.RETIRED, checksum=f"sum-{number}")


@pytest.fixture
def questionnaire(edition):
    return edition.content.edition


def test_nothing_is_counted_where_nobody_has_started(edition, questionnaire):
    assert statistics.tallies(now=NOW) == {}
    assert statistics.median_duration(edition.pk) is None
    assert {week.started + week.submitted for week in statistics.weeks([edition.pk], now=NOW)} == {0}
    assert {stop.count for stop in statistics.stops(edition.pk, questionnaire, now=NOW)} == {0}
    assert {item.total for item in statistics.answers(edition.pk, questionnaire)} == {0}


def test_what_an_example_answers_is_not_looked_at(edition, questionnaire):
    examples.add(PracticeFactory(), language="ko", by=MemberFactory().user, now=NOW)

    assert statistics.median_duration(edition.pk) is None
    assert {item.total for item in statistics.answers(edition.pk, questionnaire)} == {0}


def test_an_assessment_is_abandoned_when_it_is_still_open_thirty_days_after_its_start(edition):
    open_since(NOW - timedelta(days=30), edition)
    open_since(NOW - timedelta(days=30) + timedelta(seconds=1), edition)
    submitted_at(NOW, edition, after=timedelta(days=60))

    tally = statistics.tallies(now=NOW)[edition.pk]

    assert tally == Tally(started=3, submitted=1, abandoned=1)
    assert tally.under_way == 1


def test_each_edition_is_counted_by_itself(edition):
    old = another(1)
    for _ in range(2):
        open_since(NOW, edition)
    submitted_at(NOW, old)

    tallied = statistics.tallies(now=NOW)

    assert tallied == {edition.pk: Tally(started=2), old.pk: Tally(started=1, submitted=1)}
    assert statistics.total(tallied.values()) == Tally(started=3, submitted=1)


def test_weeks_begin_on_mondays_where_the_reader_is(edition):
    seoul = NOW.astimezone(ZoneInfo("Asia/Seoul"))
    open_since(datetime(2026, 11, 22, 14, 59, tzinfo=UTC), edition)  # Sunday, a minute before midnight in Seoul
    open_since(datetime(2026, 11, 22, 15, 0, tzinfo=UTC), edition)
    submitted_at(datetime(2026, 11, 23, 3, 0, tzinfo=UTC), edition, after=timedelta(days=300))

    weeks = statistics.weeks([edition.pk], now=seoul)

    assert len(weeks) == statistics.WEEKS
    assert weeks[-2:] == [
        Week(date(2026, 11, 16), started=1, submitted=0),
        Week(date(2026, 11, 23), started=1, submitted=1),
    ]


def test_weeks_of_one_edition_leave_out_the_others(edition):
    old = another(1)
    open_since(NOW, edition)
    open_since(NOW, old)

    assert statistics.weeks([old.pk], now=NOW)[-1].started == 1
    assert statistics.weeks([old.pk, edition.pk], now=NOW)[-1].started == 2
    assert statistics.weeks([], now=NOW)[-1].started == 0


def test_half_of_them_took_longer_than_the_median(edition):
    for days in (1, 2, 9):
        submitted_at(NOW, edition, after=timedelta(days=days))

    assert statistics.median_duration(edition.pk) == timedelta(days=2)


def test_only_the_latest_are_looked_at(edition, questionnaire, monkeypatch):
    monkeypatch.setattr(statistics, "SAMPLE", 2)
    submitted_at(NOW - 9 * DAY, edition, after=9 * DAY, inv_team="no")
    for _ in range(2):
        submitted_at(NOW, edition, after=DAY, inv_team="yes")

    assert statistics.median_duration(edition.pk) == DAY
    assert answers_to("inv-team", edition).options == {"yes": 2, "partly": 0, "no": 0, "na": 0}


def test_people_stop_at_the_last_section_they_answered_in(edition, questionnaire):
    first, second, *_rest = questionnaire.sections
    one, other = first.items[0].code, second.items[0].code
    open_since(LONG_AGO, edition)
    open_since(LONG_AGO, edition, **{one: "yes"})
    open_since(LONG_AGO, edition, **{one: "yes", other: "no"})
    open_since(LONG_AGO, edition, **{other: ""})
    open_since(NOW, edition, **{other: "no"})

    stops = statistics.stops(edition.pk, questionnaire, now=NOW)

    assert stops[:3] == [Stop("", 2), Stop(first.code, 1), Stop(second.code, 1)]
    assert [stop.section for stop in stops[1:]] == [section.code for section in questionnaire.sections]
    assert sum(stop.count for stop in stops) == 4


def test_answers_are_counted_by_option_in_the_order_of_the_edition(edition, questionnaire):
    for option in ("no", "yes", "no"):
        submitted_at(NOW, edition, inv_team=option)
    open_since(NOW, edition, inv_team="yes")

    found = statistics.answers(edition.pk, questionnaire)

    assert [item.item for item in found] == [item.code for part in questionnaire.sections for item in part.items]
    team = next(item for item in found if item.item == "inv-team")
    assert list(team.options.items()) == [("yes", 1), ("partly", 0), ("no", 2), ("na", 0)]
    assert (team.total, team.commonest) == (3, "no")


@pytest.mark.parametrize(("same", "others", "alike"), [(18, 2, True), (17, 3, False), (19, 0, False)])
def test_an_item_is_marked_when_nine_of_ten_of_at_least_twenty_answer_alike(same, others, alike):
    item = statistics.ItemAnswers("s", "checklist", "i", {"yes": same, "no": others})

    assert item.is_alike is alike


def test_who_published_and_retired_is_known(db):
    published, _made = editions.load(shipped(), now=NOW)
    editions.retire(published, by="hana", now=NOW)

    assert statistics.publishers() == {(published.pk, "published"): "", (published.pk, "retired"): "hana"}


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_editions_costs_the_same_queries(number, edition, django_assert_num_queries):
    ids = [edition.pk, *(another(n).pk for n in range(number - 1))]
    for pk in ids:
        AssessmentFactory(edition_id=pk)

    with django_assert_num_queries(3):
        statistics.tallies(now=NOW)
        statistics.weeks(ids, now=NOW)
        statistics.publishers()


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_assessments_costs_the_same_queries(number, edition, questionnaire, django_assert_num_queries):
    for _ in range(number):
        submitted_at(NOW, edition)
        open_since(LONG_AGO, edition, inv_team="yes")

    with django_assert_num_queries(3):
        statistics.median_duration(edition.pk)
        statistics.stops(edition.pk, questionnaire, now=NOW)
        statistics.answers(edition.pk, questionnaire)


def answers_to(code, edition):
    found = statistics.answers(edition.pk, edition.content.edition)
    return next(item for item in found if item.item == code)
