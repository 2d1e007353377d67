"""What a board reads of a plan: one page of it, however long it is, and how much more the full report holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.reports import marks
from assessment.reports.document import ActionView, Block, OwnAction, ReportDocument

# What one page has room for below the path, in lines of a row; and how much of a name stands on one of them.
LINES = 27
TITLE = 46
# Names without an owner have the room of the owner too.
WIDE_TITLE = 72
OWNER = 20
LONGEST_TITLE = 2 * TITLE
LONGEST_OWNER = 2 * OWNER
LONGEST_TEXT = 300
# Of what a quadrant means and of each thing it calls for; ours are shorter in both languages.
LONGEST_MEANING = 400
LONGEST_MOVE = 190
MOVES = 2
FEW = 6
# What the page of the summary has room for before the board's report is longer than four pages.
SUMMARY_LINES = 10
SUMMARY_LINE = 64


@dataclass(frozen=True, slots=True)
class Task:
    """One row: an action of the plan, or a recommendation of the consultant's own, which has no axis."""

    order: int
    title: str
    effort: int
    axis: str
    on_path: bool
    owner: str
    due: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Todo:
    """The tasks that fit, and how many `more` there are; `owned` when somebody or some day stands beside one.

    Where there are few, there is room for what each is about: `detailed`.
    """

    tasks: tuple[Task, ...]
    more: int
    owned: bool
    detailed: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the quadrant means, and what it calls for."""

    text: str
    moves: tuple[str, ...]


def meaning(document: ReportDocument) -> Meaning | None:
    if document.quadrant is None:
        return None
    return Meaning(
        text=_cut(document.quadrant.description, LONGEST_MEANING),
        moves=tuple(_cut(move, LONGEST_MOVE) for move in document.quadrant.moves[:MOVES]),
    )


def summary_lines(blocks: Sequence[Block]) -> int:
    """About how many lines a summary takes, the space between its paragraphs included. None of it is ever left out."""
    lines = sum(_lines(line, SUMMARY_LINE) for line in marks.plain(tuple(blocks)).split("\n"))
    return lines + len(blocks) // 2 if blocks else 0


def todo(document: ReportDocument) -> Todo:
    tasks = [_own(one) if isinstance(one, OwnAction) else _task(one) for one in document.plan]
    owned = any(task.owner or task.due for task in tasks)
    fitting = tuple(_fitting(tasks, title=TITLE if owned else WIDE_TITLE))
    return Todo(tasks=fitting, more=len(tasks) - len(fitting), owned=owned, detailed=len(tasks) <= FEW)


def _task(action: ActionView) -> Task:
    return Task(
        order=action.order,
        title=_cut(action.item.short, LONGEST_TITLE),
        effort=action.item.effort,
        axis=action.axis,
        on_path=action.on_path,
        owner=_cut(action.owner, LONGEST_OWNER),
        due=action.due,
        text=_cut(marks.plain(action.text) or action.item.recommendation, LONGEST_TEXT),
    )


def _own(action: OwnAction) -> Task:
    return Task(
        order=action.order,
        title=_cut(action.title, LONGEST_TITLE),
        effort=action.effort,
        axis="",
        on_path=False,
        owner=_cut(action.owner, LONGEST_OWNER),
        due=action.due,
        text=_cut(marks.plain(action.text), LONGEST_TEXT),
    )


def _fitting(tasks: Sequence[Task], *, title: int) -> Iterator[Task]:
    left = LINES
    for task in tasks:
        left -= max(_lines(task.title, title), _lines(task.owner, OWNER))
        if left < 0:
            return
        yield task


def _lines(text: str, room: int) -> int:
    return max(1, -(-width(text) // room))


def _cut(text: str, room: int) -> str:
    """The text as far as it fits into so much room."""
    if width(text) <= room:
        return text
    while width(text) > room - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def width(text: str) -> int:
    """How much room a text takes; a Hangul letter or a hanja takes that of two others."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
