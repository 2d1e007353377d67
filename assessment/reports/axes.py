from collections.abc import Iterable, Mapping

from assessment.content import Words
from assessment.reports.document import AxisView, ItemView, TipView
from assessment.reports.numbers import number, signed
from scoring import Axis, Kind, Level, Result, tenth
from scoring.result import AxisResult

Items = Mapping[str, ItemView]


def axis_views(result: Result, *, words: Words, items: Items) -> tuple[AxisView, AxisView]:
    return (
        _view(result.axes[Axis.INVESTMENT], result, words=words, items=items),
        _view(result.axes[Axis.INNOVATION], result, words=words, items=items),
    )


def _view(axis: AxisResult, result: Result, *, words: Words, items: Items) -> AxisView:
    said = words.axes[axis.axis]
    own = {item.code for item in axis.items}
    return AxisView(
        code=axis.axis.value,
        name=said.name,
        description=said.description,
        score=None if axis.score is None else number(axis.score),
        low=number(axis.low),
        high=number(axis.high),
        threshold=axis.threshold,
        margin=None if axis.margin is None else signed(axis.margin),
        high_level=None if axis.level is None else axis.level is Level.HIGH,
        level_text={None: "", Level.LOW: said.low, Level.HIGH: said.high}[axis.level],
        borderline=axis.borderline,
        tips=tuple(
            TipView(item=items[tip.code], to=words.options[Kind.CHECKLIST][tip.option].label) for tip in axis.tips
        ),
        items=tuple(items[item.code] for item in axis.items),
        counted=axis.counted,
        missing=tuple(items[code] for code in axis.missing),
        left_out=tuple(items[code] for code in axis.not_applicable),
        with_na_as_zero=None if axis.with_na_as_zero is None else tenth(axis.with_na_as_zero),
        strongest=_first(result.strengths, among=own, items=items),
        weakest=_first(result.gaps, among=own, items=items),
    )


def _first(codes: Iterable[str], *, among: set[str], items: Items) -> ItemView | None:
    return next((items[code] for code in codes if code in among), None)
