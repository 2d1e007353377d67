"""What a report says, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessment.enums import Cut
from assessment.reports.chapters import chapters
from assessment.reports.document import ActionView, ItemView, ReportDocument
from assessment.reports.workbook.cells import Row, Sheet, Table, figure, plain, yes
from assessment.reports.workbook.pictures import behind
from assessment.reports.workbook.scores import of_panel, scores
from assessment.reports.workbook.summary import summary


def of(document: ReportDocument) -> list[Sheet]:
    """In the language of the document."""
    with translation.override(document.language):
        return list(_all(document))


def _all(document: ReportDocument) -> Iterator[Sheet]:
    yield Sheet(pgettext("sheet", "Summary"), (summary(document),))
    yield Sheet(_("Answers"), (_answers(document),))
    yield Sheet(_("Scores"), tuple(scores(document)))
    if document.panel:
        yield Sheet(_("Respondents"), tuple(of_panel(document, document.panel)))
    yield Sheet(_("Action plan"), (_actions(document),))
    if document.commentary.recommendations:
        yield Sheet(_("Own recommendations"), (_own(document),))
    if document.commentary.summary or document.commentary.remarks:
        yield Sheet(_("Commentary"), (_remarks(document),))
    yield Sheet(_("Chart data"), tuple(behind(document)))


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
