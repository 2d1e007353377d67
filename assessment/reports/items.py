"""Every question of the edition as the report shows it, with what was answered and what it counted."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment.content import Content, Words
from assessment.reports.document import ItemView, OpinionView
from assessment.reports.numbers import points
from scoring import Item, Kind, Result, Section


def item_views(
    content: Content,
    result: Result,
    *,
    words: Words,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    opinions: Mapping[str, OpinionView],
) -> dict[str, ItemView]:
    """Item code to view, in questionnaire order."""
    counted = dict(_counted(result))
    chosen = {**answers, **_stage(content, result)}
    return {
        item.code: _view(
            section,
            item,
            words=words,
            option=chosen.get(item.code),
            counted=counted.get(item.code),
            note=notes.get(item.code, ""),
            opinion=opinions.get(item.code),
            source=content.sources[item.code],
        )
        for section in content.edition.sections
        for item in section.items
    }


def _view(
    section: Section,
    item: Item,
    *,
    words: Words,
    option: str | None,
    counted: Fraction | None,
    note: str,
    opinion: OpinionView | None,
    source: str,
) -> ItemView:
    said = words.items[item.code]
    return ItemView(
        code=item.code,
        short=said.short,
        question=said.question,
        option=option,
        answer=words.options[section.kind][option].label if option else "",
        points=None if counted is None else points(counted),
        weight=item.weight,
        note=note,
        recommendation=said.recommendation,
        effort=item.effort,
        step=item.step,
        source=source,
        opinion=opinion,
    )


def _counted(result: Result) -> Iterator[tuple[str, Fraction | None]]:
    for axis in result.axes.values():
        yield from ((item.code, item.points) for item in axis.items)
    for step in result.roadmap.steps:
        yield from ((sub.code, sub.points) for sub in step.sub_steps)


def _stage(content: Content, result: Result) -> dict[str, str]:
    """A panel answers the stage together, so its result says which it is."""
    if result.stage is None:
        return {}
    return {item.code: result.stage for item in content.edition.of_kind(Kind.STAGE)}
