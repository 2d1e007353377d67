"""Batches of reports as their practice sees them: how far each has come, and what has become of every file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from assessment.enums import BatchStanding, JobFault, JobState
from assessment.models import Batch, BatchPart, Practice, Report

PENDING = (JobState.WAITING, JobState.WORKING)
HAS_FILE = ~Q(parts__kind="")


@dataclass(frozen=True, slots=True)
class Sums:
    """How many files, and how many of them are over in which way. What waits in a cancelled batch has failed."""

    files: int
    done: int
    waiting: int
    has_failed_reports: bool

    @property
    def failed(self) -> int:
        return self.files - self.done - self.waiting

    @property
    def over(self) -> int:
        return self.files - self.waiting


@dataclass(frozen=True, slots=True)
class Part:
    """One file, or one company that has none. Without a `company` that is no longer the practice's."""

    pk: int
    place: int
    company: str
    part: BatchPart
    state: JobState
    fault: JobFault | None
    report: Report | None

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE


def listed(practice: Practice) -> QuerySet[Batch]:
    """The last ordered first, each with the number of its `files`, and of those that are `done` or still `pending`."""
    pending = HAS_FILE & Q(parts__report__state__in=PENDING)
    found = practice.batches.select_related("by").order_by("-created_at", "-pk")
    return found.annotate(
        files=Count("parts", filter=HAS_FILE),
        done=Count("parts", filter=Q(parts__report__state=JobState.DONE)),
        pending=Count("parts", filter=pending),
        failed_reports=Count("parts", filter=Q(parts__report__state=JobState.FAILED)),
    )


def sums_of(batch: Batch) -> Sums:
    """Of one that is `listed`."""
    waiting = 0 if batch.cancelled_at else batch.pending  # type: ignore[attr-defined]
    return Sums(
        files=batch.files,  # type: ignore[attr-defined]
        done=batch.done,  # type: ignore[attr-defined]
        waiting=waiting,
        has_failed_reports=bool(batch.failed_reports),  # type: ignore[attr-defined]
    )


def standing_of(batch: Batch, *, now: datetime) -> BatchStanding:
    """Of one that is `listed`."""
    if batch.cancelled_at:
        return BatchStanding.CANCELLED
    if batch.expires_at <= now:
        return BatchStanding.EXPIRED
    if batch.state == JobState.FAILED:
        return BatchStanding.FAILED
    if batch.state == JobState.DONE:
        return BatchStanding.READY
    return BatchStanding.MAKING if batch.pending else BatchStanding.PACKING  # type: ignore[attr-defined]


def rows_of(batch: Batch) -> QuerySet[BatchPart]:
    """Each with the `quadrant` of its result and the day it was submitted (`submitted_at`)."""
    return (
        batch.parts.select_related("company", "report")
        .annotate(
            quadrant=KeyTextTransform("quadrant", "report__assessment__result"),
            submitted_at=F("report__assessment__submitted_at"),
        )
        .order_by("place", "pk")
    )


def seen(batch: Batch, rows: QuerySet[BatchPart] | list[BatchPart]) -> Iterator[Part]:
    """What has become of each; what belongs to nobody here any more is gone, whatever else is said of it."""
    for row in rows:
        is_ours = row.company is not None and row.company.practice_id == batch.practice_id
        state, fault = _outcome(batch, row) if is_ours else (JobState.FAILED, JobFault.GONE)
        yield Part(
            pk=row.pk,
            place=row.place,
            company=row.company.name if is_ours and row.company else "",
            part=row,
            state=state,
            fault=fault,
            report=row.report if state == JobState.DONE else None,
        )


def _outcome(batch: Batch, row: BatchPart) -> tuple[JobState, JobFault | None]:
    if row.report is None:
        lost = JobFault.CANCELLED if batch.cancelled_at else JobFault.GONE
        return JobState.FAILED, JobFault(row.fault) if row.fault else lost
    if row.report.state == JobState.FAILED:
        return JobState.FAILED, JobFault(row.report.fault)
    if row.report.state == JobState.DONE:
        return JobState.DONE, None
    if batch.cancelled_at:
        return JobState.FAILED, JobFault.CANCELLED
    return JobState(row.report.state), None
