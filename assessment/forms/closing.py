"""How a panel is closed, and what is settled before."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.forms.base import PageForm
from assessment.forms.text import NoteField
from assessment.models.panel import REASON_LENGTH


class CloseForm(PageForm):
    with_unfinished = forms.BooleanField(
        label=_("Also count what they answered"),
        help_text=_("The report says how many had not handed in."),
        required=False,
    )


class SettleForm(PageForm):
    option = forms.ChoiceField(
        label=_("What counts"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer that counts."), "invalid_choice": _("Choose from the list.")},
    )
    reason = NoteField(
        label=_("Reason"),
        help_text=_(
            "It stands in the report: what you checked, and with whom, without naming anybody who did not agree."
        ),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the reason. The report shows it beside the answer.")},
    )

    def __init__(self, *args: Any, options: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = list(options.items())  # type: ignore[attr-defined]
