"""Reports of several companies: ordered, cancelled, tried again, and deleted when their time is over."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery

from assessment.enums import Allowed, AssessmentState, Cut, FileKind, JobFault, JobState
from assessment.errors import BatchOver, TooManyFiles
from assessment.models import Assessment, Batch, BatchDownload, BatchPart, Company, Practice, Report
from assessment.reports.brand import brand_of_practice
from assessment.reports.commentary import Said
from assessment.reports.variants import CUTS, Variant
from assessment.services import bell, jobs, keeping, limits, reports

MOST = 1000
VALID = timedelta(days=7)
KEPT = timedelta(days=90)
log = logging.getLogger(__name__)

# As many keys as any database takes in one question.
MANY = 500


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: every company in every variant. `token` is the form's, which may be changed and sent again."""

    token: str
    kinds: Sequence[FileKind]
    cuts: Sequence[Cut]
    languages: Sequence[str]

    @property
    def variants(self) -> list[Variant]:
        """A workbook is never cut, so there is one of it whatever cuts are asked for."""
        return [
            Variant(kind, cut, language)
            for kind in self.kinds
            for cut in [cut for cut in self.cuts if cut in CUTS[kind]] or CUTS[kind]
            for language in self.languages
        ]

    def token_for(self, companies: Sequence[Company]) -> str:
        """The same for the same order by the same form only."""
        asked = [self.token, *self.kinds, *self.cuts, *self.languages, *(str(company.pk) for company in companies)]
        return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:32]


@transaction.atomic
def order(
    practice: Practice, *, companies: Iterable[Company], what: Order, by: User, language: str, now: datetime
) -> Batch:
    """Of each company the latest result. What is kept or awaited already is not made twice.

    The same form sent again gives the batch it gave. Raises `TooManyFiles`, `LimitReached`.
    """
    # Of two that order at once, the second sees what the first has ordered.
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    chosen = list(companies)
    token = what.token_for(chosen)
    known = practice.batches.filter(token=token).first()
    if known:
        return known
    results = latest(chosen)
    if len(results) * len(what.variants) > MOST:
        raise TooManyFiles
    batch = Batch.objects.create(
        practice=practice,
        by=by,
        token=token,
        language=language,
        kinds=list(what.kinds),
        cuts=list(what.cuts),
        languages=list(what.languages),
        created_at=now,
        next_at=now,
        expires_at=now + VALID,
    )
    brand, said = brand_of_practice(practice), Said.of_each(results.values())
    wanted = {
        (company.pk, variant): reports.unmade(
            results[company.pk], variant=variant, brand=brand, said=said[results[company.pk].pk]
        )
        for company in chosen
        if company.pk in results
        for variant in what.variants
    }
    rows = _rows(practice, list(wanted.values()), now=now)
    BatchPart.objects.bulk_create(_parts(batch, chosen, what=what, wanted=wanted, rows=rows), batch_size=MANY)
    bell.ring()
    return batch


def latest(companies: Sequence[Company]) -> dict[int, Assessment]:
    """The latest result of each company that has one, by the company."""
    found = Assessment.objects.filter(company=OuterRef("pk"), state=AssessmentState.SUBMITTED)
    first = Subquery(found.order_by("-submitted_at", "-pk").values("pk")[:1])
    keys = [company.pk for company in companies]
    pks = Company.objects.filter(pk__in=keys).order_by().annotate(latest=first).values_list("latest", flat=True)
    rows = Assessment.objects.filter(pk__in=[pk for pk in pks if pk]).only("pk", "company_id", "submitted_at")
    return {row.company_id: row for row in rows}


@transaction.atomic
def cancel(batch: Batch, *, now: datetime) -> None:
    """What is made stays. Nobody begins with the rest, unless another batch wants it."""
    # As an order does: it may be looking up a report that would go here.
    Practice.objects.select_for_update().get(pk=batch.practice_id)
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.cancelled_at or locked.state != JobState.WAITING:
        return
    locked.cancelled_at, locked.state, locked.fault = now, JobState.FAILED, JobFault.CANCELLED
    locked.save(update_fields=["cancelled_at", "state", "fault"])
    elsewhere = BatchPart.objects.filter(report=OuterRef("pk"), batch__cancelled_at=None).exclude(batch=locked)
    waiting = Report.objects.filter(parts__batch=locked, state=JobState.WAITING).exclude(Exists(elsewhere))
    Report.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)), state=JobState.WAITING).delete()


