"""One question as its template shows it, and the layout object that puts it there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.template.loader import get_template


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
    errors: Sequence[Any]
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
    options: Sequence[OptionView]
    initial: str
    errors: Sequence[Any]
    note: NoteView | None
    last: LastView | None
    conflicts: Sequence[ConflictView]


class Question:
    """A question in a crispy layout: one template, rendered once, where Django's widgets would render nine."""

    template = "forms/_question.html"

    def __init__(self, view: Callable[[], QuestionView]) -> None:
        self.view = view

    def render(self, form: BaseForm, context: Any, **kwargs: Any) -> str:
        return get_template(self.template).render({"question": self.view()})
