"""Several respondents of one company, combined item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring.answers import Readings, read
from scoring.errors import EmptyPanel
from scoring.exact import mean
from scoring.questionnaire import Edition, Item
from scoring.result import Agreement, ItemResult, PanelResult, StepResult, SubStepResult
from scoring.roadmap import step_result

CONTESTED = 100
"""The spread, in points, that is as wide as opinions can be."""


def combine(edition: Edition, sheets: Sequence[Mapping[str, str]]) -> tuple[Readings, PanelResult]:
    """The readings of a panel, and how far its respondents agree.

    An item's points are the mean over those who gave it points; it is `na` only when everyone who answered says so. The
    stage is the median, the lower of two. Raises `EmptyPanel`, or what `read` raises of a sheet. Source: the domain
    contract, section 5.

    >>> from scoring.example import EDITION
    >>> readings, panel = combine(EDITION, [{"inv-team": "yes"}, {"inv-team": "no"}, {"inv-team": "na"}])
    >>> readings.checklist["inv-team"].points, panel.items[0].contested
    (Fraction(50, 1), True)
    """
    if not sheets:
        raise EmptyPanel
    readings = [read(edition, answers) for answers in sheets]
    combined = Readings(
        checklist={code: _combine_item([one.checklist[code] for one in readings]) for code in readings[0].checklist},
        steps=tuple(_combine_step([one.steps[place] for one in readings]) for place in range(len(edition.steps))),
        stage=_median_stage(edition, readings),
        missing=tuple(code for code in edition.items if not any(code in answers for answers in sheets)),
    )
    agreements = tuple(_agreement(item, sheets) for item in edition.items.values())
    return combined, PanelResult(respondents=len(sheets), items=agreements)


def _combine_item(results: Sequence[ItemResult]) -> ItemResult:
    options = {result.option for result in results if result.option is not None}
    points = [result.points for result in results if result.points is not None]
    return ItemResult(
        code=results[0].code,
        option=options.pop() if len(options) == 1 else None,
        points=mean(points) if points else None,
        weight=results[0].weight,
    )


def _combine_step(steps: Sequence[StepResult]) -> StepResult:
    sub_steps = zip(*(step.sub_steps for step in steps), strict=True)
    return step_result(steps[0].step, tuple(_combine_sub_step(results) for results in sub_steps))


def _combine_sub_step(results: Sequence[SubStepResult]) -> SubStepResult:
    points = [result.points for result in results if result.points is not None]
    return SubStepResult(results[0].code, mean(points) if points else None)


def _median_stage(edition: Edition, readings: Sequence[Readings]) -> str | None:
    if edition.stage is None:
        return None
    stages = [option.code for option in edition.stage.options]
    given = sorted(stages.index(one.stage) for one in readings if one.stage is not None)
    return stages[given[(len(given) - 1) // 2]] if given else None


def _agreement(item: Item, sheets: Sequence[Mapping[str, str]]) -> Agreement:
    given = [item.points[answers[item.code]] for answers in sheets if item.code in answers]
    points = [Fraction(worth) for worth in given if worth is not None]
    spread = max(points) - min(points) if points else None
    return Agreement(
        code=item.code,
        mean=mean(points) if points else None,
        spread=spread,
        answered=len(given),
        contested=spread == CONTESTED,
    )