@transaction.atomic
def retry(batch: Batch, *, now: datetime) -> int:
    """Try again what has failed, the packing too; how many files that are. Raises `BatchOver`."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.cancelled_at or locked.expires_at <= now:
        raise BatchOver
    failed = Report.objects.filter(parts__batch=locked, state=JobState.FAILED)
    rows = list(failed.values_list("pk", flat=True))
    # Asked once more by the update: another order may have made one of them since.
    count = jobs.again(Report.objects.filter(pk__in=rows, state=JobState.FAILED), now=now)
    if count or locked.state == JobState.FAILED:
        _pack_again(locked, now=now)
        bell.ring()
    return count


@transaction.atomic
def pack_again(batch: Batch, *, now: datetime) -> None:
    """A ZIP that is lost, unless somebody has begun with it already."""
    lost = Batch.objects.select_for_update().filter(pk=batch.pk, state=JobState.DONE, file=str(batch.file)).first()
    if lost:
        _pack_again(lost, now=now)
        bell.ring()


def log_download(batch: Batch, *, by: User, now: datetime) -> None:
    BatchDownload.objects.create(batch=batch, by=by, at=now)


def leave_out(companies: Iterable[int]) -> None:
    """Before companies go: no ZIP keeps what is theirs. It is packed again without them."""
    of_them = BatchPart.objects.filter(company__in=list(companies)).values("batch")
    # One that waits is locked as well: whoever would begin to pack it now sees it without them.
    for batch in Batch.objects.select_for_update().filter(pk__in=of_them):
        if batch.state in (JobState.WORKING, JobState.DONE):
            _pack_again(batch, now=batch.created_at)


def sweep(*, now: datetime) -> None:
    """Files go when their time is over; who asked for what, and who fetched it, can be read for a while longer."""
    for batch in Batch.objects.filter(expires_at__lte=now).exclude(file=""):
        if keeping.take_away(str(batch.file)):
            Batch.objects.filter(pk=batch.pk).update(file="", size=None)
    Batch.objects.filter(created_at__lt=now - KEPT).delete()


def _pack_again(locked: Batch, *, now: datetime) -> None:
    if locked.file:
        keeping.take_away_later([str(locked.file)])
    row = Batch.objects.filter(pk=locked.pk)
    row.update(file="", size=None)
    jobs.again(row, now=now)


def _rows(practice: Practice, wanted: Sequence[Report], *, now: datetime) -> dict[str, Report]:
    """The rows of these keys: those that are there, made to be worked on if need be, and new ones."""
    there = _there(wanted)
    new = [report for report in wanted if report.key not in there]
    lost = [row for row in there.values() if row.state == JobState.FAILED or _is_lost(row)]
    if new or lost:
        limits.spend(Allowed.BULK, caller=str(practice.pk), now=now, times=len(new) + len(lost))
    for at in range(0, len(lost), MANY):
        some = lost[at : at + MANY]
        # Asked once more by the update: somebody may be making one of them, or have made it.
        still = Q(state=JobState.FAILED) | Q(state=JobState.DONE, file__in=[str(row.file) for row in some])
        jobs.again(Report.objects.filter(still, pk__in=[row.pk for row in some]), now=now)
    for turn, report in enumerate(new, start=_turn(practice)):
        report.state, report.turn = JobState.WAITING, turn
        report.created_at = report.next_at = now
    # Somebody who wants one of them at once may have made it a moment ago.
    Report.objects.bulk_create(new, batch_size=MANY, ignore_conflicts=True)
    return _there(wanted)


def _there(wanted: Sequence[Report]) -> dict[str, Report]:
    return Report.objects.in_bulk([report.key for report in wanted], field_name="key")


def _is_lost(row: Report) -> bool:
    """What is there but damaged is found when it is packed: to read it takes too long with the practice locked."""
    if row.state != JobState.DONE:
        return False
    try:
        default_storage.size(str(row.file))
    except FileNotFoundError:
        return True
    except OSError as error:
        log.warning("the file %s cannot be looked at: %s", row.file, type(error).__name__)
    return False


def _turn(practice: Practice) -> int:
    """Behind what the practice waits for already; who waits for nothing comes in where the line is now."""
    waiting = Report.objects.filter(state=JobState.WAITING)
    now = waiting.aggregate(turn=Min("turn"))["turn"]
    mine = waiting.filter(assessment__company__practice=practice).aggregate(turn=Max("turn"))["turn"]
    return max(now or 0, -1 if mine is None else mine + 1, 0)


def _parts(
    batch: Batch,
    chosen: Sequence[Company],
    *,
    what: Order,
    wanted: dict[tuple[int, Variant], Report],
    rows: dict[str, Report],
) -> Iterable[BatchPart]:
    for place, company in enumerate(chosen, start=1):
        files = [(variant, wanted[company.pk, variant]) for variant in what.variants if (company.pk, variant) in wanted]
        if not files:
            yield BatchPart(batch=batch, place=place, company=company, fault=JobFault.EMPTY)
        for variant, report in files:
            yield BatchPart(
                batch=batch,
                place=place,
                company=company,
                kind=variant.kind,
                cut=variant.cut,
                language=variant.language,
                report=rows[report.key],
            )
