"""What is made from a result once and then kept: its PDF in each language, and the pictures of its page."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce

from assessment.errors import RenderingFailed
from assessment.models import Assessment, Brand, Pictures, Report
from assessment.reports import charts
from assessment.reports.document import ReportDocument
from assessment.reports.naming import file_name
from assessment.reports.stored import document_of

# Raised by one whenever templates, styles or charts of the report change: files of an older layout are then made anew.
VERSION = "3"

# The 2x2 drawn narrower than in print, so that its words can be read on a phone.
NARROW = 250


def kept(assessment: Assessment, *, language: str) -> Report | None:
    """The finished PDF, if there is one and its file is still there.

    A submitted assessment never changes: language, layout and brand say which file it is without a look at the
    answers.
    """
    brand = Brand.objects.filter(practice__companies=assessment.company_id).values("fingerprint")
    is_branded = Q(brand=Coalesce(Subquery(brand), Value("")))
    reports = Report.objects.filter(is_branded, assessment_id=assessment.pk, language=language, version=VERSION)
    return next(filter(_has_file, reports), None)


def pdf(assessment: Assessment, *, language: str, now: datetime) -> Report:
    """The PDF of a submitted assessment, made now if it is not kept yet. Raises `RenderingFailed`.

    Rendering takes a second, so it stands outside any transaction; of two that render at once, one file is kept.
    """
    known = kept(assessment, language=language)
    if known:
        return known
    document = document_of(assessment, language=language)
    report = Report(
        assessment=assessment,
        language=language,
        version=VERSION,
        brand=document.brand.fingerprint if document.brand else "",
        key=_key(assessment, document),
        name=file_name(document),
        created_at=now,
    )
    return _keep(report, data=_render(document))


def pictures(assessment: Assessment, *, document: ReportDocument) -> Mapping[str, str]:
    """The drawings of the result page by name, as SVG that may stand in the page."""
    key = _key(assessment, replace(document, brand=None))  # no drawing shows it
    known = Pictures.objects.filter(key=key).first()
    if known:
        return known.svg
    row, _ = Pictures.objects.get_or_create(key=key, defaults={"assessment": assessment, "svg": _draw(document)})
    return row.svg


def _render(document: ReportDocument) -> bytes:
    # Imported when needed: the PDF engine takes half a second and 90 MB that most processes never use.
    from assessment.reports.pdf import render

    try:
        return render(document)
    except Exception as error:
        raise RenderingFailed(document.company.name) from error


def _draw(document: ReportDocument) -> Mapping[str, str]:
    drawn = {"matrix": charts.matrix(document, width=NARROW)}
    if document.panel and document.panel.respondents > 1:
        drawn["agreement"] = charts.agreement(document)
        drawn["views"] = charts.views(document, width=NARROW)
    if document.stages:
        drawn["ladder"] = charts.ladder(document)
    if document.steps:
        drawn["journey"] = charts.journey(document)
    return {name: charts.for_screen(svg, prefix=name) for name, svg in drawn.items()}


def _key(assessment: Assessment, document: ReportDocument) -> str:
    """The hash of everything the file is made from; the assessment is in it, so that no two ever share a file."""
    made_from = {"assessment": assessment.pk, "version": VERSION, "document": asdict(document)}
    return hashlib.sha256(json.dumps(made_from, sort_keys=True, default=str).encode()).hexdigest()


def _keep(report: Report, *, data: bytes) -> Report:
    """Store the file first and point a row at it last, so that no row ever names a file that is half written."""
    storage = report.file.storage
    name = storage.save(f"reports/{report.key}.pdf", ContentFile(data))
    try:
        row = _point(report, name=name)
    except BaseException:
        storage.delete(name)
        raise
    if row.file.name != name:
        storage.delete(name)
    return row


@transaction.atomic
def _point(report: Report, *, name: str) -> Report:
    """The row of this key, pointing at a file that exists: at this one, unless another was faster."""
    report.file = name
    Report.objects.bulk_create([report], ignore_conflicts=True)
    row = Report.objects.select_for_update().get(key=report.key)
    if not _has_file(row):
        row.file = name
        row.save(update_fields=["file"])
    return row


def _has_file(report: Report) -> bool:
    name = report.file.name
    return bool(name and report.file.storage.exists(name))
