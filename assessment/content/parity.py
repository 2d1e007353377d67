"""Every place where the words of an edition and its structure disagree, named by its key path.

The words that an edition needs are worked out from its structure as one shape, so that the same walk finds what is
missing, what is left over and what has the wrong type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from itertools import permutations
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content.problems import Path, Problem, distinct
from assessment.content.shapes import Rows, Shape, Table
from assessment.content.values import (
    CODE,
    MOVE,
    NAME,
    OPTION_CODE,
    PROSE,
    QUESTION,
    STEP,
    STEP_FORM,
    TITLE,
    WHOLE,
    one_of,
)
from assessment.content.words import (
    AxisWords,
    Figure,
    ItemWords,
    OptionWords,
    QuadrantWords,
    SectionWords,
    StepWords,
    Term,
)

AXES = ("investment", "innovation")
QUADRANTS = ("observer", "conservative", "competitor", "social-first")
RULES = (
    "integrated-without-collaboration",
    "integrated-without-integration",
    "operational-without-team",
    "not-started-with-team",
    "not-started-with-coverage",
    "not-started-with-presence",
    "test-with-collaboration",
)

# What the words of an item and of an option need beyond the fields that have no default, by kind.
NEEDED_OF_ITEM = {"checklist": ("recommendation",), "stage": (), "roadmap": ("recommendation",)}
NEEDED_OF_OPTION = {"checklist": (), "stage": ("description", "advice"), "roadmap": ()}
KINDS = tuple(NEEDED_OF_ITEM)


def problems(document: object, *, languages: Sequence[str]) -> list[Problem]:
    """What is wrong with an edition document; empty when it can be used.

    Whatever the document is, it is described, never raised over. Ranges and repeated codes are the affair of `scoring`.
    """
    shape = _document(document, languages)
    words = _table(document, "words")
    one = _words(document)
    found = [*shape.faults(document, ()), *_crowd(document), *_unknown_steps(document)]
    for language, twin in permutations(languages, 2):
        found += one.lacking(words.get(language), words.get(twin), ("words", language))
    return distinct(found)


OPTION = Table({"code": OPTION_CODE}, {"points": WHOLE})
ITEM = Table({"code": CODE}, {"weight": WHOLE, "effort": WHOLE, "step": STEP, "source": NAME})
SECTION = Table({"code": CODE, "kind": one_of(KINDS), "items": Rows(ITEM, least=1, most=50)}, {"axis": one_of(AXES)})

# The fields of word records that are not running text.
FIELDS: dict[str, Shape] = {
    "title": TITLE,
    "term": TITLE,
    "label": NAME,
    "name": NAME,
    "short": NAME,
    "question": QUESTION,
    "help": QUESTION,
    "moves": Rows(MOVE, least=1, most=9),
}
# A company answers all of them in one sitting.
MOST_ITEMS = 300


def _document(document: object, languages: Sequence[str]) -> Shape:
    used = {_text(section, "kind") for section in _rows(document, "sections")}
    options = Rows(OPTION, least=1, most=20)
    return Table(
        {
            "name": NAME,
            "thresholds": Table(dict.fromkeys(AXES, WHOLE)),
            "options": Table(
                {kind: options for kind in KINDS if kind in used},
                {kind: options for kind in KINDS if kind not in used},
            ),
            "sections": Rows(SECTION, least=1, most=40),
            "words": Table(dict.fromkeys(languages, _words(document))),
        }
    )


def _crowd(document: object) -> Iterator[Problem]:
    count = sum(len(_rows(section, "items")) for section in _rows(document, "sections"))
    if count > MOST_ITEMS:
        says = _("have {count} items together; at most {most} are possible")
        yield Problem(("sections",), format_lazy(says, count=count, most=MOST_ITEMS))


def _unknown_steps(document: object) -> Iterator[Problem]:
    """Where a plan would send a company to a sub-step of the roadmap that the edition does not ask about."""
    sections = _rows(document, "sections")
    steps = {_text(item, "step") for section in sections for item in _rows(section, "items") if _is_roadmap(section)}
    for path, step in _steps_of_checklists(document):
        if steps and step not in steps:
            yield Problem(path, format_lazy(_("names the sub-step {step}, which the roadmap does not have"), step=step))


def _steps_of_checklists(document: object) -> Iterator[tuple[Path, str]]:
    for n, section in _numbered(document, "sections"):
        for m, item in _numbered(section, "items"):
            step = _text(item, "step")
            if STEP_FORM.fullmatch(step) and not _is_roadmap(section):
                yield ("sections", n, "items", m, "step"), step


def _is_roadmap(section: dict[str, Any]) -> bool:
    return section.get("kind") == "roadmap"


def _words(document: object) -> Shape:
    sections = _rows(document, "sections")
    items = [(item, _text(section, "kind")) for section in sections for item in _rows(section, "items")]
    options = _table(document, "options")
    return Table(
        {
            "title": TITLE,
            "sections": Table(dict.fromkeys(_codes(sections), _record(SectionWords))),
            "items": Table(
                {
                    code: _record(ItemWords, *NEEDED_OF_ITEM.get(kind, ()))
                    for item, kind in items
                    for code in _codes([item])
                }
            ),
            "options": Table({kind: _option_words(options, kind) for kind in KINDS if kind in options}),
            "axes": Table(dict.fromkeys(AXES, _record(AxisWords))),
            "quadrants": Table(dict.fromkeys(QUADRANTS, _record(QuadrantWords))),
            "steps": Table(dict.fromkeys(_steps(items), _record(StepWords))),
            "rules": Table(dict.fromkeys(RULES, PROSE)),
            "glossary": Rows(_record(Term)),
            "figures": Rows(_record(Figure)),
        }
    )


def _option_words(options: dict[str, Any], kind: str) -> Shape:
    return Table(dict.fromkeys(_codes(_rows(options, kind)), _record(OptionWords, *NEEDED_OF_OPTION[kind])))


def _record(record: type, *needed: str) -> Shape:
    """A word record: its fields without a default must be there, and those that are needed here."""
    required = {entry.name for entry in fields(record) if entry.default is MISSING} | set(needed)
    shapes: dict[str, Shape] = {entry.name: FIELDS.get(entry.name, PROSE) for entry in fields(record)}
    return Table(
        {name: shape for name, shape in shapes.items() if name in required},
        {name: shape for name, shape in shapes.items() if name not in required},
    )


def _steps(items: list[tuple[dict[str, Any], str]]) -> Iterator[str]:
    steps = (_text(item, "step") for item, kind in items if kind == "roadmap")
    return (step.partition(".")[0] for step in steps if STEP_FORM.fullmatch(step))


# The readers below give nothing where a document has something else than they look for: `faults` says so.


def _table(table: object, key: str) -> dict[str, Any]:
    found = table.get(key) if isinstance(table, dict) else None
    return found if isinstance(found, dict) else {}


def _rows(table: object, key: str) -> list[dict[str, Any]]:
    return [row for _number, row in _numbered(table, key)]


def _numbered(table: object, key: str) -> list[tuple[int, dict[str, Any]]]:
    found = table.get(key) if isinstance(table, dict) else None
    return [(n, row) for n, row in enumerate(found) if isinstance(row, dict)] if isinstance(found, list) else []


def _text(table: dict[str, Any], key: str) -> str:
    found = table.get(key)
    return found if isinstance(found, str) else ""


def _codes(rows: list[dict[str, Any]]) -> list[str]:
    return [code for row in rows if (code := _text(row, "code"))]
