"""To which practice an assessment goes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.forms.base import PageForm
from assessment.forms.text import LineField
from assessment.models import Practice

UNKNOWN = _("No practice has this code. Compare it letter by letter, or have the consultant send it to be copied.")


class CodeForm(PageForm):
    """Its `code` becomes the practice that has it."""

    code = LineField(
        label=_("Hand-over code"),
        help_text=_("The consultant tells you this row of letters and figures. Capital and small letters differ."),
        error_messages={"required": _("Enter the code that the consultant told you.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_code(self) -> Practice:
        practice = Practice.objects.filter(public_id=self.cleaned_data["code"]).first()
        if practice is None:
            raise ValidationError(UNKNOWN)
        return practice
