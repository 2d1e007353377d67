"""Typed text: any letter of any script, and nothing that is not seen or that turns the reading direction round."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

# Controls; line separators, which are controls in all but name; what embeds, overrides or isolates a direction.
# Single direction marks, joiners and variation selectors stay: names and emoji need them.
UNSEEN = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff"
NEW_LINE = re.compile("\r\n?")
# Nothing of these is ever seen either, alone; Hangul's fillers and Braille's empty cell are letters by name only.
EMPTY_KINDS = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))
EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class LineField(forms.CharField):
    """One line of text."""

    refuses = re.compile(f"[{UNSEEN}]")
    default_error_messages = {
        "max_length": _("Use at most %(limit_value)d characters; there are %(show_value)d now."),
        "control": _("Remove the invisible control characters. They often come along when text is copied."),
    }

    def to_python(self, value: Any) -> str:
        text = normal(super().to_python(value) or "")
        return "" if all(map(_is_empty, text)) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.refuses.search(value):
            raise ValidationError(self.error_messages["control"], code="control", params={"value": value})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser would cut what is pasted without a word, where we say how much is too much."""
        return {}


def _is_empty(char: str) -> bool:
    return char in EMPTY_LETTERS or unicodedata.category(char) in EMPTY_KINDS


def _deliverable(address: str) -> None:
    """Whether it can stand in the head of a message: a domain in Hangul travels in ASCII, where it may be too long."""
    validate_email(address)
    try:
        punycode(address.rpartition("@")[2])
    except UnicodeError as error:
        raise ValidationError("", code="invalid") from error


class AddressField(LineField):
    """One email address."""

    widget = forms.EmailInput
    default_validators = [_deliverable]
    default_error_messages = {"invalid": _("Enter an email address such as name@example.com.")}


class NoteField(LineField):
    """Several lines of text."""

    refuses = re.compile(f"(?![\n\t])[{UNSEEN}]")
    widget = forms.Textarea


def normal(text: str) -> str:
    """The text as it is stored: composed letters (NFC) and plain line ends, so that what looks the same is the same."""
    return unicodedata.normalize("NFC", NEW_LINE.sub("\n", text))
