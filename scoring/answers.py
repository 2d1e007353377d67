"""One sheet, read: answers checked against an edition and turned into what each item is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from scoring.errors import ScoringError, UnknownCode, UnknownOption, WrongType
from scoring.questionnaire import Edition, Item, Kind
from scoring.result import ItemResult, SubStepResult


@dataclass(frozen=True, slots=True)
class Readings:
    """What every item was found to be worth, by one respondent or a panel: the ground all results are computed from.

    The mappings hold every item of their kind, in questionnaire order, the unanswered too.
    """

    checklist: Mapping[str, ItemResult]
    roadmap: Mapping[str, SubStepResult]
    stage: str | None
    missing: tuple[str, ...]


def answer_problems(edition: Edition, answers: Mapping[str, str]) -> list[ScoringError]:
    """Everything wrong with single answers, in the order they stand in: unknown codes, wrong types, unknown options.

    >>> from scoring.example import EDITION
    >>> [problem.code for problem in answer_problems(EDITION, {"inv-team": "maybe", "inv-taem": "yes"})]
    ['unknown-option', 'unknown-code']
    """
    items = edition.items
    return [
        _problem(items.get(code), code, option)
        for code, option in answers.items()
        if code not in items or not isinstance(option, str) or option not in items[code].points
    ]


def read(edition: Edition, answers: Mapping[str, str]) -> Readings:
    """A sheet as readings. Raises the first of its `answer_problems`, by key.

    >>> from scoring.example import EDITION
    >>> read(EDITION, {"inv-team": "partly", "adoption-stage": "test"}).checklist["inv-team"].points
    Fraction(50, 1)
    """
    problems = answer_problems(edition, answers)
    if problems:
        raise min(problems, key=lambda problem: str(problem.key))
    tables = _tables(edition)
    return Readings(
        checklist={code: results[answers.get(code)] for code, results in tables.checklist.items()},
        roadmap={code: results[answers.get(code)] for code, results in tables.roadmap.items()},
        stage=answers.get(edition.stage.code) if edition.stage else None,
        missing=tuple([code for code in edition.items if code not in answers]),
    )


def _problem(item: Item | None, code: str, option: object) -> ScoringError:
    if item is None:
        return UnknownCode(code)
    if not isinstance(option, str):
        return WrongType(code, "an option, as a string")
    return UnknownOption(code, option, tuple(item.points))


@dataclass(frozen=True, slots=True)
class _Tables:
    """Every answer there can be (`None`: none) as it would be read; made once per edition, because sheets are many."""

    checklist: Mapping[str, Mapping[str | None, ItemResult]]
    roadmap: Mapping[str, Mapping[str | None, SubStepResult]]


@lru_cache(maxsize=16)
def _tables(edition: Edition) -> _Tables:
    return _Tables(
        checklist={item.code: _item_results(item) for item in edition.of_kind(Kind.CHECKLIST)},
        roadmap={item.code: _sub_step_results(item) for item in edition.of_kind(Kind.ROADMAP)},
    )


def _item_results(item: Item) -> Mapping[str | None, ItemResult]:
    return {option: ItemResult(item.code, option, points, item.weight) for option, points in _worth(item).items()}


def _sub_step_results(item: Item) -> Mapping[str | None, SubStepResult]:
    return {option: SubStepResult(item.code, points) for option, points in _worth(item).items()}


def _worth(item: Item) -> Mapping[str | None, Fraction | None]:
    return {None: None} | {
        option: None if points is None else Fraction(points) for option, points in item.points.items()
    }
