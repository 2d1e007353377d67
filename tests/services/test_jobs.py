from datetime import timedelta

import pytest

from assessment.enums import JobFault, JobState
from assessment.models import Report
from assessment.services import jobs
from tests.factories import NOW, ReportFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=90)
SECOND = timedelta(seconds=1)


def claim(now=NOW):
    return jobs.claim(Report.objects.all(), now=now, lasts=LEASE)


def stored(*fields):
    return Report.objects.values_list(*fields).get()


def attempts_until_over(fault):
    at, count = NOW, 0
    while job := claim(at):
        count += 1
        jobs.fail(job, fault, now=at)
        at = stored("next_at")[0]
    return count


def test_lower_turns_come_first_and_then_who_waits_longest():
    third, second = ReportFactory(turn=2), ReportFactory(turn=1)
    first = ReportFactory(turn=1, next_at=NOW - SECOND)

    assert [claim() for _ in range(4)] == [first, second, third, None]


def test_before_its_time_nothing_is_claimed():
    ReportFactory(next_at=NOW + SECOND)

    assert claim() is None


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED])
def test_what_is_over_is_not_claimed(state):
    ReportFactory(state=state, file="reports/x.pdf", fault="" if state == JobState.DONE else JobFault.DIED)

    assert claim() is None


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_claim_different_jobs():
    waiting = [ReportFactory().pk for _ in range(3)]

    claimed = at_once(claim)

    assert sorted(job.pk for job in claimed if job) == waiting
    assert list(Report.objects.values_list("attempts", flat=True)) == [1, 1, 1]


def test_what_is_claimed_is_leased():
    ReportFactory()

    job = claim()

    assert (job.state, job.attempts, job.leased_until) == (JobState.WORKING, 1, NOW + LEASE)


@pytest.mark.parametrize(("fault", "attempts"), [(JobFault.DIED, 3), (JobFault.DISK, 3), (JobFault.UNMADE, 3)])
def test_what_may_go_well_next_time_is_tried_three_times(fault, attempts):
    ReportFactory()

    assert attempts_until_over(fault) == attempts
    assert stored("state", "fault") == (JobState.FAILED, fault)


@pytest.mark.parametrize("fault", [JobFault.TIME, JobFault.MEMORY])
def test_what_takes_too_much_is_tried_twice(fault):
    ReportFactory()

    assert attempts_until_over(fault) == 2
    assert stored("state", "fault") == (JobState.FAILED, fault)


def test_it_pauses_between_attempts_and_says_why():
    ReportFactory()

    jobs.fail(claim(), JobFault.DISK, now=NOW)
    first = stored("state", "fault", "next_at")
    jobs.fail(claim(first[2]), JobFault.DISK, now=NOW)

    assert first == (JobState.WAITING, JobFault.DISK, NOW + jobs.PAUSES[0])
    assert stored("next_at") == (NOW + jobs.PAUSES[1],)


def test_while_the_lease_lasts_nothing_lapses():
    ReportFactory()
    claim()

    assert jobs.lapse(Report.objects.all(), now=NOW + LEASE - SECOND) == []
    assert stored("state") == (JobState.WORKING,)


def test_what_a_dead_worker_held_waits_again():
    ReportFactory()
    claim()

    jobs.lapse(Report.objects.all(), now=NOW + LEASE)

    assert stored("state", "fault", "leased_until") == (JobState.WAITING, JobFault.DIED, None)


def test_after_three_dead_workers_it_is_given_up():
    report = ReportFactory(attempts=2)
    claim()

    given_up = jobs.lapse(Report.objects.all(), now=NOW + LEASE)

    assert given_up == [report]
    assert stored("state", "fault") == (JobState.FAILED, JobFault.DIED)


def test_who_comes_back_after_its_lease_is_refused():
    ReportFactory()
    late = claim()
    jobs.lapse(Report.objects.all(), now=NOW + LEASE)
    claim(NOW + 2 * LEASE)

    assert jobs.finish(late, file="reports/late.pdf") is False
    assert jobs.fail(late, JobFault.TIME, now=NOW) is False
    assert stored("state", "attempts", "file") == (JobState.WORKING, 2, "")


def test_what_failed_has_three_more_chances_when_it_is_asked_for():
    ReportFactory()
    attempts_until_over(JobFault.UNMADE)

    jobs.again(Report.objects.all(), now=NOW)

    assert stored("state", "fault", "attempts") == (JobState.WAITING, "", 3)
    assert attempts_until_over(JobFault.UNMADE) == 3
