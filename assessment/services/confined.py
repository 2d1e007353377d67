"""Work in a process of its own that may take only so long and so much, and cannot hurt whoever asked for it."""

import ctypes
import errno
import logging
import os
import resource
import select
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import NoReturn

from django.conf import settings
from django.db import connections

from assessment.enums import JobFault
from assessment.errors import WorkFailed

NICE = 10
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1
MEGABYTE = 1024 * 1024
PIECE = 1 << 16
# What the child says by its exit status.
STATUS = {10: JobFault.MEMORY, 11: JobFault.DISK, 12: JobFault.UNMADE}
SAYS = {fault: status for status, fault in STATUS.items()}
FULL = (errno.ENOSPC, errno.EDQUOT)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float
    megabytes: int


def limits() -> Limits:
    return Limits(seconds=settings.JOB_SECONDS, megabytes=settings.JOB_MEGABYTES)


def run(work: Callable[[], bytes], *, within: Limits) -> bytes:
    """What the work gives. It sees everything as it is now, and nothing that it does to it outlives it.

    Raises `WorkFailed`.
    """
    parent = os.getpid()
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, to=writing, within=within, parent=parent)
    os.close(writing)
    is_late = True
    try:
        data, is_late = _read(reading, seconds=within.seconds)
    finally:
        os.close(reading)
        status = _end(child, at_once=is_late)
    if is_late:
        raise WorkFailed(JobFault.TIME)
    if status != 0:
        raise WorkFailed(STATUS.get(status, JobFault.DIED))
    return data


def end_with_parent(by: signal.Signals) -> None:
    """Where the system can: this process is not left behind, even if its parent is killed outright."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, by)


def fault_of(error: BaseException) -> JobFault:
    if isinstance(error, MemoryError):
        return JobFault.MEMORY
    if isinstance(error, OSError) and error.errno in FULL:
        return JobFault.DISK
    return JobFault.UNMADE


def told(error: BaseException) -> str:
    """What an exception says may repeat what somebody typed; what it is and where it comes from does not."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"


def _read(descriptor: int, *, seconds: float) -> tuple[bytes, bool]:
    """All there is until the other end is closed, and whether it took too long."""
    pieces: list[bytes] = []
    until = monotonic() + seconds
    while (left := until - monotonic()) > 0:
        ready, _, _ = select.select([descriptor], [], [], left)
        if not ready:
            break
        piece = os.read(descriptor, PIECE)
        if not piece:
            return b"".join(pieces), False
        pieces.append(piece)
    return b"", True


def _end(child: int, *, at_once: bool) -> int:
    """Its exit status, or the number of what killed it as a negative one. One that closed its end is about to leave."""
    deadline = monotonic() + (0 if at_once else 1)
    while monotonic() < deadline:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        select.select([], [], [], 0.002)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _work(work: Callable[[], bytes], *, to: int, within: Limits, parent: int) -> NoReturn:
    """In the child, which never comes back from here: what it was forked from is not its own to clean up."""
    status = SAYS[JobFault.UNMADE]
    try:
        _confine(within, parent=parent)
        data = memoryview(work())
        while data:
            data = data[os.write(to, data) :]
        status = 0
    except BaseException as error:
        fault = fault_of(error)
        status = SAYS[fault]
        log.error("work failed (%s): %s", fault, told(error))
    finally:
        os._exit(status)


def _confine(within: Limits, *, parent: int) -> None:
    end_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    # Whoever stops the worker lets it finish what it is at.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    os.nice(NICE)
    _limit(resource.RLIMIT_AS, within.megabytes * MEGABYTE)
    _limit(resource.RLIMIT_CORE, 0)
    for connection in connections.all(initialized_only=True):
        connection.execute_wrappers.append(_refuse)


def _limit(what: int, most: int) -> None:
    """Where the system can: macOS knows no limit of this kind."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        log.debug("no limit %s here", what)


def _refuse(*args: object) -> NoReturn:
    raise RuntimeError("the connection is the parent's: all that is needed has to be read before")
