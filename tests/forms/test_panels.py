from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from assessment.forms.days import end_of
from assessment.forms.panels import PanelForm, PersonForm
from assessment.services.panels import Person
from tests.panels import panel_of, person_of

# In Seoul the 24th has begun.
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
KIM = {"name": "Kim", "role": "sales", "email": "Kim@Example.com", "language": "en"}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def sent(**fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def schedule(**fields):
    return PanelForm(sent(**fields), now=NOW)


def test_a_last_day_ends_where_the_site_is():
    form = schedule(ends_on="2026-11-24", remind_days="3")

    assert form.is_valid()
    assert form.cleaned_data == {
        "ends_on": datetime(2026, 11, 24, 14, 59, 59, 999999, tzinfo=UTC),
        "remind_days": 3,
    }


def test_neither_has_to_be_there():
    form = schedule()

    assert form.is_valid()
    assert form.cleaned_data == {"ends_on": None, "remind_days": None}


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-23", "This day is over. Choose today or a later day."),
        ("24/11/2026", "Enter a day such as 2027-03-31, or nothing."),
        ("2026-02-30", "Enter a day such as 2027-03-31, or nothing."),
    ],
)
def test_a_day_that_will_not_do_is_refused(day, says):
    assert schedule(ends_on=day).errors == {"ends_on": [says]}


@pytest.mark.parametrize("days", ["0", "31", "-1", "1.5", "often"])
def test_reminders_come_every_one_to_thirty_days(days):
    assert schedule(remind_days=days).errors == {
        "remind_days": ["Enter a whole number of days from 1 to 30, or nothing."]
    }


def test_a_person_is_typed_as_the_panel_keeps_it():
    form = PersonForm(sent(**KIM), now=NOW)

    assert form.is_valid()
    assert form.person == Person("Kim", "sales", "kim@example.com", "en")


@pytest.mark.django_db
def test_a_day_that_is_over_may_stay(db):
    person = person_of(panel_of(), ends_at=end_of(datetime(2026, 11, 20, tzinfo=UTC).date()))

    stays = PersonForm.of(person, data=sent(**KIM, ends_on="2026-11-20"), now=NOW)
    moves = PersonForm.of(person, data=sent(**KIM, ends_on="2026-11-21"), now=NOW)

    assert stays.is_valid()
    assert stays.cleaned_data["ends_on"] == person.ends_at
    assert moves.errors == {"ends_on": ["This day is over. Choose today or a later day."]}


@pytest.mark.django_db
def test_a_person_is_shown_as_it_is_kept():
    person = person_of(panel_of(), ends_at=end_of(datetime(2026, 11, 30, tzinfo=UTC).date()))

    form = PersonForm.of(person, data=None, now=NOW)

    assert 'value="2026-11-30"' in str(form["ends_on"])
    assert form["email"].value() == person.email
