"""Several respondents of one company, combined item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from scoring.answers import Readings, read
from scoring.axes import Tally, Worth, level_between
from scoring.enums import Axis
from scoring.errors import BadResult, EmptyPanel
from scoring.exact import mean
from scoring.quadrants import quadrant_at
from scoring.questionnaire import Edition, Item, Kind, Section
from scoring.result import (
    Agreement,
    Group,
    ItemResult,
    PanelResult,
    Result,
    SectionAgreement,
    StepResult,
    SubStepResult,
    View,
)
from scoring.roadmap import step_result

CONTESTED = 100
"""The spread, in points, that is as wide as opinions can be."""

NOTHING: Mapping[str, str] = MappingProxyType({})


def combine(
    edition: Edition,
    sheets: Sequence[Mapping[str, str]],
    *,
    roles: Sequence[str] = (),
    settled: Mapping[str, str] = NOTHING,
) -> tuple[Readings, PanelResult]:
    """The readings of a panel, and how far its respondents agree.

    An item's points are the mean over those who gave it points; it is `na` only when everyone who answered says so. The
    stage is the median, the lower of two. What is settled counts in the readings as if everyone had answered so, and
    leaves the agreement, views and groups as they answered. Raises `EmptyPanel`, or what `read` raises of a sheet.
    Source: the domain contract, section 5.

    >>> from scoring.example import EDITION
    >>> readings, panel = combine(EDITION, [{"inv-team": "yes"}, {"inv-team": "no"}, {"inv-team": "na"}])
    >>> readings.checklist["inv-team"].points, panel.items[0].contested
    (Fraction(50, 1), True)
    >>> readings, panel = combine(EDITION, [{"inv-team": "yes"}, {"inv-team": "no"}], settled={"inv-team": "no"})
    >>> readings.checklist["inv-team"].points, panel.items[0].mean, panel.items[0].settled
    (Fraction(0, 1), Fraction(50, 1), 'no')
    """
    if not sheets:
        raise EmptyPanel
    given = [read(edition, answers) for answers in sheets]
    ruled = [read(edition, {**answers, **settled}) for answers in sheets] if settled else given
    points = {item.code: _points(item, sheets) for item in edition.items.values()}
    agreements = {
        code: _agreement(
            code, points[code], answered=sum(code in answers for answers in sheets), settled=settled.get(code)
        )
        for code in edition.items
    }
    return _pooled(edition, ruled), PanelResult(
        respondents=len(sheets),
        items=tuple(agreements.values()),
        sections=tuple(_section(section, points, agreements) for section in edition.sections),
        divided=_divided(edition, agreements),
        views=tuple(sorted((_view(edition, one.checklist) for one in given), key=_by_number)),
        groups=groups(edition, given, roles) if roles else (),
    )


def reread(edition: Edition, result: Result) -> tuple[Readings, PanelResult]:
    """What `combine` said, read from the result it became. Raises `BadResult`; see `scoring.rescore`."""
    panel = result.panel
    if panel is None:
        raise BadResult("result.panel", "result.panel is missing: one respondent's result comes with the answers")
    if sorted(item.code for item in panel.items) != sorted(edition.items):
        raise BadResult("result.panel.items", "result.panel.items are not the items of the edition")
    said = {item.code: item for item in panel.items}
    options = {item.code: item.option for axis in result.axes.values() for item in axis.items}
    points = {code: _counted(edition.items[code], one) for code, one in said.items()}
    stage = _stage_said(edition, result, said)
    readings = Readings(
        checklist={
            item.code: ItemResult(item.code, options.get(item.code), points[item.code], item.weight)
            for item in edition.of_kind(Kind.CHECKLIST)
        },
        steps=tuple(
            step_result(step, tuple(SubStepResult(item.code, points[item.code]) for item in items))
            for step, items in edition.steps.items()
        ),
        stage=stage,
        missing=tuple(code for code in edition.items if not said[code].answered and not said[code].settled),
    )
    judged = tuple(replace(item, contested=item.spread == CONTESTED) for item in panel.items)
    return readings, replace(panel, items=judged)


def _counted(item: Item, said: Agreement) -> Fraction | None:
    """The mean as answered, unless something was settled."""
    if said.settled is None:
        if said.mean is not None and not 0 <= said.mean <= 100:
            raise BadResult(f"result.panel.items.{item.code}", f"{said.mean} is no mean of points from 0 to 100")
        return said.mean
    if said.settled not in item.points:
        raise BadResult(f"result.panel.items.{item.code}", f"{said.settled!r} is no option of {item.code!r}")
    worth = item.points[said.settled]
    return None if worth is None else Fraction(worth)


def _stage_said(edition: Edition, result: Result, said: Mapping[str, Agreement]) -> str | None:
    if edition.stage is None:
        return None
    stage = said[edition.stage.code].settled or result.stage
    if stage is not None and stage not in edition.stage.points:
        raise BadResult("result.stage", f"{stage!r} is no stage of the edition")
    return stage


def groups(edition: Edition, given: Sequence[Readings], roles: Sequence[str]) -> tuple[Group, ...]:
    """The respondents by role, sorted by it. No group is of one person, and there is none unless there are two.

    Roles of one person are folded together; one that is left alone joins the smallest group, the first of equals. A
    group sees the company where the means of its answers are.

    >>> from scoring.example import EDITION
    >>> given = [read(EDITION, {"inv-team": option}) for option in ("yes", "yes", "no", "no", "partly")]
    >>> [(group.roles, group.view.investment) for group in groups(EDITION, given, ["a", "b", "c", "c", "d"])]
    [(('a', 'b', 'd'), Fraction(250, 3)), (('c',), Fraction(0, 1))]
    """
    by_role: dict[str, list[Readings]] = {}
    for role, one in zip(roles, given, strict=True):
        by_role.setdefault(role, []).append(one)
    folded = fold({role: len(each) for role, each in by_role.items()})
    if len(folded) < 2:
        return ()
    return tuple(_group(edition, names, [one for role in names for one in by_role[role]]) for names in folded)


def fold(sizes: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Roles as they are grouped, from how many people each has; one person is left alone only where there is no other.

    >>> fold({"a": 1, "b": 3, "c": 2}), fold({"a": 1, "b": 3, "c": 1}), fold({"a": 1})
    ([('a', 'c'), ('b',)], [('a', 'c'), ('b',)], [('a',)])
    """
    alone = tuple(sorted(role for role, size in sizes.items() if size == 1))
    shared = {(role,): size for role, size in sizes.items() if size > 1}
    if len(alone) == 1 and shared:
        smallest = min(shared, key=lambda names: (shared[names], names))
        del shared[smallest]
        alone = tuple(sorted((*alone, *smallest)))
    return sorted([*shared, alone] if alone else shared)


