"""One sheet, read: answers checked against an edition and turned into what each item is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scoring.errors import ScoringError, UnknownCode, UnknownOption, WrongType
from scoring.questionnaire import Edition, Item, Kind
from scoring.result import ItemResult, StepResult, SubStepResult
from scoring.roadmap import step_result


@dataclass(frozen=True, slots=True)
class Readings:
    """What every item was found to be worth, by one respondent or a panel: the ground all results are computed from.

    The checklist holds every item of its kind, in questionnaire order, the unanswered too.
    """

    checklist: Mapping[str, ItemResult]
    steps: tuple[StepResult, ...]
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
    return Readings(
        checklist={item.code: item.results[answers.get(item.code)] for item in edition.of_kind(Kind.CHECKLIST)},
        steps=tuple(
            [
                _step(edition, step, tuple([answers.get(item.code) for item in items]))
                for step, items in edition.steps.items()
            ]
        ),
        stage=answers.get(edition.stage.code) if edition.stage else None,
        missing=tuple([code for code in edition.items if code not in answers]),
    )


def _problem(item: Item | None, code: str, option: object) -> ScoringError:
    if item is None:
        return UnknownCode(code)
    if not isinstance(option, str):
        return WrongType(code, "an option, as a string")
    return UnknownOption(code, option, tuple(item.points))


@lru_cache(maxsize=4096)
def _step(edition: Edition, step: str, options: tuple[str | None, ...]) -> StepResult:
    """A roadmap step as its sub-steps are answered, in order; kept, because there are few ways to answer one."""
    sub_steps = zip(edition.steps[step], options, strict=True)
    return step_result(
        step,
        tuple([SubStepResult(item.code, item.results[option].points) for item, option in sub_steps]),
    )
