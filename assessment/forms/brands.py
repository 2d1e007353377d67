"""A practice's own logo, colours and lines, as typed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from assessment.enums import Cover, LogoFault
from assessment.errors import BadLogo
from assessment.forms.base import PageForm
from assessment.forms.practices import LIST
from assessment.forms.text import LineField
from assessment.services import logos

HEXADECIMAL = re.compile("#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE | re.ASCII)
FAULTS = {
    LogoFault.BYTES: _("The logo is larger than 2 MB. Save it smaller, and choose it again."),
    LogoFault.PIXELS: _("The logo has too many pixels. Use at most 4,000 a side, and 16 million in all."),
    LogoFault.ANIMATED: _("The logo moves. Choose one that is a single picture."),
    LogoFault.EMPTY: _("The logo is transparent everywhere. Choose one that shows something."),
    LogoFault.UNREADABLE: _("This is no PNG, JPEG or WebP picture, or it is damaged. Save the logo as PNG."),
}


class ColourField(LineField):
    """`#1f4e8c`, with or without `#`, in short or in capitals; as the first when cleaned."""

    default_error_messages = {
        "colour": _("Enter a colour as # and six digits or letters from a to f, such as #1f4e8c.")
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
        messages = {"required": self.default_error_messages["colour"]}
        super().__init__(widget=forms.TextInput(attrs=attrs), error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        found = HEXADECIMAL.fullmatch(text := super().clean(value))
        if not found:
            raise ValidationError(self.error_messages["colour"], code="colour", params={"value": text})
        digits = found[1].lower()
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


class BrandForm(PageForm):
    """`logo` is the new one, remade, or nothing."""

    firm = LineField(
        label=_("Name of the firm, as printed"),
        max_length=120,
        error_messages={"required": _("Enter the name of your firm.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    contact = LineField(
        label=_("Contact line"),
        help_text=_("Address, telephone, web or mail: on the cover, and under your mails."),
        max_length=160,
        required=False,
    )
    footer = LineField(
        label=_("Footer line"),
        help_text=_("At the foot of every page of a report, and under your mails."),
        max_length=120,
        required=False,
    )
    main = ColourField(label=_("Main colour"), help_text=_("Your name, rule and band on the cover."))
    accent = ColourField(label=_("Accent colour"), help_text=_("The rule at the head of every page."))
    cover = forms.ChoiceField(
        label=_("Cover of the report"),
        choices=Cover.choices,
        widget=forms.RadioSelect,
        error_messages={"required": LIST, "invalid_choice": LIST},
    )
    logo = forms.FileField(
        label=_("New logo"),
        help_text=_("PNG, JPEG or WebP of at most 2 MB. It is made smaller where it has to be."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={"empty": _("The file is empty. Choose another.")},
    )
    drops_logo = forms.BooleanField(label=_("Show no logo any more"), required=False)

    def __init__(self, *args: Any, has_logo: bool, is_too_large: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        if not has_logo:
            del self.fields["drops_logo"]

    def clean_logo(self) -> bytes | None:
        sent: UploadedFile | None = self.cleaned_data["logo"]
        if self.is_too_large:
            raise ValidationError(FAULTS[LogoFault.BYTES])
        try:
            return logos.remade(sent.read()) if sent else None
        except BadLogo as bad:
            raise ValidationError(FAULTS[bad.fault]) from bad

    def clean(self) -> dict[str, Any]:
        if self.errors and self.cleaned_data.get("logo"):
            self.add_error("logo", _("Nothing is wrong with the logo, but choose it again: a page cannot keep a file."))
        return self.cleaned_data
