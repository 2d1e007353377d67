import pytest
from django.urls import reverse

from assessment.enums import Role
from tests.factories import MemberFactory, second_factor
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
