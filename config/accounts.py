"""How allauth behaves on this site."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.services import accounts
from assessment.views.callers import caller_of

View = Callable[..., HttpResponseBase]

TRY_LATER = gettext_lazy("Too many failed attempts. Please try again in a few minutes.")
WRONG_CODE = gettext_lazy("This code is not valid. Enter the code that the app shows now, or an unused recovery code.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        "too_many_login_attempts": TRY_LATER,
        "rate_limited": TRY_LATER,
        "username_password_mismatch": gettext_lazy("The username or the password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Administrators make accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return caller_of(request)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whoever has just signed in has confirmed enough."""
        return not _has_just_signed_in(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a security key"),
        }
        if accounts.has_second_factor(user):
            del words["reauthenticate"]
        return [{**method, "description": words[method["id"]]} for method in methods if method["id"] in words]


def _has_just_signed_in(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


class FactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": gettext_lazy("Set up an authenticator app or a security key first."),
        "incorrect_code": WRONG_CODE,
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Security key %(number)s") % {"number": number}


def has_proved_factor(request: HttpRequest) -> bool:
    """Whether the reader has a second factor, and has shown or set it up in this very session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and accounts.has_second_factor(request.user)


def for_the_proved(view: View) -> View:
    """Whoever has a second factor must have shown it before they change it, or anything else that opens the account.

    A session may be older than the factor: its password alone must not be enough to take the factor away.
    """

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if accounts.has_second_factor(request.user) and not has_proved_factor(request):
            raise ReauthenticationRequired
        return view(request, **kwargs)

    return guarded


@receiver(authenticator_added)
def _remember_as_proved(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
