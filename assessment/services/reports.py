"""What is made from a result once and then kept: its files, and the pictures of its page."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce

from assessment.enums import JobFault, JobState, Source
from assessment.errors import NotAsMade, RenderingFailed
from assessment.models import Assessment, Brand, Pictures, Report
from assessment.reports import charts
from assessment.reports.commentary import Said
from assessment.reports.document import BrandView, CommentaryView, ReportDocument
from assessment.reports.naming import file_name
from assessment.reports.stored import document_of
from assessment.reports.variants import Variant
from assessment.services import keeping

log = logging.getLogger(__name__)

# Raised by one whenever templates, styles or charts of the report change: files of an older layout are then made anew.
VERSION = "6"

# What is there no more. A file that cannot be read may be as it was made, so nothing takes its place.
LOST = (JobFault.GONE, JobFault.DAMAGED)

# The 2x2 drawn narrower than in print, so that its words can be read on a phone.
NARROW = 250


def kept(assessment: Assessment, *, variant: Variant, said: Said | None = None) -> Report | None:
    """The finished file, if it is still there as it was made: with what a consultant said, or without any of it.

    A submitted assessment never changes: layout, brand and commentary say which file it is without the answers.
    """
    brand = Brand.objects.filter(practice__companies=assessment.company_id).values("fingerprint")
    is_branded = Q(brand=Coalesce(Subquery(brand), Value("")))
    reports = Report.objects.filter(
        is_branded,
        assessment_id=assessment.pk,
        kind=variant.kind,
        cut=variant.cut,
        language=variant.language,
        version=VERSION,
        commentary=_fingerprint(said, variant),
        state=JobState.DONE,
    )
    return next((report for report in reports if fault_of(report) not in LOST), None)


def made(assessment: Assessment, *, variant: Variant, now: datetime, said: Said | None = None) -> Report:
    """That file of a submitted assessment, made now if it is not kept yet.

    Raises `RenderingFailed`, and `Assessment.DoesNotExist` when it was deleted meanwhile.

    Rendering takes a second, so it stands outside any transaction; of two that render at once, one file is kept.
    """
    known = kept(assessment, variant=variant, said=said)
    if known:
        return known
    documents = [document_of(assessment, language=language, said=said) for language in variant.languages]
    report = unmade(assessment, variant=variant, brand=documents[0].brand, said=said)
    report.name = file_name(documents[0], variant=variant)
    report.created_at = now
    return _keep(report, data=_written(documents, variant=variant))


def contents(report: Report) -> bytes:
    """The bytes of a finished file, as they were made. Raises `NotAsMade`."""
    return read(report.file.name or "", digest=report.digest)


def read(name: str, *, digest: str) -> bytes:
    """The same of a file. Those from before digests were kept are taken as they are."""
    if not name:
        raise NotAsMade(JobFault.GONE)
    try:
        with default_storage.open(name) as file:
            data: bytes = file.read()
    except FileNotFoundError as error:
        raise NotAsMade(JobFault.GONE) from error
    except OSError as error:
        raise NotAsMade(JobFault.UNREADABLE) from error
    if digest and digest != digest_of(data):
        raise NotAsMade(JobFault.DAMAGED)
    return data


def fault_of(report: Report) -> JobFault | None:
    """Why the file of a finished report cannot be had as it was made, if it cannot."""
    try:
        contents(report)
    except NotAsMade as error:
        log.error("the file %s cannot be had as it was made: %s", report.file.name, error.fault)
        return error.fault
    return None


def give_up(report: Report) -> None:
    """A finished report whose file is damaged has failed like any other, and can be tried again."""
    still = Report.objects.filter(pk=report.pk, state=JobState.DONE, file=str(report.file))
    still.update(state=JobState.FAILED, fault=JobFault.DAMAGED)


def outdated(report: Report, *, brand: str, said: Said) -> tuple[Source, ...]:
    """What of today's is another than what this file was made from."""
    today = (
        (Source.LAYOUT, report.version, VERSION),
        (Source.BRAND, report.brand, brand),
        (Source.COMMENTARY, report.commentary, _fingerprint(said, Variant.of(report))),
    )
    return tuple(source for source, then, now in today if then != now)


