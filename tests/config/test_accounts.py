"""Signing in: password, then second factor; and what is asked of whoever has none."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from config import account_urls
from tests.factories import SECRET, second_factor
from tests.signin import code_for

pytestmark = pytest.mark.django_db
PASSWORD = "right horse battery"
HISTORY = "/admin/assessment/edition/?q=1"


@pytest.fixture
def visitor():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def kim():
    return User.objects.create_superuser("kim", password=PASSWORD)


# All that changes an account or shows its secrets; what asks for the factor itself must stay open.
ASKING = {"mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
BEHIND_THE_FACTOR = sorted(
    pattern.name
    for pattern in account_urls.urlpatterns
    if pattern.name.startswith("mfa_") and pattern.name not in ASKING and not pattern.pattern.converters
)


def give_password(visitor, *, password=PASSWORD, next=""):
    return visitor.post(reverse("account_login"), {"login": "kim", "password": password, "next": next}, follow=True)


def give_code(visitor, code):
    return visitor.post(reverse("mfa_authenticate"), {"code": code}, follow=True)


def here(response):
    return response.redirect_chain[-1][0]


def test_the_admin_asks_to_sign_in_and_remembers_where_to(visitor):
    response = visitor.get(HISTORY, follow=True)

    assert here(response) == "/account/login/?next=/admin/assessment/edition/%3Fq%3D1"
    assert 'name="next" value="/admin/assessment/edition/?q=1"' in response.text


def test_a_password_and_a_code_lead_to_where_one_wanted_to_go(visitor, kim):
    second_factor(kim)

    asked = give_password(visitor, next=HISTORY)
    response = give_code(visitor, code_for(SECRET))

    assert here(asked).startswith("/account/factors/authenticate/")
    assert here(response) == HISTORY
    assert response.status_code == 200


def test_a_password_alone_opens_nothing(visitor, kim):
    second_factor(kim)
    give_password(visitor)

    response = visitor.get("/admin/", follow=True)

    assert here(response) == "/account/factors/authenticate/"


def test_a_wrong_code_is_refused_in_words(visitor, kim):
    second_factor(kim)
    give_password(visitor)

    response = give_code(visitor, "12345")

    assert "This code is not valid." in response.text


def test_a_recovery_code_works_once(visitor, kim):
    second_factor(kim)
    code = RecoveryCodes.activate(kim).generate_codes()[0]
    give_password(visitor)
    first = give_code(visitor, code)
    visitor.post(reverse("account_logout"))
    give_password(visitor)

    again = give_code(visitor, code)

    assert here(first) == "/admin/"
    assert "This code is not valid." in again.text


@pytest.mark.django_db(transaction=True)
def test_who_has_no_second_factor_sets_one_up_and_goes_on(visitor, kim):
    led = give_password(visitor, next=HISTORY)
    page = visitor.get(reverse("mfa_activate_totp"))
    secret = re.search(r'class="secret">(\w+)<', page.text)[1]
    codes = visitor.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)

    assert here(led) == "/account/factors/"
    assert here(codes) == "/account/factors/codes/"
    assert f'href="{HISTORY}"' in codes.text
    assert visitor.get(HISTORY).status_code == 200


def test_a_session_from_before_the_second_factor_opens_nothing(visitor, kim):
    give_password(visitor)
    second_factor(kim)

    asked = visitor.get(HISTORY, follow=True)
    opened = visitor.post(here(asked), {"code": code_for(SECRET)}, follow=True)

    assert here(asked).startswith("/account/confirm/code/")
    assert here(opened) == HISTORY


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", BEHIND_THE_FACTOR)
def test_a_password_alone_takes_no_factor_away_and_gives_none(visitor, kim, name):
    give_password(visitor)
    second_factor(kim)

    page = visitor.post(reverse(name), follow=True)
    password = visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD}, follow=True)
    again = visitor.post(reverse(name), follow=True)

    assert [here(response).split("?")[0] for response in (page, password, again)] == ["/account/confirm/code/"] * 3
    assert Authenticator.objects.count() == 1


def test_without_the_second_factor_the_session_opens_nothing_any_more(admin):
    Authenticator.objects.all().delete()

    response = admin.get("/admin/", follow=True)

    assert here(response) == "/account/factors/"


def test_managing_factors_is_confirmed_anew(admin):
    response = admin.get(reverse("mfa_deactivate_totp"), follow=True)

    assert here(response) == "/account/confirm/code/?next=%2Faccount%2Ffactors%2Fapp%2Fdeactivate%2F"


def test_a_wrong_password_does_not_say_whether_the_name_is_known(visitor, kim):
    known = give_password(visitor, password="wrong")
    kim.delete()
    unknown = give_password(visitor, password="wrong")

    assert "The username or email address or the password is wrong." in known.text
    assert "The username or email address or the password is wrong." in unknown.text


def test_guessing_is_stopped(visitor, kim):
    for _ in range(5):
        give_password(visitor, password="wrong")

    response = give_password(visitor)

    assert "Too many failed attempts." in response.text


def test_too_many_confirmations_are_stopped_on_a_page_of_ours(visitor, kim):
    give_password(visitor)

    answers = [visitor.post(reverse("account_reauthenticate"), {"password": "wrong"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert "Too many attempts" in answers[-1].text
    assert "css/site.css" in answers[-1].text


def test_a_closed_account_is_refused(visitor, kim):
    User.objects.update(is_active=False)

    response = give_password(visitor)

    assert here(response) == "/account/closed/"
    assert "This account is closed" in response.text


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example"])
def test_nobody_is_led_elsewhere(visitor, kim, where):
    second_factor(kim)
    give_password(visitor, next=where)

    assert here(give_code(visitor, code_for(SECRET))) == "/admin/"


def test_who_does_not_administer_is_told_so_and_can_sign_out(visitor, kim):
    User.objects.update(is_staff=False, is_superuser=False)
    second_factor(kim)
    give_password(visitor, next="/admin/")

    response = give_code(visitor, code_for(SECRET))

    assert response.status_code == 403
    assert "You are signed in as kim" in response.text
    assert f'action="{reverse("account_logout")}"' in response.text


def test_signing_out_of_the_admin_leads_to_the_sign_in_page(admin):
    response = admin.post(reverse("admin:logout"), follow=True)

    assert here(response) == "/account/login/"
    assert admin.get("/admin/").status_code == 302


PAGES = [
    "account_logout",
    "account_change_password",
    "account_name",
    "account_email",
    "usersessions_list",
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
]


@pytest.fixture
def confirmed(visitor, kim):
    second_factor(kim)
    RecoveryCodes.activate(kim)
    give_password(visitor)
    give_code(visitor, code_for(SECRET))
    return visitor


@pytest.mark.parametrize("name", ["mfa_view_recovery_codes", "mfa_download_recovery_codes"])
def test_secrets_are_kept_by_no_cache(confirmed, name):
    response = confirmed.get(reverse(name))

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "html"), [("ko", '<html lang="ko">'), ("en", '<html lang="en">')])
def test_every_page_is_ours_and_speaks_one_language(confirmed, name, language, html):
    response = confirmed.get(reverse(name), headers={"accept-language": language})

    assert response.status_code == 200
    assert html in response.text
    assert "css/account.css" in response.text
    assert foreign_words(response.text, language=language) == []


@pytest.mark.parametrize(("language", "html"), [("ko", '<html lang="ko">'), ("en", '<html lang="en">')])
def test_the_page_that_asks_for_the_password_again_is_ours(visitor, kim, language, html):
    give_password(visitor)

    response = visitor.get(reverse("account_reauthenticate"), headers={"accept-language": language})

    assert html in response.text
    assert foreign_words(response.text, language=language) == []


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_reset_password_done"])
@pytest.mark.parametrize(("language", "html"), [("ko", '<html lang="ko">'), ("en", '<html lang="en">')])
def test_every_way_in_is_ours_and_speaks_one_language(db, visitor, name, language, html):
    response = visitor.get(reverse(name), headers={"accept-language": language})

    assert html in response.text
    assert foreign_words(response.text, language=language) == []


def foreign_words(page, *, language):
    main = page[page.index("<main") : page.index("</main>")]
    words = re.sub(r"<script.*?</script>|<[^>]+>|kim|JavaScript|localhost", "", main, flags=re.DOTALL)
    return re.findall("[가-힣]+" if language == "en" else "[A-Za-z]{4,}", words)
