"""What a report says, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessment.enums import Cut
from assessment.reports.chapters import chapters
from assessment.reports.document import ActionView, AxisView, ItemView, PanelView, PathView, ReportDocument
from assessment.reports.workbook.cells import Cell, Sheet, Table, decimal, figure, margin, plain, yes
from assessment.reports.workbook.pictures import behind, steps

Row = tuple[Cell, ...]


def of(document: ReportDocument) -> list[Sheet]:
    """In the language of the document."""
    with translation.override(document.language):
        return list(_all(document))


def _all(document: ReportDocument) -> Iterator[Sheet]:
    yield Sheet(pgettext("sheet", "Summary"), (_summary(document),))
    yield Sheet(_("Answers"), (_answers(document),))
    yield Sheet(_("Scores"), tuple(_scores(document)))
    if document.panel:
        yield Sheet(_("Respondents"), tuple(_panel(document, document.panel)))
    yield Sheet(_("Action plan"), (_actions(document),))
    if document.commentary.recommendations:
        yield Sheet(_("Own recommendations"), (_own(document),))
    if document.commentary.summary or document.commentary.remarks:
        yield Sheet(_("Commentary"), (_remarks(document),))
    yield Sheet(_("Chart data"), tuple(behind(document)))


def _summary(document: ReportDocument) -> Table:
    rows = [*_company(document), *_place(document), *_standing(document)]
    return Table((_("Fact"), _("Value")), rows)


def _company(document: ReportDocument) -> Iterator[Row]:
    company = document.company
    yield _("Company"), company.name
    yield _("Report"), document.title
    if document.brand:
        yield _("Firm"), document.brand.firm
    yield _("Date"), document.date
    facts = {
        _("Industry"): company.industry,
        _("Size"): company.size,
        _("Country"): company.country,
        _("Channels"): ", ".join(company.channels),
    }
    yield from ((what, said) for what, said in facts.items() if said)
    yield _("Edition"), document.edition
    yield _("Checksum"), document.checksum


def _place(document: ReportDocument) -> Iterator[Row]:
    if document.quadrant:
        yield _("Quadrant"), document.quadrant.name
        yield _("Verdict"), document.quadrant.sentence
    else:
        yield _("Quadrant"), _("Not decided yet")
        yield _("Still possible"), ", ".join(quadrant.name for quadrant in document.possible)
        yield _("Missing answers"), len(document.missing)
    for axis in document.axes:
        if axis.missing:
            yield _("%(axis)s: lowest") % {"axis": axis.name}, figure(axis.low)
            yield _("%(axis)s: highest") % {"axis": axis.name}, figure(axis.high)
        else:
            yield _("%(axis)s: score") % {"axis": axis.name}, figure(axis.score)
            yield _("%(axis)s: margin") % {"axis": axis.name}, margin(axis.margin)
        yield _("%(axis)s: threshold") % {"axis": axis.name}, axis.threshold
        yield _("%(axis)s: level") % {"axis": axis.name}, axis.level_text


def _standing(document: ReportDocument) -> Iterator[Row]:
    if document.stages:
        yield _("Adoption stage"), document.stage.label if document.stage else _("Not answered")
    if document.steps:
        step = document.current_step
        yield _("Current roadmap step"), f"{step.step}. {step.title}" if step else _("Every step is done.")
    yield from _path(document.path)


def _path(path: PathView | None) -> Iterator[Row]:
    if path is None:
        yield _("Path to the target"), _("Known once every question is answered.")
        return
    yield _("Path to the target"), path.target.name
    yield _("Actions on the path"), len(path.actions)
    yield _("Total effort of the path"), path.effort


def _answers(document: ReportDocument) -> Table:
    columns = [_("Section"), _("Code"), _("Question"), _("Answer"), _("Points"), _("Weight"), _("Note")]
    if document.panel:
        columns += [
            *(_("Answers"), _("Mean"), _("Spread"), _("Contested"), _("Settled"), _("Reason"), _("Named answers")),
        ]
    rows = [
        (section.title, item.code, item.question, item.answer, figure(item.points), item.weight, item.note)
        + (_opinion(item) if document.panel else ())
        for section in document.sections
        for item in section.items
    ]
    return Table(columns, rows)


def _opinion(item: ItemView) -> Row:
    """Nobody's answer but of who agreed to be named beside it."""
    opinion = item.opinion
    if opinion is None:
        return (None,) * 7
    return (
        opinion.answered,
        figure(opinion.mean),
        figure(opinion.spread),
        yes(opinion.contested),
        opinion.settled.answer if opinion.settled else "",
        opinion.settled.reason if opinion.settled else "",
        ", ".join(f"{one.name}: {one.answer}" for one in opinion.named),
    )


