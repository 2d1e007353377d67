"""The form of one page of the questionnaire, made from the edition's rows: what it asks, and what came back."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import Context
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.content import Content
from assessment.forms import showing
from assessment.forms.names import FURNITURE, field_name, initial_name
from assessment.forms.questions import Question
from assessment.forms.text import NoteField, normal
from assessment.models import Answer
from assessment.models.answer import NOTE_LENGTH
from assessment.services.answers import FIELDS, Change, Conflict
from scoring import Item, Kind, Section

Fields = dict[str, forms.Field]


class OptionField(forms.Field):
    """One of an item's options, or none yet. The page draws it: it needs no choices and no widget of its own."""

    default_error_messages = {"invalid_choice": gettext_lazy("Choose one of the answers shown.")}

    def __init__(self, item: Item, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.options = item.points

    def clean(self, value: Any) -> str:
        if value and value not in self.options:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return str(value or "")


def _choice(item: Item, short: str) -> Fields:
    return {item.code: OptionField(item, label=short)}


def _choice_with_note(item: Item, short: str) -> Fields:
    note = NoteField(label=short, max_length=NOTE_LENGTH, required=False)
    return {**_choice(item, short), field_name(item.code, "note"): note}


BUILDERS: Mapping[Kind, Callable[[Item, str], Fields]] = {
    Kind.CHECKLIST: _choice_with_note,
    Kind.STAGE: _choice,
    Kind.ROADMAP: _choice,
}


class SectionForm(forms.Form):
    """The questions of one section. `initial` is what the page showed: as stored, or as a post's hidden inputs say.

    Those `entered` are said to be a consultant's answers.
    """

    def __init__(
        self,
        section: Section,
        *,
        content: Content,
        language: str,
        stored: Mapping[str, Answer] | None = None,
        last: Mapping[str, Answer] | None = None,
        entered: Collection[str] = (),
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data, auto_id="q-%s")
        self.section = section
        self.language = language
        self.words = content.words(language)
        self.last = last or {}
        self.entered = entered
        self.conflicts: list[Conflict] = []
        for item in section.items:
            self.fields |= BUILDERS[section.kind](item, self.words.items[item.code].short)
        self.initial = self._stored(stored or {}) if data is None else self._shown(data)

    def _stored(self, answers: Mapping[str, Answer]) -> dict[str, str]:
        return {name: getattr(answers.get(item), field, "") for item, field, name in self._inputs()}

    def _shown(self, data: QueryDict) -> dict[str, str]:
        return {name: normal(str(data.get(initial_name(name), ""))) for name in self.fields}

    def _inputs(self) -> Iterator[tuple[str, str, str]]:
        """Item, field of the answer and name, of each input."""
        for item in self.section.items:
            for field in FIELDS:
                name = field_name(item.code, field)
                if name in self.fields:
                    yield item.code, field, name

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            *(Question(partial(showing.question, self, item), language=self.language) for item in self.section.items)
        )
        return helper

    def questions(self) -> str:
        """The layout alone: the form around it and the summary of errors are the page's."""
        return self.helper.render_layout(self, Context())

    def clean(self) -> None:
        known = FURNITURE | self.fields.keys() | {initial_name(name) for name in self.fields}
        if self.data.keys() - known:
            self.add_error(None, _("This page received answers to questions it does not ask. They were not stored."))

    def add_error(self, field: str | None, error: Any) -> None:
        """A page asks several things: what is wrong names its question, in the summary as well."""
        if field:
            error = [f"{self.fields[field].label}: {message}" for message in error.messages]
        super().add_error(field, error)

    def changes(self) -> list[Change]:
        """What this page changed and may be stored. An input that did not come, or was refused, changes nothing."""
        given = {name: text for name, text in self.cleaned_data.items() if name in self.data}
        return [
            Change(item=item, field=field, was=self.initial[name], to=given[name])
            for item, field, name in self._inputs()
            if name in given and given[name] != self.initial[name]
        ]

    def settle(self, changes: Iterable[Change], *, conflicts: list[Conflict]) -> None:
        """Show from now on what is stored now, so that sending the page again is a choice made knowingly."""
        self.conflicts = conflicts
        for change in changes:
            self.initial[field_name(change.item, change.field)] = change.to
        for conflict in conflicts:
            self.initial[field_name(conflict.change.item, conflict.change.field)] = conflict.stored

    @property
    def contested(self) -> dict[str, str]:
        """The questions with a conflict: where each stands on the page, and what it is called."""
        codes = [conflict.change.item for conflict in self.conflicts]
        return {f"q-{code}": self.words.items[code].short for code in codes}

    def value(self, name: str) -> str:
        """What stands in the input: as typed, or else as stored."""
        return str(self.data.get(name, self.initial[name])) if self.is_bound else str(self.initial[name])
