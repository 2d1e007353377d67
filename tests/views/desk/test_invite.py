import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Joining, Letter
from tests.factories import NOW, JoiningFactory, MemberFactory
from tests.outbox import post_all

pytestmark = pytest.mark.django_db
PARK = {"email": "park@example.com", "role": "reader", "language": "ko"}


@pytest.fixture
def url(practice):
    return reverse("invite", args=[practice.public_id])


@pytest.fixture
def browser(member_as):
    return member_as(Role.OWNER)


def link_in(message):
    return next(line for line in message.body.splitlines() if "/join/" in line)


def test_the_link_comes_by_mail_and_opens(browser, url, practice, client):
    response = browser.post(url, PARK)

    (message,) = post_all()
    assert response.headers["Location"] == f"/desk/{practice.public_id}/people/"
    assert message.to == ["park@example.com"]
    assert client.get(link_in(message).removeprefix("http://testserver")).headers["Location"] == "/join/"


def test_no_page_shows_the_key(browser, url, practice):
    page = browser.post(url, PARK, follow=True)

    (message,) = post_all()
    key = link_in(message).rstrip("/").rpartition("/")[2]
    assert "An invitation is on its way to park@example.com." in page.text
    assert key not in page.text + browser.get(page.redirect_chain[-1][0]).text


def test_the_same_person_twice_has_one_invitation_and_the_newer_role(browser, url, practice):
    browser.post(url, PARK)
    browser.post(url, {**PARK, "email": "PARK@example.com", "role": "owner"})

    assert [joining.role for joining in Joining.objects.all()] == [Role.OWNER]
    assert len(post_all()) == 1


def test_a_member_is_not_invited(browser, url, practice):
    MemberFactory(practice=practice, name="park")

    page = browser.post(url, PARK)

    assert "This person is in the practice already." in page.text
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "park"}, "Enter an email address such as name@example.com."),
        ({"role": "king"}, "Choose from the list."),
        ({"language": "fr"}, "Choose from the list."),
        ({"role": ""}, "Choose a role."),
    ],
)
def test_what_is_wrong_is_said(browser, url, wrong, says):
    page = browser.post(url, {**PARK, **wrong})

    assert says in page.text
    assert (Joining.objects.count(), Letter.objects.count()) == (0, 0)


def test_too_many_are_stopped(browser, url, settings):
    settings.LIMITS = {**settings.LIMITS, "invite": 0}

    page = browser.post(url, PARK)

    assert "Too many invitations were sent within the hour." in page.text
    assert Letter.objects.count() == 0


def test_sending_again_ends_the_old_link(browser, practice, client):
    joining = JoiningFactory(practice=practice, created_at=NOW)

    response = browser.post(reverse("invite_again", args=[practice.public_id, joining.pk]))

    assert response.headers["Location"] == f"/desk/{practice.public_id}/people/"
    (message,) = post_all()
    assert message.to == [joining.email]
    assert client.get(f"/join/{joining.key}/").status_code == 404
    assert client.get(link_in(message).removeprefix("http://testserver")).status_code == 302


def test_a_withdrawn_link_opens_nothing(browser, practice, client):
    joining = JoiningFactory(practice=practice)

    page = browser.post(reverse("withdraw", args=[practice.public_id, joining.pk]), follow=True)

    assert f"The invitation of {joining.email} is withdrawn" in page.text
    assert client.get(f"/join/{joining.key}/").status_code == 404
