"""Whoever changes how one signs in is known to the account's mailbox, and nobody is stopped by a mail server for it."""

import time
from smtplib import SMTPRecipientsRefused

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from tests.config.test_accounts import PASSWORD, foreign_words
from tests.factories import second_factor
from tests.signin import client_of

pytestmark = pytest.mark.django_db
OTHER = "wrong staple battery"
NOTICES = {
    "account/email/password_changed": ("Your password was changed", "비밀번호가 바뀌었습니다"),
    "account/email/password_reset": ("Your password was changed", "비밀번호가 바뀌었습니다"),
    "account/email/email_changed": ("The address of your account was changed", "계정의 이메일 주소가 바뀌었습니다"),
    "account/email/email_deleted": (
        "An address was removed from your account",
        "계정에서 이메일 주소가 삭제되었습니다",
    ),
    "mfa/email/totp_activated": ("An authenticator app was set up", "인증 앱이 설정되었습니다"),
    "mfa/email/totp_deactivated": ("The authenticator app was removed", "인증 앱이 해제되었습니다"),
    "mfa/email/webauthn_added": ("A security key was added", "보안 키가 추가되었습니다"),
    "mfa/email/webauthn_removed": ("A security key was removed", "보안 키가 삭제되었습니다"),
    "mfa/email/recovery_codes_generated": ("New recovery codes were made", "복구 코드를 새로 만들었습니다"),
}


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def kim():
    user = User.objects.create_user("kim", "kim@example.com", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def refusing(monkeypatch):
    """A mail server that takes nothing."""

    def refuse(message):
        raise SMTPRecipientsRefused({"kim@example.com": (550, b"no kim@example.com here")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


def fresh(user):
    """Has signed in, with all there is, a moment ago."""
    return client_of(user, at=time.time())


def change_password(user):
    form = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    return fresh(user).post(reverse("account_change_password"), form)


@pytest.mark.parametrize("place", [0, 1], ids=["en", "ko"])
@pytest.mark.parametrize("prefix", NOTICES)
def test_every_notice_is_ours_and_speaks_one_language(kim, mailoutbox, prefix, place):
    language = ("en", "ko")[place]
    request = RequestFactory().get("/")
    request.user = kim
    told = {"to_email": "a@b.kr", "from_email": "c@d.kr", "deleted_email": "a@b.kr"}

    with translation.override(language), request_context(request):
        get_adapter(request).send_notification_mail(prefix, kim, told)

    (message,) = mailoutbox
    words = "".join(line for line in message.body.splitlines(keepends=True) if not line.startswith("http"))
    assert (message.subject, message.to) == (NOTICES[prefix][place], ["kim@example.com"])
    assert "127.0.0.1" in message.body
    assert foreign_words(f"<main>{message.subject}\n{words}</main>", language=language) == []


def test_a_changed_password_is_told(kim, mailoutbox):
    change_password(kim)

    (message,) = mailoutbox
    assert message.to == ["kim@example.com"]
    assert "the password of your account of the Social Maturity Assessment was changed." in message.body
    assert "http://testserver/account/password/forgotten/" in message.body


def test_a_changed_address_is_told_to_the_old_one_which_resets_no_password_any_more(kim, mailoutbox, settings):
    settings.CONTACT = "help@site.example"
    new = EmailAddress.objects.create(user=kim, email="kim@daon.example")

    fresh(kim).post(reverse("account_confirm_email", args=[EmailConfirmationHMAC(new).key]))

    (message,) = mailoutbox
    assert message.to == ["kim@example.com"]
    assert "goes by the address kim@daon.example from now on" in message.body
    assert "tell the operator of the site at once: help@site.example" in message.body
    assert "forgotten" not in message.body


def test_a_removed_factor_is_told(kim, mailoutbox):
    second_factor(kim)

    fresh(kim).post(reverse("mfa_deactivate_totp"))

    assert [message.subject for message in mailoutbox] == ["The authenticator app was removed"]


def test_a_removed_key_is_told(kim, mailoutbox):
    second_factor(kim)
    key = Authenticator.objects.create(user=kim, type="webauthn", data={"name": "Key", "credential": {}})

    fresh(kim).post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert [message.subject for message in mailoutbox] == ["A security key was removed"]


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_are_told(kim, mailoutbox):
    second_factor(kim)
    RecoveryCodes.activate(kim)

    fresh(kim).post(reverse("mfa_generate_recovery_codes"))

    assert [message.subject for message in mailoutbox] == ["New recovery codes were made"]


def test_who_has_no_address_is_not_written_to(mailoutbox):
    user = User.objects.create_user("lee", password=PASSWORD)

    response = change_password(user)

    user.refresh_from_db()
    assert (response.status_code, mailoutbox) == (302, [])
    assert user.check_password(OTHER)


def test_a_mail_server_that_refuses_stops_no_change(kim, refusing, lines):
    response = change_password(kim)

    kim.refresh_from_db()
    assert response.status_code == 302
    assert kim.check_password(OTHER)
    assert "no mail account/email/password_changed: SMTPRecipientsRefused" in lines.getvalue()
    assert "kim@example.com" not in lines.getvalue()


def test_a_mail_server_that_refuses_takes_no_factor_back(kim, refusing):
    second_factor(kim)

    response = fresh(kim).post(reverse("mfa_deactivate_totp"))

    assert response.status_code == 302
    assert not kim.authenticator_set.exists()
