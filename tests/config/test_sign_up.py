"""Signing up a practice, confirming the address, losing the password, changing the address, ending sessions."""

import re
from smtplib import SMTPRecipientsRefused

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from assessment.models import Practice

pytestmark = pytest.mark.django_db
PASSWORD, OTHER = "right horse battery", "wrong staple battery"
KIM = {"practice": "다온컨설팅", "name": "김민지", "email": "kim@example.com", "password1": PASSWORD}
SIGN_UP, SIGN_IN = reverse("account_signup"), reverse("account_login")
FORGOTTEN, ADDRESS, SESSIONS = reverse("account_reset_password"), reverse("account_email"), reverse("usersessions_list")


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def visitor():
    return browser()


@pytest.fixture
def kim(visitor):
    """Has signed up and confirmed the address, in another browser."""
    user = User.objects.create_user("kim", "kim@example.com", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def browser(**defaults):
    return Client(headers={"accept-language": "en", **defaults})


def sign_in(visitor, login="kim@example.com", password=PASSWORD):
    return visitor.post(SIGN_IN, {"login": login, "password": password}, follow=True)


def here(response):
    return response.redirect_chain[-1][0]


def link_in(message):
    return re.search(r"^https?://\S+$", message.body, flags=re.MULTILINE)[0]


def path_in(message):
    return link_in(message).removeprefix("http://testserver")


def test_signing_up_founds_a_practice_and_asks_to_confirm(visitor, mailoutbox):
    response = visitor.post(SIGN_UP, KIM, follow=True)

    practice = Practice.objects.get()
    assert here(response) == "/account/confirm/address/"
    assert "Look into your mailbox" in response.text
    assert [member.user.email for member in practice.members.all()] == ["kim@example.com"]
    assert [message.subject for message in mailoutbox] == ["Confirm your address"]


def test_confirming_in_the_same_browser_leads_to_the_practice(visitor, mailoutbox):
    visitor.post(SIGN_UP, KIM)
    path = path_in(mailoutbox[0])

    asked = visitor.get(path)
    response = visitor.post(path, follow=True)

    assert "Is kim@example.com your address?" in asked.text
    assert here(response) == f"/desk/{Practice.objects.get().public_id}/"


def test_confirming_elsewhere_leads_to_signing_in(visitor, mailoutbox):
    visitor.post(SIGN_UP, KIM)

    response = browser().post(path_in(mailoutbox[0]), follow=True)

    assert here(response) == SIGN_IN
    assert "kim@example.com is confirmed." in response.text


def test_without_confirmation_nobody_gets_in(visitor):
    visitor.post(SIGN_UP, KIM)

    response = sign_in(browser())

    assert here(response) == "/account/confirm/address/"


def test_a_damaged_link_confirms_nothing(visitor, mailoutbox):
    visitor.post(SIGN_UP, KIM)

    response = visitor.get(path_in(mailoutbox[0])[:-2] + "x/")

    assert "This link no longer works" in response.text
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"practice": ""}, "Enter the name of your practice."),
        ({"practice": "\u2028\u3164"}, "Enter the name of your practice."),
        ({"email": "kim"}, "Enter an email address such as name@example.com."),
        ({"email": ""}, "Enter your email address."),
        ({"password1": ""}, "Choose a password."),
        ({"password1": "12345678"}, "too common"),
        ({"password1": "kim@example"}, "too similar"),
    ],
)
def test_what_is_wrong_is_said(visitor, wrong, says, mailoutbox):
    page = visitor.post(SIGN_UP, {**KIM, **wrong})

    assert says in page.text
    assert (User.objects.count(), Practice.objects.count(), mailoutbox) == (0, 0, [])


def test_whether_an_address_is_known_is_told_to_its_mailbox_only(visitor, kim, mailoutbox):
    known = visitor.post(SIGN_UP, KIM, follow=True)
    unknown = browser().post(SIGN_UP, {**KIM, "email": "lee@example.com"}, follow=True)

    assert body(known) == body(unknown).replace("lee@example.com", "kim@example.com")
    assert known.redirect_chain == unknown.redirect_chain
    assert [(message.to, message.subject) for message in mailoutbox] == [
        (["kim@example.com"], "You have an account already"),
        (["lee@example.com"], "Confirm your address"),
    ]
    assert Practice.objects.count() == 1


