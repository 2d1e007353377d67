"""What is chosen and done on the board of a panel."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.analysis import reminders
from assessment.enums import PanelDeed, Seat
from assessment.forms.company import LIST
from assessment.forms.days import DayField
from assessment.forms.practices import DeskForm
from assessment.forms.text import LineField
from assessment.models import Panel
from assessment.models.panel import REMIND_DAYS

DAYS = gettext_lazy("Enter a whole number of days from 1 to 30, or nothing.")


class LookForm(forms.Form):
    """What the board is narrowed to; the address carries it."""

    q = LineField(
        label=gettext_lazy("Name or email address"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    seat = forms.ChoiceField(choices=Seat.choices, required=False)

    @property
    def wanted(self) -> dict[str, str]:
        """What was understood; what was not narrows nothing."""
        self.is_valid()
        return {"seat": self.cleaned_data.get("seat", ""), "text": self.cleaned_data.get("q", "")}


class SeveralForm(forms.Form):
    """One thing done with people of a panel."""

    deed = forms.ChoiceField(
        label=gettext_lazy("Do this"),
        choices=PanelDeed.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": LIST, "invalid_choice": LIST},
    )
    chosen = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one person of the list.")}
    )
    sure = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, panel: Panel, now: datetime) -> None:
        super().__init__(data)
        there = {str(pk) for pk in panel.assessment.respondents.values_list("pk", flat=True)}
        sent = set(data.getlist("chosen")) if data else set()
        self.foreign = sent - there
        self.marked = {int(pk) for pk in sent & there}
        self.fields["chosen"].choices = [(one, one) for one in there]  # type: ignore[attr-defined]
        self.fields["ends_on"] = DayField(label=_("End date to set"), now=now)
        self.fields["ends_on"].widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("deed") == PanelDeed.END and not data.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Enter the end date."))
        return data


class ScheduleForm(DeskForm):
    """Until when a panel may answer, and how often it is reminded."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, panel: Panel, now: datetime) -> None:
        super().__init__(data, initial={"ends_on": panel.ends_at, "remind_days": panel.remind_days})
        self.fields["ends_on"] = DayField(
            label=_("Last day to answer"),
            help_text=_("Until the end of this day. Leave it empty to take answers until you close the panel."),
            now=now,
        )
        self.fields["remind_days"] = remind_field()


def remind_field() -> forms.IntegerField:
    least, most = REMIND_DAYS
    return forms.IntegerField(
        label=_("Days between reminders"),
        help_text=_(
            "Whoever has not handed in is reminded by mail after so many days, at most %(times)d times, "
            "on working days between %(start)d and %(end)d o'clock. Leave it empty to remind nobody by itself."
        )
        % {"times": reminders.MOST, "start": reminders.FROM, "end": reminders.UNTIL},
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), DAYS),
    )
