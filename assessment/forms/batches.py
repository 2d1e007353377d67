"""What reports of several companies are ordered as."""

from secrets import token_hex
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessment.enums import Cut, FileKind
from assessment.forms.base import PageForm
from assessment.models.report import LANGUAGES
from assessment.services.batches import MOST, Order

NO_FILE = gettext_lazy("Choose at least one kind of file.")
NO_CUT = gettext_lazy("Choose at least one cut.")
NO_LANGUAGE = gettext_lazy("Choose at least one language.")


class Boxes(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, says: Any, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": says, "invalid_choice": says}, **kwargs)


class OrderForm(PageForm):
    """`results` is how many of the companies have one."""

    kinds = Boxes(label=gettext_lazy("Files"), choices=FileKind.choices, says=NO_FILE)
    cuts = Boxes(
        label=gettext_lazy("Cuts"),
        choices=Cut.choices,
        says=NO_CUT,
        help_text=gettext_lazy("A workbook is always complete."),
    )
    languages = Boxes(label=gettext_lazy("Languages"), choices=LANGUAGES, says=NO_LANGUAGE)
    token = forms.CharField(widget=forms.HiddenInput, max_length=32, min_length=8, required=False)

    def __init__(self, data: Any = None, *, results: int, language: str) -> None:
        initial = {
            "kinds": [FileKind.PDF],
            "cuts": [Cut.FULL],
            "languages": [language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE],
            "token": token_hex(16),
        }
        super().__init__(data, initial=initial)
        self.results = results
        self.fields["cuts"].required = not data or set(data.getlist("kinds")) != {FileKind.XLSX}

    @property
    def what(self) -> Order:
        data = self.cleaned_data
        return Order(
            token=data["token"],
            kinds=[FileKind(kind) for kind in data["kinds"]],
            cuts=[Cut(cut) for cut in data["cuts"]],
            languages=data["languages"],
        )

    def clean_token(self) -> str:
        """A form without one, which nobody has been given, is one of its own each time."""
        return self.cleaned_data["token"] or token_hex(16)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self._check_number()
        return data

    def _check_number(self) -> None:
        count = self.results * len(self.what.variants)
        if count > MOST:
            text = ngettext(
                "That makes %(count)d file; at most %(most)d are made at once.",
                "That makes %(count)d files; at most %(most)d are made at once.",
                count,
            )
            raise ValidationError(text % {"count": count, "most": MOST})
        if not self.results:
            raise ValidationError(_("None of these companies has a result yet."))
