"""To which practice an assessment goes."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from assessment.forms.text import LineField
from assessment.models import Practice

UNKNOWN = _("No practice has this code. Compare it letter by letter, or have the consultant send it to be copied.")


class CodeForm(forms.Form):
    """Its `code` becomes the practice that has it."""

    code = LineField(
        label=_("Hand-over code"),
        help_text=_("The consultant tells you this row of letters and figures. Capital and small letters differ."),
        error_messages={"required": _("Enter the code that the consultant told you.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def clean_code(self) -> Practice:
        practice = Practice.objects.filter(public_id=self.cleaned_data["code"]).first()
        if practice is None:
            raise ValidationError(UNKNOWN)
        return practice
