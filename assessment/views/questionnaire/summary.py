"""What was answered so far, page by page, for the review."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.content import Words
from assessment.content.words import OptionWords
from assessment.models import Answer
from assessment.views.questionnaire.flow import Flow, SectionPage
from scoring import Item


@dataclass(frozen=True, slots=True)
class Line:
    """One item; `answer` is empty while it is missing. `change` leads to its question, and back here in one step."""

    short: str
    question: str
    answer: str
    note: str
    on_behalf: bool
    change: str


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the questionnaire."""

    title: str
    axis: str | None
    change: str
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.answer)


def parts(flow: Flow, answers: Mapping[str, Answer], *, words: Words) -> list[Part]:
    return [_part(page, answers, words) for page in flow.sections]


def _part(page: SectionPage, answers: Mapping[str, Answer], words: Words) -> Part:
    section, change = page.section, f"{page.get_absolute_url()}?from=review"
    return Part(
        title=words.sections[section.code].title,
        axis=section.axis,
        change=change,
        lines=tuple(
            _line(item, answers.get(item.code), labels=words.options[section.kind], words=words, change=change)
            for item in section.items
        ),
    )


def _line(item: Item, answer: Answer | None, *, labels: Mapping[str, OptionWords], words: Words, change: str) -> Line:
    return Line(
        short=words.items[item.code].short,
        question=words.items[item.code].question,
        answer=labels[answer.option].label if answer and answer.option else "",
        note=answer.note if answer else "",
        on_behalf=answer is not None and answer.on_behalf,
        change=f"{change}#q-{item.code}",
    )
