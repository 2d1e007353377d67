"""What several respondents said, and nobody's name that did not agree to be named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext as _

from assessment.content import Content, Words
from assessment.enums import JobRole
from assessment.reports.document import (
    AgreementView,
    GroupView,
    ItemView,
    NamedView,
    Number,
    OpinionView,
    PanelView,
    QuadrantView,
    SettlementView,
    ViewMark,
)
from assessment.reports.numbers import number, points
from scoring import Quadrant, Result
from scoring.result import Agreement, Group, PanelResult, View


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a panel beside its result: why items were settled, and who said what and may be named."""

    unfinished: int = 0
    on_behalf: int = 0
    reasons: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def opinion_views(content: Content, result: Result, *, words: Words, told: Told) -> dict[str, OpinionView]:
    """Item code to opinion; nothing when there is no panel."""
    if result.panel is None:
        return {}
    labels = labels_of(content, words=words)
    return {item.code: opinion(item, labels=labels[item.code], told=told) for item in result.panel.items}


def labels_of(content: Content, *, words: Words) -> dict[str, dict[str, str]]:
    """What the options of each item are called, by code."""
    return {
        item.code: {option: said.label for option, said in words.options[section.kind].items()}
        for section in content.edition.sections
        for item in section.items
    }


def opinion(item: Agreement, *, labels: Mapping[str, str], told: Told) -> OpinionView:
    named = told.named.get(item.code, ())
    return OpinionView(
        answered=item.answered,
        mean=_points(item.mean),
        spread=_points(item.spread),
        contested=item.contested,
        settled=SettlementView(labels[item.settled], told.reasons.get(item.code, "")) if item.settled else None,
        named=tuple(NamedView(name, labels[option]) for name, option in named),
    )


def panel_view(
    result: Result,
    *,
    words: Words,
    items: Mapping[str, ItemView],
    quadrants: Mapping[Quadrant, QuadrantView],
    told: Told,
    language: str,
) -> PanelView | None:
    panel = result.panel
    if panel is None:
        return None
    contested = panel.contested
    return PanelView(
        respondents=panel.respondents,
        unfinished=told.unfinished,
        on_behalf=told.on_behalf,
        sections=_sections(panel, words=words),
        contested=tuple(items[code] for code in contested),
        others=tuple(items[code] for code in panel.divided if code not in contested),
        settled=tuple(items[item.code] for item in panel.items if item.settled),
        views=tuple(mark for view in panel.views if (mark := _mark(view, quadrants=quadrants))),
        groups=tuple(_group(group, quadrants=quadrants, language=language) for group in panel.groups),
    )


def _sections(panel: PanelResult, *, words: Words) -> tuple[AgreementView, ...]:
    return tuple(
        AgreementView(words.sections[section.code].title, number(section.agreement), section.contested)
        for section in panel.sections
        if section.agreement is not None
    )


def _mark(view: View, *, quadrants: Mapping[Quadrant, QuadrantView]) -> ViewMark | None:
    """Only for who answered something on both axes."""
    if view.investment is None or view.innovation is None or view.quadrant is None:
        return None
    return ViewMark(float(view.investment), float(view.innovation), quadrants[view.quadrant])


def _group(group: Group, *, quadrants: Mapping[Quadrant, QuadrantView], language: str) -> GroupView:
    view = group.view
    return GroupView(
        roles=_roles(group.roles, language=language),
        respondents=group.respondents,
        investment=None if view.investment is None else number(view.investment),
        innovation=None if view.innovation is None else number(view.innovation),
        quadrant=quadrants[view.quadrant] if view.quadrant else None,
    )


def _roles(codes: Sequence[str], *, language: str) -> tuple[str, ...]:
    """In the order roles are always shown in, who gave none last."""
    with translation.override(language):
        named = [str(role.label) for role in JobRole if role in codes]
        return (*named, *([_("role not given")] if "" in codes else []))


def _points(value: Fraction | None) -> Number | None:
    return None if value is None else points(value)
