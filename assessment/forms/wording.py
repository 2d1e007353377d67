"""The invitation of a panel as its practice words it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.forms.base import PageForm
from assessment.forms.text import LineField, NoteField
from assessment.models.panel import TEXT_LENGTH
from assessment.services import wording
from assessment.services.wording import PLACEHOLDERS, Wording


class SubjectField(LineField):
    def validate(self, value: str) -> None:
        super().validate(value)
        _refuse_unknown(value)
        if "{link}" in value:
            raise ValidationError(_("The private link stands in the text only: take {link} out of the subject."))


class TextField(NoteField):
    def validate(self, value: str) -> None:
        super().validate(value)
        _refuse_unknown(value)
        if "{link}" not in value:
            raise ValidationError(_("Without {link} nobody can answer: put it where the private link is to stand."))


class WordingForm(PageForm):
    """Subject and text in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            named = {"language": language}
            self.fields[f"subject_{code}"] = SubjectField(
                label=format_lazy(gettext_lazy("Subject ({language})"), **named),
                max_length=200,
                widget=forms.TextInput(attrs={"lang": code}),
                error_messages={"required": format_lazy(gettext_lazy("Enter the subject ({language})."), **named)},
            )
            self.fields[f"text_{code}"] = TextField(
                label=format_lazy(gettext_lazy("Text ({language})"), **named),
                max_length=TEXT_LENGTH,
                widget=forms.Textarea(attrs={"lang": code, "rows": 20}),
                error_messages={"required": format_lazy(gettext_lazy("Enter the text ({language})."), **named)},
            )

    def words(self, language: str) -> Wording:
        return Wording(self.cleaned_data[f"subject_{language}"], self.cleaned_data[f"text_{language}"])


def _refuse_unknown(text: str) -> None:
    if unknown := wording.unknown(text):
        says = _("%(unknown)s is no placeholder. There are %(known)s.")
        raise ValidationError(says % {"unknown": _braced(unknown), "known": _braced(PLACEHOLDERS)})


def _braced(names: Any) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
