"""Going round the chores, until told to stop."""

import logging
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, sleep
from types import FrameType

from django.db import close_old_connections

from assessment.tasks import CHORES, Chore

PAUSE = 0.2
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

log = logging.getLogger(__name__)


class Round:
    """One worker's chores. Whatever it is at when it is told to stop, it finishes first."""

    def __init__(self, *, site: str, chores: Sequence[Chore] = CHORES) -> None:
        self._site = site
        self._next = dict.fromkeys(chores, 0.0)
        self._stopped = False
        self._wanted: Callable[[], bool] = lambda: True

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in STOPS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def go_once(self) -> bool:
        """Every chore until it has nothing more to do. Whether all of them could be done."""
        failed = [chore for chore in self._next if not self._do(chore)]
        return not failed

    def go_on(self, *, while_: Callable[[], bool] | None = None) -> bool:
        """Until a signal comes, or for as long as something else lasts. Whether it was a signal."""
        self._wanted = while_ or self._wanted
        while self._goes_on():
            close_old_connections()
            for chore in [chore for chore, at in self._next.items() if at <= monotonic()]:
                self._do(chore)
                self._next[chore] = monotonic() + chore.every.total_seconds()
            sleep(PAUSE)
        return self._stopped

    def _goes_on(self) -> bool:
        return not self._stopped and self._wanted()

    def _do(self, chore: Chore) -> bool:
        try:
            while self._goes_on() and chore.work(self._site):
                pass
        except Exception as error:
            # What an exception says may repeat what somebody typed; where it comes from does not.
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s failed: %s\n%s", chore.work.__name__, type(error).__name__, where)
            return False
        return True

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopped = True
