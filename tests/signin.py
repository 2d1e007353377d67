"""Browsers of people who have signed in already."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import NOW


def client_of(user: User, *, language: str = "en", at: float = NOW.timestamp()) -> Client:
    """As left behind by signing in, with the second factor if there is one; long ago unless told otherwise."""
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": at},
        *({"method": "mfa", "type": factor.type, "at": at} for factor in user.authenticator_set.all()),
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def code_for(secret: str) -> str:
    """What an authenticator app shows now, and for some seconds to come."""
    left = app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD
    time.sleep(left if left < 3 else 0)
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
