from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from assessment.enums import Role
from assessment.models import Joining
from tests.factories import JoiningFactory, MemberFactory
from tests.signin import client_of

pytestmark = pytest.mark.django_db
JOIN, SIGN_UP = reverse("join"), reverse("account_signup")
PASSWORD = "right horse battery"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def joining(practice):
    return JoiningFactory(practice=practice, email="park@example.com", created_at=timezone.now())


@pytest.fixture
def kim():
    return User.objects.create_user("kim", "kim@example.com", PASSWORD)


@pytest.fixture
def guest(client, joining):
    """A browser that has opened the link."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.get(reverse("open_joining", args=[joining.key]))
    return client


def members(practice):
    return list(practice.members.values_list("user__email", "role"))


def test_the_link_leads_to_an_address_without_key(client, joining):
    response = client.get(reverse("open_joining", args=[joining.key]))

    assert response.headers["Location"] == JOIN
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]


def test_opening_joins_nobody(guest, practice):
    guest.get(JOIN)

    assert members(practice) == []


@pytest.mark.parametrize("path", ["/join/", "/join/nothing/", "/join/%00/"])
def test_a_link_that_is_none_is_said(client, db, path):
    response = client.get(path, headers={"accept-language": "en"})

    assert response.status_code == 404
    assert "This invitation has ended" in response.text


def test_after_its_date_nobody_gets_in(guest, practice, kim):
    Joining.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    guest.force_login(kim)

    answers = [guest.get(JOIN), guest.post(JOIN), guest.get(SIGN_UP)]

    assert [answer.status_code for answer in answers] == [404, 404, 302]
    assert members(practice) == []


def test_who_is_new_signs_up_with_the_address_confirmed_already(guest, practice, mailoutbox):
    page = guest.get(SIGN_UP)

    response = guest.post(SIGN_UP, {"name": "이준호", "password1": PASSWORD}, follow=True)

    assert 'value="park@example.com"' in page.text
    assert members(practice) == [("park@example.com", Role.CONSULTANT)]
    assert response.redirect_chain[-1][0] == f"/desk/{practice.public_id}/"
    assert EmailAddress.objects.get().verified
    assert (Joining.objects.count(), mailoutbox) == (0, [])


@pytest.mark.parametrize("ask", ["", "?email=boss@example.com"])
def test_another_address_cannot_be_slipped_in(guest, practice, ask):
    guest.post(SIGN_UP + ask, {"email": "boss@example.com", "name": "이준호", "password1": PASSWORD})

    assert members(practice) == [("park@example.com", Role.CONSULTANT)]
    assert User.objects.get().email == "park@example.com"
    assert [address.email for address in EmailAddress.objects.all()] == ["park@example.com"]


def test_an_invitation_withdrawn_while_one_types_ends_the_sign_up(guest, practice, monkeypatch):
    def withdrawn(*args, **kwargs):
        from assessment.errors import JoiningEnded

        raise JoiningEnded

    monkeypatch.setattr("assessment.services.practices.join", withdrawn)

    response = guest.post(SIGN_UP, {"name": "이준호", "password1": PASSWORD})

    assert response.headers["Location"] == JOIN
    assert User.objects.count() == 0
    assert guest.session["account_verified_email"] is None


def test_who_is_known_signs_in_and_joins(guest, practice):
    User.objects.create_user("park", "park@example.com", PASSWORD)

    page = guest.get(JOIN)
    sign_in = {"login": "park@example.com", "password": PASSWORD}
    back = guest.post(reverse("account_login") + f"?next={JOIN}", sign_in, follow=True)
    guest.post(JOIN)

    assert f'href="{SIGN_UP}"' not in page.text
    assert back.redirect_chain[-1][0] == JOIN
    assert members(practice) == [("park@example.com", Role.CONSULTANT)]


def test_whose_address_differs_is_told_so_and_may_join(practice, joining, kim):
    browser = client_of(kim)
    browser.get(reverse("open_joining", args=[joining.key]))

    page = browser.get(JOIN)
    response = browser.post(JOIN)

    assert "You are signed in as kim, whose address is not park@example.com." in page.text
    assert response.headers["Location"] == f"/desk/{practice.public_id}/"
    assert members(practice) == [("kim@example.com", Role.CONSULTANT)]


def test_a_member_goes_where_it_is_already(practice, joining):
    member = MemberFactory(practice=practice, role=Role.READER)
    browser = client_of(member.user)
    browser.get(reverse("open_joining", args=[joining.key]))

    response = browser.post(JOIN)

    assert response.headers["Location"] == f"/desk/{practice.public_id}/"
    assert [role for _email, role in members(practice)] == [Role.READER]


def test_on_two_phones_the_first_one_joins(guest, joining, practice, kim):
    second = client_of(User.objects.create_user("lee"))
    second.get(reverse("open_joining", args=[joining.key]))
    guest.force_login(kim)

    answers = [guest.post(JOIN).status_code, second.post(JOIN).status_code]

    assert answers == [302, 404]
    assert members(practice) == [("kim@example.com", Role.CONSULTANT)]


def test_who_has_not_signed_in_cannot_post(guest, practice):
    assert guest.post(JOIN).status_code == 200
    assert members(practice) == []