def body(response):
    """The page without what changes with every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", response.text)


def test_a_lost_password_is_made_anew(visitor, kim, mailoutbox):
    visitor.post(FORGOTTEN, {"email": "kim@example.com"})
    form = visitor.get(path_in(mailoutbox[0]), follow=True)
    done = visitor.post(here(form), {"password1": OTHER, "password2": OTHER}, follow=True)

    assert "kim" in mailoutbox[0].body
    assert "Your password is changed" in done.text
    assert here(sign_in(visitor, password=OTHER)) == "/desk/"


def test_a_new_password_signs_out_everywhere(visitor, kim, mailoutbox):
    elsewhere = browser()
    sign_in(elsewhere)
    visitor.post(FORGOTTEN, {"email": "kim@example.com"})
    form = visitor.get(path_in(mailoutbox[0]), follow=True)

    visitor.post(here(form), {"password1": OTHER, "password2": OTHER})

    assert elsewhere.get("/desk/").status_code == 302


def test_a_link_for_a_new_password_works_once(visitor, kim, mailoutbox):
    visitor.post(FORGOTTEN, {"email": "kim@example.com"})
    form = visitor.get(path_in(mailoutbox[0]), follow=True)
    visitor.post(here(form), {"password1": OTHER, "password2": OTHER})

    again = browser().get(path_in(mailoutbox[0]), follow=True)

    assert "This link no longer works" in again.text


def test_a_lost_password_does_not_tell_who_has_an_account(visitor, kim, mailoutbox):
    known = visitor.post(FORGOTTEN, {"email": "kim@example.com"}, follow=True)
    unknown = browser().post(FORGOTTEN, {"email": "lee@example.com"}, follow=True)

    assert body(known) == body(unknown)
    assert [message.subject for message in mailoutbox] == [
        "Choose a new password",
        "There is no account for this address",
    ]


@pytest.mark.parametrize("host", ["smi.example.org:8443", "other.example.org"])
def test_links_name_the_site_whatever_the_host(visitor, kim, mailoutbox, settings, host):
    settings.DEPLOYED, settings.SITE_URL = True, "https://smi.example.org"
    settings.ALLOWED_HOSTS = ["smi.example.org", "other.example.org"]
    liar = browser(host=host)

    liar.post(FORGOTTEN, {"email": "kim@example.com"})
    liar.post(FORGOTTEN, {"email": "lee@example.com"})
    liar.post(SIGN_UP, KIM)
    liar.post(SIGN_UP, {**KIM, "email": "park@example.com"})

    links = [link for message in mailoutbox for link in re.findall(r"https?://[^/\s]+", message.body)]
    assert set(links) == {"https://smi.example.org"}
    assert len(mailoutbox) == 4


def test_a_forged_host_is_refused(visitor, kim, mailoutbox):
    response = browser(host="evil.example").post(FORGOTTEN, {"email": "kim@example.com"})

    assert response.status_code == 400
    assert mailoutbox == []


@pytest.mark.parametrize("login", ["kim", "kim@example.com", "KIM@example.com"])
def test_name_and_address_both_sign_in(visitor, kim, login):
    assert here(sign_in(visitor, login)) == "/desk/"


def test_guessing_is_stopped_whatever_the_host_says(visitor, kim, settings):
    settings.ALLOWED_HOSTS = ["site.example"]
    for port in range(5):
        sign_in(browser(host=f"site.example:{8000 + port}"), password="wrong")

    response = sign_in(browser(host="site.example:9000"))

    assert "Too many failed attempts." in response.text


def test_an_administrator_needs_no_confirmation(visitor):
    User.objects.create_superuser("admin", "admin@example.com", PASSWORD)

    assert here(sign_in(visitor, "admin")) == "/account/factors/"


def test_a_new_address_counts_when_it_is_confirmed(visitor, kim, mailoutbox):
    sign_in(visitor)

    page = visitor.post(ADDRESS, {"email": "kim@daon.example", "action_add": ""}, follow=True)
    before = User.objects.get().email
    visitor.post(path_in(mailoutbox[0]))

    assert "kim@daon.example is not confirmed yet." in page.text
    assert (before, User.objects.get().email) == ("kim@example.com", "kim@daon.example")
    assert [address.email for address in EmailAddress.objects.all()] == ["kim@daon.example"]


def test_somebody_elses_address_is_neither_taken_nor_told(visitor, kim, mailoutbox):
    lee = User.objects.create_user("lee", "lee@example.com")
    EmailAddress.objects.create(user=lee, email=lee.email, verified=True, primary=True)
    sign_in(visitor)

    page = visitor.post(ADDRESS, {"email": "lee@example.com", "action_add": ""}, follow=True)

    assert "lee@example.com is not confirmed yet." in page.text
    assert kim.emailaddress_set.filter(email="lee@example.com", verified=True).count() == 0


def test_sessions_are_listed_with_this_one_marked(visitor, kim):
    sign_in(browser())
    sign_in(visitor)

    page = visitor.get(SESSIONS)

    assert page.text.count("127.0.0.1") == 2
    assert page.text.count("This browser") == 1


def test_one_session_is_ended(visitor, kim):
    other, third = browser(), browser()
    for one in (other, third, visitor):
        sign_in(one)
    session = UserSession.objects.get(session_key=other.session.session_key)

    page = visitor.post(reverse("end_session", args=[session.pk]), follow=True)

    assert "The session is ended." in page.text
    assert [one.get("/desk/").status_code for one in (other, third, visitor)] == [302, 200, 200]


def test_all_other_sessions_are_ended(visitor, kim):
    other = browser()
    sign_in(other)
    sign_in(visitor)

    visitor.post(SESSIONS)

    assert [one.get("/desk/").status_code for one in (other, visitor)] == [302, 200]


def test_sessions_of_others_do_not_exist(visitor, kim):
    lee = browser()
    User.objects.create_superuser("lee", password=PASSWORD)
    sign_in(lee, "lee")
    sign_in(visitor)
    session = UserSession.objects.get(user__username="lee")

    response = visitor.post(reverse("end_session", args=[session.pk]))

    assert response.status_code == 404
    assert UserSession.objects.filter(pk=session.pk).exists()


@pytest.mark.parametrize(("url", "form"), [(SIGN_UP, KIM), (FORGOTTEN, {"email": "kim@example.com"})])
def test_a_mail_server_that_refuses_is_told_and_keeps_its_secrets(visitor, url, form, lines, monkeypatch):
    def refuse(message):
        raise SMTPRecipientsRefused({"kim@example.com": (550, b"no kim@example.com here")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    response = visitor.post(url, form)

    assert response.status_code == 502
    assert "The message could not be sent" in response.text
    assert "no mail account/email/" in lines.getvalue()
    assert "kim@example.com" not in lines.getvalue()


def test_too_many_sign_ups_are_stopped(visitor):
    answers = [visitor.post(SIGN_UP, {}).status_code for _ in range(21)]

    assert answers == [200] * 20 + [429]


def test_the_name_given_at_sign_up_can_be_changed(visitor, kim):
    sign_in(visitor)

    page = visitor.post(reverse("account_name"), {"name": "김 민지"}, follow=True)

    assert here(page) == reverse("mfa_index")
    assert "김 민지" in page.text
    assert User.objects.get().get_full_name() == "김 민지"


def test_a_name_is_not_changed_to_none(visitor, kim):
    sign_in(visitor)

    page = visitor.post(reverse("account_name"), {"name": " "})

    assert "Enter your name." in page.text


def test_whoever_signs_up_without_a_name_is_asked_for_it(visitor):
    page = visitor.post(SIGN_UP, KIM | {"name": ""})

    assert "Enter your name." in page.text
    assert User.objects.count() == 0
