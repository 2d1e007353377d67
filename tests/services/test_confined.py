"""With real child processes: what they may not do is refused by the system, not by us."""

import errno
import os
import select
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from assessment.enums import JobFault
from assessment.errors import WorkFailed
from assessment.services import confined
from assessment.services.confined import Limits

# A test runner has threads of its own; a worker has none.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
ROOMY = Limits(seconds=60, megabytes=4000)
# Far more than a dying process needs, in seconds.
PATIENCE = 60


def fault_of(work, *, within=ROOMY):
    with pytest.raises(WorkFailed) as failed:
        confined.run(work, within=within)
    return failed.value.fault


def fails(error):
    def work():
        raise error

    return work


def kill_myself(number=signal.SIGKILL):
    os.kill(os.getpid(), number)
    return b"still here"


def test_it_gives_what_the_work_gives():
    data = os.urandom(3_000_000)

    assert confined.run(lambda: data, within=ROOMY) == data


def test_it_works_in_a_process_that_is_gone_afterwards_and_gives_way_to_others():
    said = confined.run(lambda: f"{os.getpid()} {os.nice(0)}".encode(), within=ROOMY)
    child, niceness = map(int, said.split())

    assert (child != os.getpid(), niceness) == (True, min(19, os.nice(0) + confined.NICE))
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_what_changes_there_changes_nothing_here():
    here = []

    confined.run(lambda: here.append(1) or b"", within=ROOMY)

    assert here == []


def test_what_takes_too_long_is_ended():
    assert fault_of(lambda: time.sleep(600), within=Limits(seconds=0.2, megabytes=4000)) == JobFault.TIME


def test_what_needs_too_much_memory_is_refused_it():
    assert fault_of(lambda: bytes(8 << 30), within=Limits(seconds=60, megabytes=4000)) == JobFault.MEMORY


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGUSR1])
def test_what_is_killed_has_died(number):
    assert fault_of(lambda: kill_myself(number)) == JobFault.DIED


def test_whoever_stops_the_worker_does_not_stop_what_it_is_at():
    def stopped():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)
        return b"finished"

    assert confined.run(stopped, within=ROOMY) == b"finished"


WORKER = """
import django, os, time
django.setup()
from assessment.services import confined

def work():
    print(os.getpid(), flush=True)
    time.sleep(600)

confined.run(work, within=confined.limits())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_what_a_killed_worker_was_at_dies_with_it():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", WORKER], cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE
    ) as worker:
        child = os.pidfd_open(int(worker.stdout.readline()))
        worker.kill()

        ended, _, _ = select.select([child], [], [], PATIENCE)
        assert ended == [child]
        os.close(child)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so(number):
    assert fault_of(fails(OSError(number, "full"))) == JobFault.DISK


def test_any_other_error_means_that_it_cannot_be_made():
    assert fault_of(fails(ValueError("김민지"))) == JobFault.UNMADE


def test_an_error_is_told_without_what_it_says():
    try:
        fails(ValueError("".join(("김", "민지"))))()
    except ValueError as error:
        said = confined.told(error)

    assert (said.startswith("ValueError\n"), "in work" in said, "김민지" in said) == (True, True, False)


@pytest.mark.django_db
def test_the_database_is_out_of_reach():
    def asks():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return b"answered"

    assert fault_of(asks) == JobFault.UNMADE
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
