"""What another edition would make of the results there are: computed for looking at, never stored with them.

Only what both editions ask can be compared. Answers to items that are gone are left out, and so are new items, as if
they did not apply: nobody was asked them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from assessment.analysis.results import Given, given_to, portion, scored, submitted
from assessment.content import Content
from assessment.enums import AssessmentState
from assessment.models import Assessment, Edition
from scoring import Axis, Kind, NothingToScore, Result, ScoringError
from scoring import Edition as Questionnaire
from scoring.errors import MissingKey

COLUMNS = ("result__quadrant", *(f"result__axes__{axis}__score" for axis in Axis))

Move = tuple[str, str]
Reason = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """The questionnaire to score by: of the other edition, the checklist items that the first one asks too."""

    questionnaire: Questionnaire
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the results submitted by `as_of` have been scored again, and what came of them.

    `moves` counts them by quadrant before and after; `unscored` by the code of the error and its key. `shift` is the
    sum, over those that could be scored, of how far each axis moves.
    """

    as_of: datetime
    total: int
    others: int
    last: int = 0
    is_finished: bool = False
    moves: Mapping[Move, int] = field(default_factory=dict)
    unscored: Mapping[Reason, int] = field(default_factory=dict)
    shift: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def scored(self) -> int:
        return sum(self.moves.values())

    @property
    def done(self) -> int:
        return self.scored + sum(self.unscored.values())

    @property
    def stay(self) -> int:
        return sum(count for (was, now), count in self.moves.items() if was == now)

    @property
    def move(self) -> int:
        return self.scored - self.stay

    def average_shift(self, axis: Axis) -> Fraction | None:
        return Fraction(self.shift.get(axis, 0)) / self.scored if self.scored else None


def trial(was: Content, now: Content) -> Trial:
    """Raises `NothingToScore` when the editions share no item of an axis."""
    before, after = (_checklist(content.edition) for content in (was, now))
    shared = before.keys() & after.keys()
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.code in shared))
        for section in now.edition.sections
        if section.kind is Kind.CHECKLIST
    )
    sections = tuple(section for section in sections if section.items)
    for axis in Axis:
        if not any(section.axis is axis for section in sections):
            raise NothingToScore(axis)
    return Trial(
        questionnaire=replace(now.edition, sections=sections),
        new=tuple(code for code in after if code not in shared),
        gone=tuple(code for code in before if code not in shared),
    )


def begin(edition: Edition, *, as_of: datetime) -> Tally:
    """Nothing scored yet of the results under this edition."""
    everything = Assessment.objects.filter(state=AssessmentState.SUBMITTED, submitted_at__lte=as_of)
    total = everything.filter(edition=edition).count()
    return Tally(as_of=as_of, total=total, others=everything.count() - total, is_finished=not total)


def advance(tally: Tally, trial: Trial, *, edition: Edition) -> Tally:
    """One portion further, in four queries."""
    results = submitted(edition).filter(submitted_at__lte=tally.as_of)
    rows = portion(results, after=tally.last, columns=COLUMNS)
    if not rows:
        return replace(tally, is_finished=True)
    given = given_to([pk for pk, *_ in rows])
    moves, unscored, shift = Counter(tally.moves), Counter(tally.unscored), dict(tally.shift)
    for pk, quadrant, *scores in rows:
        try:
            result = _complete(trial.questionnaire, given[pk])
        except ScoringError as error:
            unscored[error.code, error.key] += 1
        else:
            moves[quadrant, str(result.quadrant)] += 1
            for axis, before in zip(Axis, scores, strict=True):
                shift[axis] = shift.get(axis, Fraction()) + _shift(result, axis, before)
    return replace(tally, last=rows[-1][0], moves=dict(moves), unscored=dict(unscored), shift=shift)


def _checklist(edition: Questionnaire) -> dict[str, Any]:
    return {item.code: item for item in edition.of_kind(Kind.CHECKLIST)}


def _complete(questionnaire: Questionnaire, given: Given) -> Result:
    """Raises `ScoringError`, of an answer that is missing too: whoever has submitted has answered everything."""
    sheets = [_asked(questionnaire, sheet) for sheet in given.sheets]
    result = scored(questionnaire, replace(given, sheets=sheets, settled=_asked(questionnaire, given.settled)))
    if result.missing:
        raise MissingKey(result.missing[0])
    return result


def _asked(questionnaire: Questionnaire, sheet: Mapping[str, str]) -> dict[str, str]:
    return {code: option for code, option in sheet.items() if code in questionnaire.items}


def _shift(result: Result, axis: Axis, before: Any) -> Fraction:
    return Fraction(result.axes[axis].score or 0) - Fraction(before)
