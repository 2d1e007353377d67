"""The front door: a sheet, or a panel of them, becomes a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring.adoption import contradictions
from scoring.answers import Readings, answer_problems, read
from scoring.axes import Worth, axis_result
from scoring.enums import Axis
from scoring.errors import NothingToScore, ScoringError
from scoring.panel import combine, reread
from scoring.path import path_over_gaps
from scoring.priorities import priorities
from scoring.quadrants import possible_quadrants
from scoring.questionnaire import Edition
from scoring.result import PanelResult, Quadrant, Result
from scoring.roadmap import roadmap_result


def score(edition: Edition, answers: Mapping[str, str]) -> Result:
    """The result of one respondent's answers, option by item code; a missing answer makes it provisional.

    The same answers under the same edition give the same result, bit for bit, in whatever order they stand. Raises
    `UnknownCode`, `UnknownOption`, `WrongType` or `NothingToScore`. Source: the domain contract, section 5.

    >>> from scoring.example import EDITION
    >>> result = score(EDITION, {"inv-team": "yes", "inv-policy": "no", "inn-human": "yes", "inn-collaboration": "no"})
    >>> result.quadrant, result.axes[Axis.INVESTMENT].score
    (<Quadrant.CONSERVATIVE: 'conservative'>, Fraction(50, 1))
    """
    return _result(edition, read(edition, answers))


def score_panel(
    edition: Edition,
    sheets: Sequence[Mapping[str, str]],
    *,
    roles: Sequence[str] | None = None,
    settled: Mapping[str, str] | None = None,
) -> Result:
    """The result of several respondents of one company; of one respondent, what `score` says and the `panel` beside it.

    `roles` are those of the respondents, in the order of their sheets; without them there are no groups. `settled`
    options by item code count instead of whatever anybody answered there. Raises `EmptyPanel`, and what `score` raises,
    also of what is settled. Source: the domain contract, section 5.

    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "yes", "inv-policy": "no", "inn-human": "yes"}
    >>> result = score_panel(EDITION, [answers | {"inn-collaboration": "yes"}, answers | {"inn-collaboration": "no"}])
    >>> result.axes[Axis.INNOVATION].score, [item.code for item in result.panel.items if item.contested]
    (Fraction(125, 2), ['inn-collaboration'])
    """
    readings, panel = combine(edition, sheets, roles=roles or (), settled=settled or {})
    return _result(edition, readings, panel)


def rescore(edition: Edition, result: Result) -> Result:
    """A panel's result anew, from the means it gives for each item: for who has the result and not the sheets.

    What only the sheets can say is taken as it stands: means and spreads, how many answered, the stage, and which
    option all gave. Raises `BadResult` when `result` has no panel, or not each item of the edition and no other.

    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "yes", "inv-policy": "no", "inn-human": "yes"}
    >>> result = score_panel(EDITION, [answers | {"inn-collaboration": "yes"}, answers | {"inn-collaboration": "no"}])
    >>> rescore(EDITION, result) == result
    True
    """
    readings, panel = reread(edition, result)
    return _result(edition, readings, panel)


def problems(edition: Edition, answers: Mapping[str, str]) -> tuple[ScoringError, ...]:
    """Everything that keeps a sheet from being scored, where `score` raises only one; empty when it can be.

    >>> from scoring.example import EDITION
    >>> [problem.code for problem in problems(EDITION, {"x": "yes", "inv-team": "na", "inv-policy": "na"})]
    ['unknown-code', 'nothing-to-score']
    """
    wrong = answer_problems(edition, answers)
    bad = {problem.key for problem in wrong}
    readings = read(edition, {code: option for code, option in answers.items() if code not in bad})
    return (*wrong, *_unscorable(edition, readings))


def _unscorable(edition: Edition, readings: Readings) -> Iterator[NothingToScore]:
    worth = Worth.of(edition, readings.checklist.values())
    for axis in Axis:
        try:
            axis_result(edition, axis, readings.checklist, worth)
        except NothingToScore as error:
            yield error


def _result(edition: Edition, readings: Readings, panel: PanelResult | None = None) -> Result:
    worth = Worth.of(edition, readings.checklist.values())
    axes = {axis: axis_result(edition, axis, readings.checklist, worth) for axis in Axis}
    quadrants = possible_quadrants(axes)
    order = priorities(edition, worth)
    return Result(
        edition=edition.name,
        checksum=edition.checksum,
        axes=axes,
        quadrant=quadrants[0] if len(quadrants) == 1 else None,
        possible_quadrants=quadrants,
        stage=readings.stage,
        roadmap=roadmap_result(readings.steps),
        contradictions=contradictions(edition, stage=readings.stage, checklist=readings.checklist),
        path=path_over_gaps(edition, axes, Quadrant.SOCIAL_FIRST, worth=worth, gaps=order.gaps),
        strengths=order.strengths,
        gaps=order.gaps,
        missing=readings.missing,
        panel=panel,
    )
