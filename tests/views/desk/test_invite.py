from unittest.mock import patch

import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Joining
from tests.factories import NOW, JoiningFactory, MemberFactory

pytestmark = pytest.mark.django_db
PARK = {"email": "park@example.com", "role": "reader", "language": "ko"}


@pytest.fixture
def url(practice):
    return reverse("invite", args=[practice.public_id])


@pytest.fixture
def browser(member_as):
    return member_as(Role.OWNER)


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    def send(browser, url, data=PARK, **headers):
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(url, data, **headers)

    return send


def link_in(message):
    return next(line for line in message.body.splitlines() if "/join/" in line)


def test_the_link_comes_by_mail_and_opens(browser, url, post, practice, mailoutbox, client):
    response = post(browser, url)

    (message,) = mailoutbox
    assert response.headers["Location"] == f"/desk/{practice.public_id}/people/"
    assert message.to == ["park@example.com"]
    assert client.get(link_in(message).removeprefix("http://testserver")).headers["Location"] == "/join/"


def test_a_deployed_site_says_its_own_name(browser, url, post, mailoutbox, settings):
    settings.DEPLOYED, settings.SITE_URL, settings.ALLOWED_HOSTS = True, "https://smi.example.org", ["smi.example.org"]

    post(browser, url, headers={"host": "smi.example.org:8443"})

    assert link_in(mailoutbox[0]).startswith("https://smi.example.org/join/")


def test_no_page_shows_the_key(browser, url, post, practice, mailoutbox):
    page = post(browser, url, follow=True)

    key = link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2]
    assert "An invitation is on its way to park@example.com." in page.text
    assert key not in page.text


def test_the_same_person_twice_has_one_invitation_and_the_newer_role(browser, url, post, practice, mailoutbox):
    post(browser, url)
    post(browser, url, {**PARK, "email": "PARK@example.com", "role": "owner"})

    assert [joining.role for joining in Joining.objects.all()] == [Role.OWNER]
    assert len(mailoutbox) == 2


def test_a_member_is_not_invited(browser, url, post, practice, mailoutbox):
    MemberFactory(practice=practice, name="park")

    page = post(browser, url)

    assert "This person is in the practice already." in page.text
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "park"}, "Enter an email address such as name@example.com."),
        ({"role": "king"}, "Choose from the list."),
        ({"language": "fr"}, "Choose from the list."),
        ({"role": ""}, "Choose a role."),
    ],
)
def test_what_is_wrong_is_said(browser, url, post, wrong, says, mailoutbox):
    page = post(browser, url, {**PARK, **wrong})

    assert says in page.text
    assert (Joining.objects.count(), mailoutbox) == (0, [])


def test_too_many_are_stopped(browser, url, post, settings, mailoutbox):
    settings.LIMITS = {**settings.LIMITS, "invite": 0}

    page = post(browser, url)

    assert "Too many invitations were sent within the hour." in page.text
    assert mailoutbox == []


def test_a_mail_server_that_refuses_is_told_and_keeps_its_secrets(browser, url, post, lines):
    with patch("django.core.mail.message.EmailMessage.send", side_effect=OSError("no park@example.com here")):
        page = _posted_at_once(browser, url)

    assert "could not be sent" in page.text
    assert Joining.objects.count() == 1
    assert "park@example.com" not in lines.getvalue()


def _posted_at_once(browser, url):
    with patch("assessment.services.practices.transaction.on_commit", lambda work: work()):
        return browser.post(url, PARK, follow=True)


def test_sending_again_ends_the_old_link(browser, post, practice, mailoutbox, client):
    joining = JoiningFactory(practice=practice, created_at=NOW)

    response = post(browser, reverse("invite_again", args=[practice.public_id, joining.pk]), {})

    assert response.headers["Location"] == f"/desk/{practice.public_id}/people/"
    assert mailoutbox[0].to == [joining.email]
    assert client.get(f"/join/{joining.key}/").status_code == 404
    assert client.get(link_in(mailoutbox[0]).removeprefix("http://testserver")).status_code == 302


def test_a_withdrawn_link_opens_nothing(browser, practice, client):
    joining = JoiningFactory(practice=practice)

    page = browser.post(reverse("withdraw", args=[practice.public_id, joining.pk]), follow=True)

    assert f"The invitation of {joining.email} is withdrawn" in page.text
    assert client.get(f"/join/{joining.key}/").status_code == 404
