"""Work taken from its table by whoever is free: held by a lease, tried again, and given up with a reason."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import F, QuerySet

from assessment.enums import JobFault, JobState
from assessment.models.job import Job

J = TypeVar("J", bound=Job)

# How long it waits after an attempt that failed.
PAUSES = (timedelta(seconds=5), timedelta(seconds=20))
CHANCES = 3
# What would take too long or too much once more, most likely; so there is one chance less.
HOPELESS = (JobFault.TIME, JobFault.MEMORY)


def lease() -> timedelta:
    """Longer than the work may take: who has not come back by then is dead."""
    return timedelta(seconds=settings.JOB_SECONDS + settings.JOB_GRACE_SECONDS)


def claim(jobs: QuerySet[J], *, now: datetime, lasts: timedelta) -> J | None:
    """The job whose turn it is, nobody else's while its lease lasts."""
    waiting = jobs.filter(state=JobState.WAITING, next_at__lte=now)
    every: QuerySet[J] = QuerySet(jobs.model)
    while pair := waiting.order_by("turn", "next_at", "pk").values_list("pk", "attempts").first():
        pk, attempts = pair
        unchanged = every.filter(pk=pk, state=JobState.WAITING, attempts=attempts)
        if unchanged.update(state=JobState.WORKING, attempts=F("attempts") + 1, leased_until=now + lasts, fault=""):
            return every.get(pk=pk)
    return None


def held(job: J) -> QuerySet[J]:
    """The row, for as long as the lease by which it is held is the one it was claimed by."""
    rows: QuerySet[J] = QuerySet(type(job))
    return rows.filter(pk=job.pk, state=JobState.WORKING, attempts=job.attempts, leased_until=job.leased_until)


def finish(job: Job, **made: Any) -> bool:
    """Store what was made, unless the lease is over; whoever is refused has to take away what it made."""
    return bool(held(job).update(state=JobState.DONE, leased_until=None, fault="", **made))


def fail(job: Job, fault: JobFault, *, now: datetime) -> bool:
    """To be tried again after a pause, or given up."""
    return bool(held(job).update(**_after(job, fault, now=now)))


def lapse(jobs: QuerySet[J], *, now: datetime) -> list[J]:
    """Whoever held these is dead: they wait again or are given up. Those that are given up."""
    given_up = []
    for job in jobs.filter(state=JobState.WORKING, leased_until__lte=now):
        after = _after(job, JobFault.DIED, now=now)
        if held(job).update(**after) and after["state"] == JobState.FAILED:
            given_up.append(job)
    return given_up


def again(jobs: QuerySet[Any], *, now: datetime) -> int:
    """Give what has failed, or whose file is gone, another chance."""
    return jobs.update(**fresh(now=now), chances=F("attempts") + CHANCES)


def fresh(*, now: datetime) -> dict[str, Any]:
    return {"state": JobState.WAITING, "next_at": now, "leased_until": None, "fault": ""}


def _after(job: Job, fault: JobFault, *, now: datetime) -> dict[str, Any]:
    last = job.chances - 1 if fault in HOPELESS else job.chances
    if job.attempts >= last:
        return {"state": JobState.FAILED, "leased_until": None, "fault": fault}
    tried = max(0, job.attempts - (job.chances - CHANCES) - 1)
    pause = PAUSES[min(tried, len(PAUSES) - 1)]
    return {"state": JobState.WAITING, "leased_until": None, "fault": fault, "next_at": now + pause}
