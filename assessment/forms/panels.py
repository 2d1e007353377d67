"""What a consultant types about a panel: until when it is asked, and each of its people."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessment.enums import JobRole
from assessment.forms.base import PageForm
from assessment.forms.days import LastDayField
from assessment.forms.practices import LIST
from assessment.forms.text import AddressField, LineField
from assessment.models import Respondent
from assessment.models.panel import REMIND_DAYS
from assessment.services.panels import Person

DAYS = gettext_lazy("Enter a whole number of days from 1 to 30, or nothing.")


class SmallAddressField(AddressField):
    """An address in small letters, so that the same mailbox is the same text."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).lower()


class EndingForm(PageForm):
    """Something with a last day. A day that is over is refused, unless it stands there already."""

    ends_on = LastDayField(label=gettext_lazy("Last day to answer"))

    def __init__(self, data: QueryDict | None = None, *, now: datetime, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial or {})
        self.now = now

    def clean_ends_on(self) -> datetime | None:
        ends_at: datetime | None = self.cleaned_data["ends_on"]
        if ends_at and ends_at <= self.now and "ends_on" in self.changed_data:
            raise ValidationError(_("This day is over. Choose today or a later day."))
        return ends_at


class PanelForm(EndingForm):
    remind_days = forms.IntegerField(
        label=gettext_lazy("Days between reminders"),
        help_text=gettext_lazy(
            "Whoever has been invited and has not handed in is reminded after so many days, at most three times and on "
            "working days only. Leave it empty if nobody is to be reminded without your doing."
        ),
        required=False,
        min_value=REMIND_DAYS[0],
        max_value=REMIND_DAYS[1],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), DAYS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = _("Leave it empty to ask until you close the assessment.")

    @property
    def terms(self) -> dict[str, Any]:
        return {"ends_at": self.cleaned_data["ends_on"], "remind_days": self.cleaned_data["remind_days"]}


class PersonForm(EndingForm):
    name = LineField(
        label=pgettext_lazy("person", "Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role in the company"),
        choices=[("", "–"), *JobRole.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("“%(value)s” is not a known role. Choose one from the list.")},
    )
    email = SmallAddressField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("With a new address the links stop working that were sent to the old one."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a language."), "invalid_choice": LIST},
    )
    field_order = ("name", "role", "email", "language", "ends_on")

    @classmethod
    def of(cls, respondent: Respondent, *, data: QueryDict | None, now: datetime) -> "PersonForm":
        fields = ("name", "role", "email", "language")
        initial = {field: getattr(respondent, field) for field in fields}
        return cls(data, now=now, initial={**initial, "ends_on": respondent.ends_at})

    @property
    def person(self) -> Person:
        return Person(**{field: self.cleaned_data[field] for field in ("name", "role", "email", "language")})

    def refuse_double(self) -> None:
        """Somebody else of the panel has the address, or the name where one of them has no address."""
        text = _("Somebody else on the panel has this name or this address. Each person stands there once.")
        self.add_error("email" if self.cleaned_data["email"] else "name", text)

    def refuse_address(self) -> None:
        text = _(
            "%(name)s has begun to answer, and with another address somebody else could see the answers: it stays "
            "%(email)s. Add whoever is to answer instead as another person."
        )
        self.add_error("email", text % {"name": self.initial["name"], "email": self.initial["email"]})
