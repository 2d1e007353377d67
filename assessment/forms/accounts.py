"""Allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as keys
from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

PASSWORD = _("Password")
CODE = _("Code")
CODE_HELP = _("The six digits that your authenticator app shows now, or one of your recovery codes.")
ENTER_PASSWORD = _("Enter your password.")
ENTER_CODE = _("Enter a code.")
KEY_NAME = _("Name of the key")
KEY_NAME_LENGTH = 60


class Ours(forms.Form):
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

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class _WithCode(Ours):
    said = {"code": {"label": CODE, "help_text": CODE_HELP, "required": ENTER_CODE}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class _WithPassword(Ours):
    said = {"password": {"label": PASSWORD, "required": ENTER_PASSWORD}}


class SignInForm(_WithPassword, account.LoginForm):
    said = {"login": {"label": _("Username"), "required": _("Enter your username.")}, **_WithPassword.said}


class ConfirmPasswordForm(_WithPassword, account.ReauthenticateForm):
    pass


class PasswordForm(Ours, account.ChangePasswordForm):
    said = {
        "oldpassword": {"label": _("Current password"), "required": _("Enter your current password.")},
        "password1": {
            "label": _("New password"),
            "help_text": _("At least 8 characters, not only digits, and nothing that is easily guessed."),
            "required": _("Enter a new password."),
        },
        "password2": {"label": _("New password again"), "required": _("Enter the new password once more.")},
    }


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
