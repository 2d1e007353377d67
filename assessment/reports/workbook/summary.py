"""What a report says on one sheet: whose it is, where the company stands, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessment.reports.document import PathView, ReportDocument
from assessment.reports.workbook.cells import Row, Table, figure, margin


def summary(document: ReportDocument) -> Table:
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