def pictures(assessment: Assessment, *, document: ReportDocument) -> Mapping[str, str]:
    """The drawings of the result page by name, as SVG that may stand in the page."""
    # No drawing shows a brand, what a consultant says, or what is to be done.
    shown = asdict(replace(document, brand=None, commentary=CommentaryView(), actions=(), horizons=(), path=None))
    key = _hash({"assessment": assessment.pk, "version": VERSION, "document": shown})
    known = Pictures.objects.filter(key=key).first()
    if known:
        return known.svg
    row, _ = Pictures.objects.get_or_create(key=key, defaults={"assessment": assessment, "svg": _draw(document)})
    return row.svg


def _fingerprint(said: Said | None, variant: Variant) -> str:
    return said.fingerprint(variant.languages) if said else ""


def unmade(assessment: Assessment, *, variant: Variant, brand: BrandView | None, said: Said | None) -> Report:
    """Not stored yet. Its key is the hash of what says which file it is; no two assessments ever share one."""
    made_from = {
        "assessment": assessment.pk,
        "kind": variant.kind,
        "cut": variant.cut,
        "language": variant.language,
        "version": VERSION,
        "brand": brand.fingerprint if brand else "",
        "commentary": _fingerprint(said, variant),
    }
    return Report(**{**made_from, "assessment": assessment}, key=_hash(made_from))


def _written(documents: Sequence[ReportDocument], *, variant: Variant) -> bytes:
    # Imported when needed: the engines take half a second and 90 MB that most processes never use.
    from assessment.reports.files import written

    try:
        return written(documents, variant=variant)
    except Exception as error:
        raise RenderingFailed(documents[0].company.name) from error


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


def _hash(made_from: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(made_from, sort_keys=True, default=str).encode()).hexdigest()


def _keep(report: Report, *, data: bytes) -> Report:
    """Store the file first and point a row at it last, so that no row ever names a file that is half written.

    Raises `RenderingFailed` where it cannot be stored.
    """
    # Nobody else's, so that it may be taken away again whatever happens.
    name = f"reports/{report.key}-{token_hex(4)}.{report.kind}"
    try:
        name = _stored(data, at=name)
        row = _noted(report, name=name, digest=digest_of(data))
    except BaseException:
        keeping.take_away(name)
        raise
    if row.file.name != name:
        keeping.take_away(name)
    clear(row)
    return row


def _stored(data: bytes, *, at: str) -> str:
    try:
        return default_storage.save(at, ContentFile(data))
    except OSError as error:
        raise RenderingFailed(at) from error


def _noted(report: Report, *, name: str, digest: str) -> Report:
    try:
        try:
            return _point(report, name=name, digest=digest)
        except Report.DoesNotExist:
            # Who cancelled an order has just taken the row away that was there.
            return _point(report, name=name, digest=digest)
    except IntegrityError as error:
        if Assessment.objects.filter(pk=report.assessment_id).exists():
            raise
        raise Assessment.DoesNotExist from error


@transaction.atomic
def _point(report: Report, *, name: str, digest: str) -> Report:
    """The row of this key, pointing at a file that is whole: at this one, unless another was faster."""
    report.file, report.digest = name, digest
    Report.objects.bulk_create([report], ignore_conflicts=True)
    row = Report.objects.select_for_update().get(key=report.key)
    if row.state != JobState.DONE or fault_of(row) in LOST:
        # Somebody may have asked for it before, in the background: whoever is at it finds it done.
        damaged = row.file.name if row.file.name != name else ""
        row.state, row.fault, row.leased_until = JobState.DONE, "", None
        row.file, row.digest, row.name, row.created_at = name, digest, report.name, report.created_at
        row.save(update_fields=["state", "fault", "leased_until", "file", "digest", "name", "created_at"])
        keeping.take_away_later(filter(None, [damaged]))
    return row


def names_of(report: Report) -> set[str]:
    """Every file that may be there of it, also of attempts that nobody has noted."""
    attempts = {report.attempted(attempt) for attempt in range(1, report.attempts + 1)}
    return attempts | ({str(report.file)} if report.file else set())


def clear(report: Report) -> None:
    """Take away what attempts before this one may have stored and nobody noted."""
    current = report.attempted(report.attempts) if report.state == JobState.WORKING else ""
    for name in names_of(report) - {report.file.name, current}:
        keeping.take_away(name)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
