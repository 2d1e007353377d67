"""One question as its template shows it, and the layout object that puts it there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.forms import BaseForm
from django.template.loader import get_template
from django.utils import translation


@dataclass(frozen=True, slots=True)
class OptionView:
    value: str
    id: str
    label: str
    description: str
    checked: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """`initial` is what the page showed when it was made, so that what another tab has stored since is noticed."""

    name: str
    id: str
    value: str
    initial: str
    errors: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class LastView:
    """What the predecessor of this assessment was told."""

    answer: str
    note: str
    date: datetime


@dataclass(frozen=True, slots=True)
class ConflictView:
    """`stored` by another tab or device at `saved_at`, `mine` on this page; of the `field` called `name`."""

    name: str
    field: str
    stored: str
    mine: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class QuestionView:
    id: str
    name: str
    kind: str
    text: str
    help: str
    options: tuple[OptionView, ...]
    initial: str
    errors: tuple[str, ...]
    note: NoteView | None
    last: LastView | None
    on_behalf: bool
    conflicts: tuple[ConflictView, ...]

    @property
    def is_private(self) -> bool:
        """Whether it shows anything that this respondent has written."""
        has_note = self.note and (self.note.value or self.note.errors)
        return bool(self.errors or self.last or self.on_behalf or self.conflicts or has_note)


class Question:
    """A question in a crispy layout: one template, rendered once, where Django's widgets would render nine."""

    def __init__(self, view: Callable[[], QuestionView], *, language: str) -> None:
        self.view = view
        self.language = language

    def render(self, form: BaseForm, context: Any, **kwargs: Any) -> str:
        view = self.view()
        return (html_of if view.is_private else _common)(view, self.language)


def html_of(question: QuestionView, language: str) -> str:
    with translation.override(language):
        return get_template("forms/_question.html").render({"question": question})


# What is the same for everybody: half of the time that a page takes would go into these.
_common = lru_cache(maxsize=1024)(html_of)
