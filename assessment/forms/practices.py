"""What a practice is called, and who is asked into it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from assessment.enums import Role
from assessment.forms.base import PageForm
from assessment.forms.text import AddressField, LineField

LIST = _("Choose from the list.")
MONTHS = _("Enter a whole number of months from 1 to 120, or nothing.")


def name_field() -> LineField:
    return LineField(
        label=_("Name of the practice"),
        help_text=_("Your firm, as your clients and colleagues know it."),
        max_length=120,
        error_messages={"required": _("Enter the name of your practice.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Role"),
        help_text=_(
            "An owner does everything and decides on people. A consultant works with all companies. "
            "Read-only sees everything and changes nothing."
        ),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": LIST},
    )


class PracticeForm(PageForm):
    name = name_field()


class SettingsForm(PracticeForm):
    requires_second_factor = forms.BooleanField(
        label=_("Every member needs a second factor"),
        help_text=_(
            "An authenticator app or a security key beside the password. "
            "Whoever has none sets one up before anything of the practice is shown."
        ),
        required=False,
    )
    keep_months = forms.IntegerField(
        label=_("Months that an archived company is kept"),
        help_text=_(
            "After so many months an archived company is deleted for good, with its assessments, answers and reports. "
            "The owners are told by mail a month before, and whatever is restored until then stays. "
            "Leave it empty to keep archived companies until somebody deletes them."
        ),
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MONTHS),
    )


class InviteForm(PageForm):
    email = AddressField(
        label=_("Email address"),
        help_text=_("The link to join is sent there."),
        max_length=254,
        error_messages={"required": _("Enter the email address of the person you invite.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = role_field()
    language = forms.ChoiceField(
        label=_("Language of the message"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language."), "invalid_choice": LIST},
    )


class RoleForm(PageForm):
    role = role_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].label = _("New role")
