"""Every score: of the axes, of the roadmap and the adoption ladder, and of a panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from assessment.reports.document import AxisView, PanelView, ReportDocument
from assessment.reports.workbook.cells import Cell, Table, decimal, figure, margin, yes
from assessment.reports.workbook.pictures import steps


def scores(document: ReportDocument) -> Iterator[Table]:
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


def of_panel(document: ReportDocument, panel: PanelView) -> Iterator[Table]:
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
