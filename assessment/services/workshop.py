"""Reports made in the background, each in a process of its own."""

import logging
import os
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from assessment import queries
from assessment.content import samples, shipped
from assessment.enums import Cut, JobFault, JobState
from assessment.errors import WorkFailed
from assessment.models import BatchPart, Report
from assessment.reports.build import build
from assessment.reports.commentary import Said
from assessment.reports.document import ReportDocument
from assessment.reports.naming import file_name
from assessment.reports.stored import document_of
from assessment.reports.variants import Variant
from assessment.services import confined, jobs, keeping, reports
from scoring import score

WITH = ("assessment__edition", "assessment__company", "assessment__panel")

log = logging.getLogger(__name__)


def make_next(*, clock: Callable[[], datetime]) -> bool:
    """Make the report whose turn it is; say whether there was one."""
    claimed = jobs.claim(Report.objects.all(), now=clock(), lasts=jobs.lease())
    if claimed is None:
        return False
    report = Report.objects.select_related(*WITH).filter(pk=claimed.pk).first()
    if report is None:
        return True
    report.attempts, report.leased_until = claimed.attempts, claimed.leased_until
    try:
        reports.clear(report)
        _make(report, clock=clock)
    except WorkFailed as failure:
        log.warning("report %s is not made at attempt %s: %s", report.pk, report.attempts, failure.fault)
        jobs.fail(report, failure.fault, now=clock())
    return True


def lapse(*, now: datetime) -> None:
    """Let others have what the dead held; of what is given up, nothing stays behind."""
    for report in jobs.lapse(Report.objects.all(), now=now):
        report.state = JobState.FAILED
        reports.clear(report)


def _make(report: Report, *, clock: Callable[[], datetime]) -> None:
    """Raises `WorkFailed`. What deletes the report meanwhile has the last word."""
    variant, said = Variant.of(report), Said.of(report.assessment)
    documents = _documents(report, variant, said)
    if not documents or not _is_current(report, documents, variant=variant, said=said, now=clock()):
        return
    data = confined.run(partial(_written, documents, variant), within=confined.limits())
    name = report.attempted(report.attempts)
    storage = report.file.storage
    is_noted = False
    try:
        name = storage.save(name, ContentFile(data))
        named = file_name(documents[0], variant=variant)
        digest = reports.digest_of(data)
        is_noted = jobs.finish(report, file=name, digest=digest, name=named, created_at=clock())
    except OSError as error:
        raise WorkFailed(confined.fault_of(error)) from error
    finally:
        if not is_noted:
            keeping.take_away(name)


def _documents(report: Report, variant: Variant, said: Said) -> list[ReportDocument]:
    """All that is read for it, once in each language; nothing when there is nothing to report on any more."""
    _engines()
    try:
        return [document_of(report.assessment, language=language, said=said) for language in variant.languages]
    except queries.GONE:
        return []
    except Exception as error:
        log.error("no document for report %s: %s", report.pk, confined.told(error))
        raise WorkFailed(JobFault.UNMADE) from error


def _written(documents: list[ReportDocument], variant: Variant) -> bytes:
    from assessment.reports.files import written

    return written(documents, variant=variant)


def _is_current(
    report: Report, documents: list[ReportDocument], *, variant: Variant, said: Said, now: datetime
) -> bool:
    """Whether what it would be made from now is still this row's: brand or commentary may have changed since.

    Then the row becomes that of the new file, or gives way to the one there is.
    """
    wanted = reports.unmade(report.assessment, variant=variant, brand=documents[0].brand, said=said)
    if wanted.key == report.key:
        return True
    fields = {field: getattr(wanted, field) for field in ("key", "version", "brand", "commentary")}
    try:
        with transaction.atomic():
            is_mine = bool(jobs.held(report).update(**fields))
    except IntegrityError:
        _give_way(report, to=Report.objects.get(key=wanted.key), now=now)
        return False
    for field, value in fields.items():
        setattr(report, field, value)
    return is_mine


@transaction.atomic
def _give_way(report: Report, *, to: Report, now: datetime) -> None:
    BatchPart.objects.filter(report=report).update(report=to)
    if to.state == JobState.FAILED:
        jobs.again(Report.objects.filter(pk=to.pk), now=now)
    jobs.held(report).delete()


@cache
def _engines() -> None:
    """What every report needs is loaded once, here, so that each process forked from this one has it already.

    Whoever forks has to be alone: the library that does sums would otherwise bring threads of its own.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from assessment.reports.files import WRITERS

        document = _sample()
        for write in WRITERS.values():
            write([document], Cut.BOARD)
    except Exception as error:
        log.error("the engines are not warm: %s", confined.told(error))


def _sample() -> ReportDocument:
    content, sheet = shipped(), samples.sheets()[0]
    answers = samples.answers_to(content.edition, sheet)
    return build(
        content,
        score(content.edition, answers),
        answers=answers,
        notes=samples.notes_to(content.edition, sheet),
        profile=sheet["company"],
        on=date(2026, 1, 1),
        language="ko",
    )
