"""What a consultant writes, field by field: each has its place, and knows which version it started from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.enums import Effort
from assessment.forms.base import PageForm
from assessment.forms.text import LineField, NoteField
from assessment.models import Passage
from assessment.models.commentary import ACTION, OWN, REMARK, SUMMARY
from assessment.services.commentary import Words, words_of

LIMITS: Mapping[str, int] = {SUMMARY: 3000, REMARK: 5000, ACTION: 1500, OWN: 1500}
TITLE_LENGTH = 120
OWNER_LENGTH = 120
TAB = re.compile("[0-9a-f]{16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is saved by itself: words in one language, or, without one, who does something and by when.

    `generated` tells what stands there as long as nothing is said.
    """

    place: str
    language: str
    label: str
    generated: Callable[[], str] = str

    @property
    def name(self) -> str:
        """Of its fields on the page."""
        return self.language or "facts"

    @property
    def is_own(self) -> bool:
        return OWN in self.place


class PassageForm(PageForm):
    """One unit. `since` is the revision the page showed, and `was` what it said, in short."""

    since = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    was = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, unit: Unit, stored: Passage, data: Any = None) -> None:
        words = words_of(stored)
        initial = {name: getattr(words, name) for name in _fields(unit)}
        shown = {"since": stored.revision or 0, "was": digest(words)}
        super().__init__(data, prefix=unit.name, initial={**initial, **shown}, auto_id="%s")
        self.unit, self.stored = unit, stored
        self.conflict: Passage | None = None
        self.fields.update(_fields(unit))

    @property
    def shown(self) -> list[forms.BoundField]:
        return [field for field in self if not field.is_hidden]

    @property
    def words(self) -> Words:
        typed = {name: self.cleaned_data[name] for name in _fields(self.unit)}
        return Words(**{**typed, **({"effort": int(typed["effort"])} if "effort" in typed else {})})

    @property
    def is_changed(self) -> bool:
        """Whether its page did anything to it."""
        return digest(self.words) != self.cleaned_data["was"]


class AddForm(PageForm):
    """A recommendation of the consultant's own; what it says further has a page of its own."""

    title = LineField(
        label=_("Title"), max_length=TITLE_LENGTH, error_messages={"required": _("Write what is recommended.")}
    )
    effort = forms.TypedChoiceField(label=_("Horizon"), choices=Effort.choices, coerce=int)


def digest(words: Words) -> str:
    return hashlib.sha256(repr(astuple(words)).encode()).hexdigest()[:16]


def tab_of(typed: str) -> str:
    """The tab a page says it is in; of anything else, none."""
    return typed if TAB.fullmatch(typed) else ""


def _too_long(label: Any, limit: int) -> Callable[[str], None]:
    def check(text: str) -> None:
        if len(text) > limit:
            said = gettext("%(field)s: use at most %(limit)s characters; there are %(length)s now. It is not saved.")
            raise forms.ValidationError(
                said % {"field": label, "limit": f"{limit:,}", "length": f"{len(text):,}"}, code="too_long"
            )

    return check


def _fields(unit: Unit) -> dict[str, forms.Field]:
    if not unit.language:
        horizon = forms.ChoiceField(label=_("Horizon"), choices=Effort.choices)
        return {**({"effort": horizon} if unit.is_own else {}), **_charge()}
    return {**({"title": _title()} if unit.is_own else {}), "text": _text(unit)}


def _title() -> forms.Field:
    return LineField(label=_("Title"), required=False, validators=[_too_long(_("Title"), TITLE_LENGTH)])


def _text(unit: Unit) -> forms.Field:
    kind = next(kind for kind in LIMITS if unit.place.startswith(kind))
    area = forms.Textarea(attrs={"rows": 6 if kind in (ACTION, OWN) else 12, "lang": unit.language, "dir": "auto"})
    label = _("Text") if unit.is_own else unit.label
    return NoteField(label=label, required=False, widget=area, validators=[_too_long(label, LIMITS[kind])])


def _charge() -> dict[str, forms.Field]:
    return {
        "owner": LineField(
            label=_("Who does it"), required=False, validators=[_too_long(_("Who does it"), OWNER_LENGTH)]
        ),
        "due": forms.DateField(
            label=_("Due"),
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": _("Enter a day such as 2027-03-31, or nothing.")},
        ),
    }
