"""How allauth behaves on this site."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.services import accounts
from assessment.views.addresses import absolute
from assessment.views.callers import caller_of
from assessment.views.factors import has_proved_factor

View = Callable[..., HttpResponseBase]

log = logging.getLogger(__name__)

TRY_LATER = gettext_lazy("Too many failed attempts. Please try again in a few minutes.")
WRONG_CODE = gettext_lazy("This code is not valid. Enter the code that the app shows now, or an unused recovery code.")


WRONG_LOGIN = gettext_lazy("The username or email address or the password is wrong.")


class ConfirmAddress(EmailVerificationStage):
    """Asked of those who signed up. An administrator's account is confirmed by whoever made it."""

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        user = self.login.user
        if user and (user.is_staff or not EmailAddress.objects.filter(user=user).exists()):
            return None, True
        answer: tuple[HttpResponseBase | None, bool] = super().handle()
        return answer


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        "too_many_login_attempts": TRY_LATER,
        "rate_limited": TRY_LATER,
        "duplicate_email": gettext_lazy("This is the address of your account already."),
        "email_password_mismatch": WRONG_LOGIN,
        "username_password_mismatch": WRONG_LOGIN,
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """One address where a whole network counts as one caller; none where the server listens on a socket."""
        return caller_of(request).partition("/")[0] or "::"

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.account.stages.EmailVerificationStage": "config.accounts.ConfirmAddress"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who administers goes there, everybody else to the desk."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_email" if self.request.user.is_authenticated else "account_login")

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return absolute(request, reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        return absolute(context.request, reverse("account_reset_password_from_key", args=[uid, token]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """With links that name this site, whatever host the request has named."""
        names = {"sign_in": "account_login", "sign_up": "account_signup", "forgotten": "account_reset_password"}
        links = {word: absolute(self.request, reverse(name)) for word, name in names.items()}
        try:
            super().send_mail(template_prefix, email, {**context, **links, "contact": settings.CONTACT})
        except OSError as error:
            # A mail server repeats the address it refuses; the log is no place for it.
            log.error("no mail %s: %s %s", template_prefix, type(error).__name__, str(error).replace(email, "…"))
            raise ImmediateHttpResponse(render(self.request, "account/mail_failed.html", status=502)) from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """What it tells of is done and stands, whether or not the message goes out; that it did not is in the log."""
        with suppress(ImmediateHttpResponse):
            super().send_notification_mail(*args, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Counted by who is to sign in only: the host is what the caller says it is."""
        return str(credentials.get("email", credentials.get("username", ""))).lower()

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