def _scores(document: ReportDocument) -> Iterator[Table]:
    yield _axes(document.axes)
    if document.steps:
        yield steps(document, title=_("Roadmap"))
    if document.stages:
        rows = [(stage.label, yes(stage.place == "here")) for stage in document.stages]
        yield Table((_("Stage"), _("Reached")), rows, title=_("Adoption stage"))


def _axes(axes: Sequence[AxisView]) -> Table:
    """An axis a column, for there are two of them and much to say of each."""
    said: Mapping[str, list[Cell]] = {
        _("Score"): [figure(axis.score) for axis in axes],
        _("Lowest"): [figure(axis.low) for axis in axes],
        _("Highest"): [figure(axis.high) for axis in axes],
        _("Threshold"): [axis.threshold for axis in axes],
        _("Margin"): [margin(axis.margin) for axis in axes],
        _("Borderline"): [yes(axis.borderline) for axis in axes],
        _("Counted items"): [axis.counted for axis in axes],
        _("Missing answers"): [len(axis.missing) for axis in axes],
        _("Left out"): [len(axis.left_out) for axis in axes],
        _("Score with what does not apply as a no"): [decimal(axis.with_na_as_zero) for axis in axes],
    }
    return Table(
        (_("Axis"), *(axis.name for axis in axes)), [(what, *cells) for what, cells in said.items()], title=_("Axes")
    )


def _panel(document: ReportDocument, panel: PanelView) -> Iterator[Table]:
    """One respondent alone agrees with themselves: then only who answered is said, as in print."""
    counted = {
        _("Respondents"): panel.respondents,
        _("Not finished"): panel.unfinished,
        _("Answered by a consultant"): panel.on_behalf,
        _("Contested questions"): len(panel.contested),
        _("Settled questions"): len(panel.settled),
    }
    yield Table((_("Fact"), _("Value")), list(counted.items()), title=_("Who answered"))
    if panel.respondents == 1:
        return
    yield Table(
        (_("Section"), _("Agreement"), _("Contested questions")),
        [(section.title, figure(section.agreement), section.contested) for section in panel.sections],
        title=_("Agreement by section"),
    )
    across, up = document.axes
    yield Table(
        (_("Role"), _("Respondents"), across.name, up.name, _("Quadrant")),
        [
            (
                *(", ".join(group.roles), group.respondents, figure(group.investment), figure(group.innovation)),
                group.quadrant.name if group.quadrant else "",
            )
            for group in panel.groups
        ],
        title=_("By role"),
    )


def _actions(document: ReportDocument) -> Table:
    columns = (_("Order"), _("Action"), _("Recommendation"), _("Axis"), _("Horizon"), _("Effort"))
    more = (_("Roadmap sub-step"), _("On the path"), pgettext("action", "Owner"), _("Due date"))
    return Table((*columns, *more), list(map(_action, document.actions)))


def _action(action: ActionView) -> Row:
    item = action.item
    return (
        *(action.order, item.short, plain(action.text) or item.recommendation, action.axis, _horizon(item.effort)),
        *(item.effort, item.step, yes(action.on_path), action.owner, action.due),
    )


def _horizon(effort: int) -> str:
    return {1: _("Within weeks"), 2: _("Within a quarter")}.get(effort, _("Longer than a quarter"))


def _own(document: ReportDocument) -> Table:
    """Numbered with the actions, for all of them are one plan."""
    columns = (_("Order"), _("Action"), _("Recommendation"), _("Horizon"), _("Effort"))
    rows = [
        (
            *(action.order or None, action.title, plain(action.text), _horizon(action.effort), action.effort),
            *(action.owner, action.due),
        )
        for action in document.commentary.recommendations
    ]
    return Table((*columns, pgettext("action", "Owner"), _("Due date")), rows)


def _remarks(document: ReportDocument) -> Table:
    """The summary first, then by chapter, in the order of the report."""
    said = document.commentary
    remarks = [
        (chapter.title, plain(said.remarks[chapter.code]))
        for chapter in chapters(document, Cut.FULL)
        if said.remarks.get(chapter.code)
    ]
    summary = [(pgettext("sheet", "Summary"), plain(said.summary))] if said.summary else []
    return Table((_("Chapter"), _("Text")), [*summary, *remarks])
