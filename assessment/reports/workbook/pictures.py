"""The data behind every chart of the report, a table each, under the title of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from assessment.reports.charts import captions
from assessment.reports.document import AxisView, PanelView, ReportDocument
from assessment.reports.workbook.cells import Table, figure, yes
from scoring import tenth

# Far more than the scores of one respondent have: theirs are divided by a sum of weights.
DENOMINATOR = 100_000


def behind(document: ReportDocument) -> Iterator[Table]:
    yield _matrix(document)
    for axis in document.axes:
        yield _bar(axis)
        yield _items(axis)
    if document.panel and document.panel.respondents > 1:
        yield _agreement(document.panel)
        yield _views(document, document.panel)
    if document.stages:
        yield _ladder(document)
    if document.steps:
        yield _journey(document)


def _matrix(document: ReportDocument) -> Table:
    return _places(document.axes, title=captions.matrix(document).title)


def _bar(axis: AxisView) -> Table:
    return _places([axis], title=captions.axis_bar(axis).title)


def _places(axes: Sequence[AxisView], *, title: str) -> Table:
    rows = [(axis.name, figure(axis.score), figure(axis.low), figure(axis.high), axis.threshold) for axis in axes]
    return Table((_("Axis"), _("Score"), _("Lowest"), _("Highest"), _("Threshold")), rows, title=title)


def _items(axis: AxisView) -> Table:
    """Where there are no points, why there are none."""
    rows = [(item.short, figure(item.points) if item.points else captions.item_value(item)) for item in axis.items]
    return Table((_("Item"), _("Points")), rows, title=captions.items(axis, axis.items).title)


def _agreement(panel: PanelView) -> Table:
    rows = [(section.title, figure(section.agreement), section.contested) for section in panel.sections]
    columns = (_("Section"), _("Agreement"), _("Contested questions"))
    return Table(columns, rows, title=captions.agreement(panel).title)


def _views(document: ReportDocument, panel: PanelView) -> Table:
    """By what they say and not by who said it, so that no place in the list is a certain respondent's."""
    seen = sorted((mark.investment, mark.innovation, mark.quadrant.name) for mark in panel.views)
    rows = [(quadrant, _tenth(investment), _tenth(innovation)) for investment, innovation, quadrant in seen]
    across, up = document.axes
    return Table((_("Quadrant"), across.name, up.name), rows, title=captions.views(panel).title)


def _tenth(drawn: float) -> Decimal:
    """As every score is printed: one decimal, rounded down from the exact number."""
    return Decimal(tenth(Fraction(drawn).limit_denominator(DENOMINATOR)))


def _ladder(document: ReportDocument) -> Table:
    rows = [(stage.label, number, yes(stage.place == "here")) for number, stage in enumerate(document.stages, start=1)]
    return Table((_("Stage"), _("Order"), _("Reached")), rows, title=captions.ladder(document).title)


def _journey(document: ReportDocument) -> Table:
    return steps(document, title=captions.journey(document).title)


def steps(document: ReportDocument, *, title: str) -> Table:
    rows = [
        (f"{step.step}. {step.title}", figure(step.completion), yes(step.current), yes(step.out_of_order))
        for step in document.steps
    ]
    return Table((_("Step"), _("Done, %"), _("Current step"), _("Out of order")), rows, title=title)
