from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property


class PageForm(forms.Form):
    """Its page writes the form tag and the token."""

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper
