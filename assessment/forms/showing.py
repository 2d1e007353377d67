"""A question of a section form as its template shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assessment.forms.names import field_name
from assessment.forms.questions import ConflictView, LastView, NoteView, OptionView, QuestionView
from assessment.models.answer import NOTE_LENGTH
from assessment.services.answers import Conflict
from scoring import Item, Kind

if TYPE_CHECKING:
    from assessment.forms.sections import SectionForm

# A Korean particle belongs to the quoted word before it, but left alone a browser may end the line between the two.
PARTICLE = re.compile("(?<=[’”)])(?=[가-힣])")
WORD_JOINER = "\u2060"


def question(form: SectionForm, item: Item) -> QuestionView:
    words = form.words.items[item.code]
    return QuestionView(
        id=f"q-{item.code}",
        name=item.code,
        kind=form.section.kind,
        text=words.question,
        help=PARTICLE.sub(WORD_JOINER, words.help),
        options=_options(form, item),
        initial=form.initial[item.code],
        errors=_errors(form, item.code),
        note=_note(form, item.code),
        last=_last(form, item.code),
        on_behalf=item.code in form.entered,
        conflicts=tuple(_conflict(form, one) for one in form.conflicts if one.change.item == item.code),
    )


def _options(form: SectionForm, item: Item) -> tuple[OptionView, ...]:
    words = form.words.options[form.section.kind]
    chosen = form.value(item.code)
    # The same few descriptions beneath every question would be noise: the page explains them once.
    described = form.section.kind is Kind.STAGE
    return tuple(
        OptionView(
            value=option.code,
            id=f"q-{item.code}-{option.code}",
            label=words[option.code].label,
            description=words[option.code].description if described else "",
            checked=option.code == chosen,
        )
        for option in item.options
    )


def _note(form: SectionForm, code: str) -> NoteView | None:
    name = field_name(code, "note")
    if name not in form.fields:
        return None
    return NoteView(
        name=name,
        id=f"q-{name}",
        value=form.value(name),
        initial=form.initial[name],
        errors=_errors(form, name),
        limit=NOTE_LENGTH,
    )


def _errors(form: SectionForm, name: str) -> tuple[str, ...]:
    return tuple(map(str, form.errors.get(name, ())))


def _last(form: SectionForm, code: str) -> LastView | None:
    if code not in form.last:
        return None
    answer = form.last[code]
    before = answer.respondent.assessment
    options = before.content.words(form.language).options.get(form.section.kind, {})
    label = options[answer.option].label if answer.option in options else answer.option
    return LastView(answer=label, note=answer.note, date=before.submitted_at or answer.saved_at)


def _conflict(form: SectionForm, conflict: Conflict) -> ConflictView:
    change = conflict.change
    return ConflictView(
        name=field_name(change.item, change.field),
        field=change.field,
        stored=_in_words(form, change.field, conflict.stored),
        mine=_in_words(form, change.field, change.to),
        saved_at=conflict.saved_at,
    )


def _in_words(form: SectionForm, field: str, value: str) -> str:
    options = form.words.options[form.section.kind]
    return options[value].label if field == "option" and value in options else value
