"""What a page sent and nothing was done with, in words."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils import translation

from assessment.content import Words
from assessment.forms.names import field_name, initial_name
from assessment.models import Respondent
from scoring import Item, Section


@dataclass(frozen=True, slots=True)
class Unstored:
    """One question with the answer and the note that the page changed; either may be empty."""

    question: str
    answer: str
    note: str


def unstored(request: HttpRequest, respondent: Respondent) -> list[Unstored]:
    content = respondent.assessment.content
    if request.method != "POST":
        return []
    words = content.words(translation.get_language())
    lines = (
        _line(item, section, data=request.POST, words=words)
        for section in content.edition.sections
        for item in section.items
    )
    return [line for line in lines if line.answer or line.note]


def _line(item: Item, section: Section, *, data: QueryDict, words: Words) -> Unstored:
    option, note = (_changed(data, field_name(item.code, field)) for field in ("option", "note"))
    labels = words.options[section.kind]
    answer = labels[option].label if option in labels else ""
    return Unstored(question=words.items[item.code].question, answer=answer, note=note)


def _changed(data: QueryDict, name: str) -> str:
    """What was typed or chosen, unless the page showed just that."""
    text = str(data.get(name, ""))
    return "" if text == data.get(initial_name(name), "") else text
