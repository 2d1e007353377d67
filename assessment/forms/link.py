"""Where to send the private link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.forms.base import PageForm
from assessment.forms.text import AddressField


class MailForm(PageForm):
    email = AddressField(
        label=_("Your email address"),
        help_text=_("Used for this one message only."),
        max_length=254,
        error_messages={"required": _("Enter your email address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
