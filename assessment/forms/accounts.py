"""Allauth's forms in our words."""

from datetime import datetime
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessment.forms.base import PageForm
from assessment.forms.practices import name_field
from assessment.forms.text import LineField
from assessment.models import Joining
from assessment.services import accounts, practices

PASSWORD = _("Password")
CODE = _("Code")
CODE_HELP = _("The six digits that your authenticator app shows now, or one of your recovery codes.")
ENTER_PASSWORD = _("Enter your password.")
ENTER_CODE = _("Enter a code.")
ADDRESS = _("Email address")
ENTER_ADDRESS = _("Enter your email address.")
PASSWORD_HELP = _("At least 8 characters, not only digits, and nothing that is easily guessed.")
KEY_NAME = _("Name of the key")
KEY_NAME_LENGTH = 60


class Ours(PageForm):
    """Labels, help and errors of ours over allauth's own, and no placeholder in place of a label."""

    said: dict[str, dict[str, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.said.items():
            field = self.fields[name]
            field.label = words["label"]
            field.help_text = words.get("help_text", "")
            field.error_messages["required"] = words["required"]
            field.widget.attrs.pop("placeholder", None)


class _WithCode(Ours):
    said = {"code": {"label": CODE, "help_text": CODE_HELP, "required": ENTER_CODE}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class _WithPassword(Ours):
    said = {"password": {"label": PASSWORD, "required": ENTER_PASSWORD}}


class SignInForm(_WithPassword, account.LoginForm):
    said = {
        "login": {"label": _("Username or email address"), "required": _("Enter your username or email address.")},
        **_WithPassword.said,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class _WithAddress(Ours):
    said = {"email": {"label": ADDRESS, "required": ENTER_ADDRESS}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = _("Enter an email address such as name@example.com.")


def person_field() -> LineField:
    return LineField(
        label=pgettext_lazy("account", "Your name"),
        help_text=_("Respondents see it under the messages that you send, and colleagues beside what you did."),
        max_length=150,
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class NameForm(PageForm):
    name = person_field()


class SignUpForm(_WithAddress, account.SignupForm):
    """Founds a practice; or takes up an invitation, whose address is known to be right since the link came there."""

    practice = name_field()
    name = person_field()
    field_order = ["practice", "name", "email", "password1"]
    said = {
        **_WithAddress.said,
        "password1": {"label": PASSWORD, "help_text": PASSWORD_HELP, "required": _("Choose a password.")},
    }

    def __init__(self, *args: Any, joining: Joining | None, key: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.joining, self.key, self.now = joining, key, now
        if joining:
            del self.fields["practice"]
            self.initial["email"] = joining.email
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("The invitation was sent there. You can change the address later.")

    @transaction.atomic
    def save(self, request: HttpRequest) -> Any:
        adapter = get_adapter()
        if self.joining:
            adapter.stash_verified_email(request, self.joining.email)
        try:
            return super().save(request)
        finally:
            adapter.unstash_verified_email(request)

    def signup(self, request: HttpRequest, user: User) -> None:
        accounts.name(user, self.cleaned_data["name"])
        if self.joining:
            practices.join(self.key, user=user, now=self.now)
        else:
            practices.found(self.cleaned_data["practice"], user=user, now=self.now)


class AddressForm(_WithAddress, account.AddEmailForm):
    said = {"email": {"label": _("New email address"), "required": ENTER_ADDRESS}}


class ForgottenForm(_WithAddress, account.ResetPasswordForm):
    pass


class ConfirmPasswordForm(_WithPassword, account.ReauthenticateForm):
    pass


class PasswordForm(Ours, account.ChangePasswordForm):
    said = {
        "oldpassword": {"label": _("Current password"), "required": _("Enter your current password.")},
        "password1": {
            "label": _("New password"),
            "help_text": PASSWORD_HELP,
            "required": _("Enter a new password."),
        },
        "password2": {"label": _("New password again"), "required": _("Enter the new password once more.")},
    }


class NewPasswordForm(Ours, account.ResetPasswordKeyForm):
    said = {name: PasswordForm.said[name] for name in ("password1", "password2")}


class CodeForm(_WithCode, factors.AuthenticateForm):
    pass


class ConfirmCodeForm(_WithCode, factors.ReauthenticateForm):
    pass


class ActivateAppForm(_WithCode, app.ActivateTOTPForm):
    said = {
        "code": {"label": CODE, "help_text": _("The six digits that the app shows now."), "required": ENTER_CODE},
    }


class AddKeyForm(Ours, keys.AddWebAuthnForm):
    said = {
        "name": {
            "label": KEY_NAME,
            "help_text": _("So that you can tell your keys apart."),
            "required": _("Enter a name."),
        },
        "credential": {"label": "", "required": _("The browser sent no key. Press the button to add one.")},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = KEY_NAME_LENGTH

    def clean_name(self) -> str:
        """Shortened, not refused: the key itself is already made."""
        return super().clean_name()[:KEY_NAME_LENGTH]


class RenameKeyForm(Ours, keys.EditWebAuthnForm):
    name = forms.CharField(max_length=KEY_NAME_LENGTH)
    said = {"name": {"label": KEY_NAME, "required": _("Enter a name.")}}