def _group(edition: Edition, roles: tuple[str, ...], members: Sequence[Readings]) -> Group:
    return Group(roles=roles, respondents=len(members), view=_view(edition, _checklist(members)))


def _view(edition: Edition, checklist: Mapping[str, ItemResult]) -> View:
    worth = Worth.of(edition, checklist.values())
    counted = {axis: tally for axis in Axis if (tally := Tally.of(edition.of_axis(axis), worth)).counts}
    scores = {axis: tally.score for axis, tally in counted.items()}
    levels = {axis: level_between(tally, tally, edition.thresholds[axis]) for axis, tally in counted.items()}
    return View(
        investment=scores.get(Axis.INVESTMENT),
        innovation=scores.get(Axis.INNOVATION),
        quadrant=quadrant_at({axis: level for axis, level in levels.items() if level}),
    )


def _by_number(view: View) -> list[tuple[bool, Fraction]]:
    return [(score is None, score or Fraction(0)) for score in (view.investment, view.innovation)]


def distance(points: Sequence[Fraction]) -> Fraction:
    """How far apart the points of one item are, 0 to 100: twice their mean distance from their mean.

    0 when all are the same, 100 when half of them stand at either end. Unlike the spread it does not grow with the
    number of respondents. Source: mean absolute deviation about the mean, the usual measure of dispersion, doubled so
    that 100 can be reached.

    >>> distance([Fraction(100), Fraction(0)]), distance([Fraction(100), Fraction(100), Fraction(100), Fraction(0)])
    (Fraction(100, 1), Fraction(75, 1))
    """
    middle = mean(points)
    return 2 * mean([abs(one - middle) for one in points])


def _section(
    section: Section, points: Mapping[str, Sequence[Fraction]], agreements: Mapping[str, Agreement]
) -> SectionAgreement:
    distances = [distance(points[item.code]) for item in section.items if points[item.code]]
    return SectionAgreement(
        code=section.code,
        agreement=100 - mean(distances) if distances else None,
        contested=sum(agreements[item.code].contested for item in section.items),
    )


def _divided(edition: Edition, agreements: Mapping[str, Agreement]) -> tuple[str, ...]:
    """The widest spread first, then the heaviest; what is still equal stands in questionnaire order."""
    spreads = {code: item.spread for code, item in agreements.items() if item.spread}
    return tuple(sorted(spreads, key=lambda code: (-spreads[code], -edition.items[code].weight)))


def _pooled(edition: Edition, readings: Sequence[Readings]) -> Readings:
    silent = set.intersection(*(set(one.missing) for one in readings))
    return Readings(
        checklist=_checklist(readings),
        steps=tuple(_combine_step([one.steps[place] for one in readings]) for place in range(len(edition.steps))),
        stage=_median_stage(edition, readings),
        missing=tuple(code for code in edition.items if code in silent),
    )


def _checklist(readings: Sequence[Readings]) -> Mapping[str, ItemResult]:
    return {code: _combine_item([one.checklist[code] for one in readings]) for code in readings[0].checklist}


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


def _points(item: Item, sheets: Sequence[Mapping[str, str]]) -> list[Fraction]:
    worth = [item.points[answers[item.code]] for answers in sheets if item.code in answers]
    return [Fraction(one) for one in worth if one is not None]


def _agreement(code: str, points: Sequence[Fraction], *, answered: int, settled: str | None) -> Agreement:
    spread = max(points) - min(points) if points else None
    return Agreement(
        code=code,
        mean=mean(points) if points else None,
        spread=spread,
        answered=answered,
        contested=spread == CONTESTED,
        settled=settled,
    )
