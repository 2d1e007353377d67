"""Until when a panel may answer, and when it is reminded."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from assessment.models import Panel, Respondent
from assessment.services import assessments
from tests.factories import NOW, AssessmentFactory, PanelFactory, answer_all
from tests.panels import person_of
from tests.views.questionnaire.reader import Page, read

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def day():
    return timezone.localdate() + timedelta(days=10)


@pytest.fixture
def end(day):
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=SEOUL)


@pytest.fixture
def panel(mine, end):
    return PanelFactory(assessment=AssessmentFactory(company=mine), ends_at=end, remind_days=3)


@pytest.fixture
def address(url, panel):
    return url("desk-panel-schedule", panel.assessment.company.public_id, panel.assessment_id)


@pytest.fixture
def client(consultant):
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return consultant


def stored():
    return Panel.objects.values_list("ends_at", "remind_days").get()


def test_it_shows_what_holds_and_for_whom(client, address, panel, day, end):
    person_of(panel, name="Kim Minji", ends_at=end)
    person_of(panel, name="Lee Junho", number=1, ends_at=None)

    page = read(client, address)

    assert (page.fields["ends_on"], page.fields["remind_days"]) == ([day.isoformat()], ["3"])
    assert "end date of their own: Lee Junho: no end date" in page.text
    assert "Kim Minji" not in page.text


def test_new_dates_are_those_of_everybody_who_had_the_old_ones(client, address, panel, day, end):
    with_the_panel = person_of(panel, ends_at=end)
    apart = person_of(panel, number=1, ends_at=None)
    week = timedelta(days=7)

    page = Page(client.post(address, {"ends_on": (day + week).isoformat(), "remind_days": "7"}, follow=True))

    assert "The dates are saved." in page.text
    assert stored() == (end + week, 7)
    assert dict(Respondent.objects.values_list("pk", "ends_at")) == {with_the_panel.pk: end + week, apart.pk: None}


def test_both_may_be_left_open(client, address):
    client.post(address, {"ends_on": "", "remind_days": ""})

    assert stored() == (None, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ends_on": "2020-01-01"}, "This day is over. Choose today or a later day."),
        ({"ends_on": "tomorrow"}, "Enter a day such as 2027-03-31, or nothing."),
        ({"remind_days": "0"}, "Enter a whole number of days from 1 to 30, or nothing."),
        ({"remind_days": "31"}, "Enter a whole number of days from 1 to 30, or nothing."),
        ({"remind_days": "two"}, "Enter a whole number of days from 1 to 30, or nothing."),
    ],
)
def test_what_cannot_be_is_refused_and_kept_for_mending(client, address, day, end, given, said):
    page = Page(client.post(address, {"ends_on": day.isoformat(), "remind_days": "3", **given}))

    assert said in page.text
    assert {name: page.fields[name] for name in given} == {name: [value] for name, value in given.items()}
    assert stored() == (end, 3)


def test_a_closed_panel_keeps_its_dates(client, address, panel, end):
    answer_all(person_of(panel))
    assessments.submit(panel.assessment, now=NOW)

    page = Page(client.post(address, {"ends_on": "", "remind_days": "9"}, follow=True))

    assert "closed the panel on" in page.text
    assert stored() == (end, 3)
