"""Which two editions are held against each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.models import Edition

WITH, TO = "with", "to"


class EditionField(forms.ModelChoiceField):
    """Named with its state, so that a draft is told from what people have answered."""

    def label_from_instance(self, edition: Edition) -> str:
        return f"{edition.name} ({edition.get_state_display()})"


class CompareForm(forms.Form):
    """`with` is the edition before, `to` the one after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = Edition.objects.defer("document")
        for name, label in ((WITH, _("From edition")), (TO, _("To edition"))):
            self.fields[name] = EditionField(editions, label=label, empty_label=None)
            self.fields[name].error_messages = {
                "required": _("Choose an edition."),
                "invalid_choice": _("There is no such edition. Choose one of the list."),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if WITH in cleaned and cleaned[WITH] == cleaned.get(TO):
            raise ValidationError(_("These are one and the same edition. Choose two different ones."))
        return cleaned
