"""The same work done several times at the same moment, each with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(work: Callable[[], Any], *, times: int = 4) -> list[Any]:
    barrier, outcomes = Barrier(times), []

    def one() -> None:
        barrier.wait()
        try:
            outcomes.append(work())
        finally:
            connection.close()

    threads = [Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == times
    return outcomes
