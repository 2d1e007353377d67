"""Changing a role, removing somebody, leaving."""

import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Member
from tests.factories import MemberFactory
from tests.signin import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(practice):
    return MemberFactory(practice=practice, role=Role.OWNER, name="boss")


@pytest.fixture
def browser(boss):
    return client_of(boss.user)


def address(name, member, *, row=True):
    return reverse(name, args=[member.practice.public_id, *([member.pk] if row else [])])


def test_a_role_is_changed(browser, practice):
    kim = MemberFactory(practice=practice, name="kim")

    page = browser.post(address("role", kim), {"role": "reader"}, follow=True)

    kim.refresh_from_db()
    assert kim.role == Role.READER
    assert "The role of kim@example.com is changed." in page.text


@pytest.mark.parametrize(("role", "says"), [("", "Choose a role."), ("king", "Choose from the list.")])
def test_no_role_is_no_change(browser, practice, role, says):
    kim = MemberFactory(practice=practice)

    page = browser.post(address("role", kim), {"role": role})

    kim.refresh_from_db()
    assert says in page.text
    assert kim.role == Role.CONSULTANT


def test_the_last_owner_stays_one(browser, boss):
    page = browser.post(address("role", boss), {"role": "reader"})

    boss.refresh_from_db()
    assert "A practice needs an owner. Make somebody else one first." in page.text
    assert boss.role == Role.OWNER


def test_somebody_is_removed(browser, practice):
    kim = MemberFactory(practice=practice, name="kim")

    page = browser.post(address("remove", kim), follow=True)

    assert "kim@example.com is no longer in the practice." in page.text
    assert not Member.objects.filter(pk=kim.pk).exists()


def test_the_last_owner_does_not_leave(browser, boss, practice):
    MemberFactory(practice=practice)

    page = browser.post(address("leave", boss, row=False))

    assert page.status_code == 409
    assert "Make somebody else an owner first" in page.text
    assert Member.objects.filter(pk=boss.pk).exists()


def test_the_last_owner_is_not_removed_by_itself(browser, boss):
    assert browser.post(address("remove", boss)).status_code == 409


def test_who_leaves_finds_nothing_any_more(boss, practice):
    kim = MemberFactory(practice=practice)
    browser = client_of(kim.user)

    page = browser.post(address("leave", kim, row=False), follow=True)

    assert page.redirect_chain == [("/desk/", 302)]
    assert "You have left 다온컨설팅." in page.text
    assert browser.get(reverse("practice", args=[practice.public_id])).status_code == 404


def test_opening_a_page_changes_nothing(browser, boss, practice):
    kim = MemberFactory(practice=practice)

    for url in (address("role", kim), address("remove", kim), address("leave", boss, row=False)):
        assert browser.get(url).status_code == 200

    assert Member.objects.filter(practice=practice).count() == 2
