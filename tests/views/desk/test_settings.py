from datetime import timedelta

import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Practice
from tests.factories import NOW, CompanyFactory, MemberFactory, second_factor
from tests.signin import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(practice):
    return reverse("practice_settings", args=[practice.public_id])


@pytest.fixture
def boss(practice):
    return MemberFactory(practice=practice, role=Role.OWNER).user


def test_the_name_is_changed(boss, practice, url):
    page = client_of(boss).post(url, {"name": "새 이름"}, follow=True)

    practice.refresh_from_db()
    assert practice.name == "새 이름"
    assert "The settings are saved." in page.text


def test_a_second_factor_is_asked_of_all(boss, practice, url):
    second_factor(boss)

    client_of(boss).post(url, {"name": practice.name, "requires_second_factor": "on"})

    practice.refresh_from_db()
    assert practice.requires_second_factor


def test_who_asks_it_of_all_sets_up_their_own_first(boss, practice, url):
    browser = client_of(boss)

    page = browser.post(url, {"name": "새 이름", "requires_second_factor": "on"}, follow=True)

    practice.refresh_from_db()
    assert page.redirect_chain == [("/account/factors/", 302)]
    assert "so first set up your own" in page.text
    assert browser.session["wanted"] == url
    assert (practice.name, practice.requires_second_factor) == ("다온컨설팅", False)


def test_a_name_is_needed(boss, practice, url):
    page = client_of(boss).post(url, {"name": "", "requires_second_factor": ""})

    practice.refresh_from_db()
    assert "Enter the name of your practice." in page.text
    assert practice.name == "다온컨설팅"


@pytest.fixture
def old(practice):
    """Archived so long ago that any time is over."""
    return CompanyFactory(practice=practice, name="오래된 회사", archived_at=NOW - timedelta(days=4000))


def send(boss, url, *, months, **more):
    return client_of(boss).post(url, {"name": "다온컨설팅", "keep_months": months, **more})


def kept(practice):
    practice.refresh_from_db()
    return practice.keep_months


@pytest.mark.parametrize(("typed", "months"), [("12", 12), (" 1 ", 1), ("120", 120), ("", None)])
def test_the_time_that_archived_companies_are_kept_is_set(boss, practice, url, typed, months):
    Practice.objects.update(keep_months=36)

    send(boss, url, months=typed)

    assert kept(practice) == months


@pytest.mark.parametrize("typed", ["0", "121", "-3", "1.5", "a year", "9" * 5000])
def test_a_time_is_a_whole_number_of_months(boss, practice, url, typed):
    page = send(boss, url, months=typed)

    assert "Enter a whole number of months from 1 to 120, or nothing." in page.text
    assert kept(practice) is None


def test_a_time_that_deletes_companies_is_shown_first(boss, practice, url, old):
    page = send(boss, url, months="12")

    assert "Nothing is saved yet" in page.text
    assert [one.company for one in page.context["coming"]] == [old]
    assert "오래된 회사: on " in page.text
    assert kept(practice) is None


def test_and_taken_when_it_was_seen(boss, practice, url, old):
    other = send(boss, url, months="6", seen="12")
    seen = send(boss, url, months="12", seen="12")

    assert ("Nothing is saved yet" in other.text, seen.status_code) == (True, 302)
    assert kept(practice) == 12


@pytest.mark.parametrize("months", ["", "36", "48"])
def test_a_longer_time_is_taken_at_once(boss, practice, url, old, months):
    Practice.objects.update(keep_months=36)

    assert send(boss, url, months=months).status_code == 302


def test_what_goes_next_is_named_and_the_rest_counted(boss, practice, url):
    Practice.objects.update(keep_months=12)
    for day in range(12):
        CompanyFactory(practice=practice, name=f"Company {day}", archived_at=NOW - timedelta(days=day))
    CompanyFactory(practice=practice, name="Still here")

    page = client_of(boss).get(url)

    assert [one.company.name for one in page.context["coming"]] == [f"Company {day}" for day in range(11, 1, -1)]
    assert "2 more, later" in page.text
    assert "Still here" not in page.text


def test_the_code_to_be_handed_a_company_is_shown(boss, practice, url):
    assert f'value="{practice.public_id}" readonly' in client_of(boss).get(url).text
