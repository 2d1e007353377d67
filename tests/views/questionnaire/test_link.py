import smtplib
from unittest.mock import patch

import pytest
from django.urls import reverse

from tests.views.questionnaire.reader import Page, read, send


@pytest.fixture
def url(respondent):
    return reverse("link", args=[respondent.public_id])


@pytest.fixture
def mail_url(respondent):
    return reverse("mail_link", args=[respondent.public_id])


def test_it_shows_the_link_of_this_site(owner, url, respondent):
    html = owner.get(url).content.decode()

    assert f'value="http://testserver/link/{respondent.key}/"' in html


def test_a_deployed_site_shows_its_own_name(owner, url, respondent, settings):
    settings.DEPLOYED, settings.SITE_URL = True, "https://smi.example.org"

    assert f'value="https://smi.example.org/link/{respondent.key}/"' in owner.get(url).content.decode()


def test_the_link_shown_opens(owner, url, respondent, client):
    html = owner.get(url).content.decode()
    path = html.split('value="http://testserver')[1].split('"')[0]

    assert client.get(path).headers["Location"] == f"/a/{respondent.public_id}/"


def test_the_contact_is_offered_as_address(owner, url, respondent):
    respondent.assessment.company.contact_email = "kim@example.com"
    respondent.assessment.company.save()

    assert read(owner, url).fields["email"] == ["kim@example.com"]


def test_it_is_there_after_submitting(submitted, owner, url):
    assert owner.get(url).status_code == 200


def test_it_is_sent_in_the_language_of_the_page(owner, url, mail_url, respondent, mailoutbox):
    response = send(owner, mail_url, read(owner, url), email="me@example.com")

    (message,) = mailoutbox
    assert message.to == ["me@example.com"]
    assert message.subject == "Your private link to the social maturity assessment"
    assert f"http://testserver/link/{respondent.key}/" in message.body
    assert response.headers["Location"] == f"{url}?sent=1"
    assert "The message is on its way." in read(owner, f"{url}?sent=1").text


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Enter your email address."),
        ("nobody", "Enter an email address such as name@example.com."),
        ("a@b.kr, c@d.kr", "Enter an email address such as name@example.com."),
        ("a@b.kr\nBcc: c@d.kr", "Remove the invisible control characters."),
        ("a@b.kr\r\n\r\nbody", "Remove the invisible control characters."),
        ("a\x00@b.kr", "Remove the invisible control characters."),
    ],
)
def test_an_impossible_address_is_refused_in_its_field(owner, mail_url, mailoutbox, email, message):
    page = Page(owner.post(mail_url, {"email": email}))

    assert mailoutbox == []
    assert page.links["#id_email"].startswith(message)


def test_too_many_messages_are_refused(owner, mail_url, mailoutbox, settings):
    settings.LIMITS = {"mail": 1}
    owner.post(mail_url, {"email": "me@example.com"})

    response = owner.post(mail_url, {"email": "me@example.com"})

    assert response.status_code == 429
    assert "Too many messages were asked for." in Page(response).text
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("failure", [smtplib.SMTPServerDisconnected("gone"), ConnectionRefusedError(), TimeoutError()])
def test_a_mail_server_that_fails_is_said_without_the_key_in_the_log(owner, mail_url, respondent, caplog, failure):
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=failure):
        response = owner.post(mail_url, {"email": "me@example.com"})

    page = Page(response)
    assert response.status_code == 502
    assert "The message could not be sent. Please copy the link above" in page.text
    assert page.fields["email"] == ["me@example.com"]
    assert respondent.key not in caplog.text


def test_a_mailbox_that_is_refused_does_not_come_into_the_log(owner, mail_url, lines):
    refused = smtplib.SMTPRecipientsRefused({"me@example.com": (550, b"5.1.1 <me@example.com> unknown")})

    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=refused):
        owner.post(mail_url, {"email": "me@example.com"})

    assert "SMTPRecipientsRefused {'…': (550, b'5.1.1 <…> unknown')}" in lines.getvalue()
    assert "me@example.com" not in lines.getvalue()


def test_reading_the_address_that_sends_shows_the_page(owner, mail_url, url):
    assert owner.get(mail_url).headers["Location"] == url


def test_a_stranger_cannot_send(stranger, mail_url, mailoutbox):
    assert stranger.post(mail_url, {"email": "me@example.com"}).status_code == 404
    assert mailoutbox == []
