"""Who is assessed: asked before the first question, corrected until the last."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.enums import Channel, Industry, Size
from assessment.forms.base import PageForm
from assessment.forms.countries import countries
from assessment.forms.text import AddressField, LineField
from assessment.keys import new_key, seal, unseal
from assessment.services.companies import FIELDS

LIST = gettext_lazy("Choose from the list.")
SHOWN = "assessment.company"


class CompanyForm(PageForm):
    name = LineField(
        label=gettext_lazy("Company name"),
        help_text=gettext_lazy("As it should stand on the report."),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name of the company.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    industry = forms.ChoiceField(
        label=gettext_lazy("Industry"),
        choices=[("", "–"), *Industry.choices],
        error_messages={"required": gettext_lazy("Choose an industry."), "invalid_choice": LIST},
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size of the company"),
        choices=Size.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the size of the company."), "invalid_choice": LIST},
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("Where the head office is."),
        error_messages={"required": gettext_lazy("Choose a country."), "invalid_choice": LIST},
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Channels in use"),
        help_text=gettext_lazy(
            "Where customers can reach the company today. Leave all of them empty if there is none."
        ),
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": LIST, "invalid_list": LIST},
    )
    contact_name = LineField(
        label=gettext_lazy("Name of a contact"),
        help_text=gettext_lazy("For questions about this assessment only. Never printed in the report."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = AddressField(
        label=gettext_lazy("Email address of the contact"),
        help_text=gettext_lazy(
            "For the same purpose, and to fill in the address when you send yourself the private link."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, data: QueryDict | None = None, *, language: str, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["country"].choices = [("", "–"), *countries(language)]  # type: ignore[attr-defined]

    @classmethod
    def unjudged(cls, data: QueryDict, *, language: str) -> Self:
        """What was typed so far without a word on it, to go on in another language."""
        typed = {name: data.getlist(name) if name == "channels" else data.get(name, "") for name in cls.base_fields}
        return cls(language=language, initial=typed)

    def clean_channels(self) -> list[str]:
        """Each once and in the order of the list, however they were sent."""
        return [channel for channel in Channel.values if channel in self.cleaned_data["channels"]]

    def _replace(self, name: str, value: str) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = value
        self.data = data

    @property
    def profile(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in FIELDS}


class StartForm(CompanyForm):
    """With the key of the assessment to come, sealed, so that the same form sent twice starts one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_key(self) -> str:
        try:
            return unseal(self.cleaned_data["key"])
        except BadSignature as error:
            self._replace("key", seal(new_key()))
            raise ValidationError(_("This page was too old to start from. Please press Continue once more.")) from error


class EditForm(CompanyForm):
    """With what the page showed (`was`), so that what another tab has stored since is noticed."""

    # What the button says that sends the page.
    sending = gettext_lazy("Continue")
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, profile: Mapping[str, Any], *, language: str) -> Self:
        return cls(language=language, initial={**profile, "was": signing.dumps(profile, salt=SHOWN)})

    def clean_was(self) -> dict[str, Any]:
        """A page that does not say what it showed has shown nothing."""
        try:
            return dict(signing.loads(self.cleaned_data["was"], salt=SHOWN))
        except BadSignature:
            return {}

    def settle(self, others: Mapping[str, Any]) -> None:
        """Show what another tab or device has stored, so that sending the page again is a choice made knowingly."""
        self._replace("was", signing.dumps({**self.profile, **others}, salt=SHOWN))
        text = _(
            "%(field)s: another tab or device has stored “%(stored)s”. Pressing %(button)s again stores your entry."
        )
        for name, stored in others.items():
            field = self.fields[name]
            self.add_error(
                name, text % {"field": field.label, "stored": _in_words(field, stored), "button": self.sending}
            )


def _in_words(field: forms.Field, value: Any) -> str:
    labels = dict(getattr(field, "choices", ()))
    return ", ".join(str(labels.get(one, one)) for one in (value if isinstance(value, list) else [value]))
