"""What is chosen and done on the board of a panel."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.enums import PanelDeed, Seat
from assessment.forms.company import LIST
from assessment.forms.panels import EndingForm
from assessment.forms.text import LineField
from assessment.models import Panel


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


class SeveralForm(EndingForm):
    """One thing done with people of a panel."""

    deed = forms.ChoiceField(
        label=gettext_lazy("Do this"),
        choices=PanelDeed.choices,
        error_messages={"required": LIST, "invalid_choice": LIST},
    )
    chosen = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one person of the list.")}
    )
    sure = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, panel: Panel, now: datetime) -> None:
        super().__init__(data, now=now)
        there = {str(pk) for pk in panel.assessment.respondents.values_list("pk", flat=True)}
        sent = set(data.getlist("chosen")) if data else set()
        self.foreign = sent - there
        self.marked = {int(pk) for pk in sent & there}
        self.fields["chosen"].choices = [(one, one) for one in there]  # type: ignore[attr-defined]
        self.fields["deed"].widget.attrs["class"] = "form-select"
        self.fields["ends_on"].widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("deed") == PanelDeed.END and not data.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Enter the last day to answer."))
        return data
