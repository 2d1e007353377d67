"""Going round the chores, until told to stop."""

import logging
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from time import monotonic
from types import FrameType

from django.db import close_old_connections

from assessment.services import bell
from assessment.tasks import CHORES, Chore

PAUSE = 0.2
# For how long one chore goes on while others are due as well, in seconds.
SLICE = 2.0
# How seldom a worker looks for what it would be told of.
SELDOM = 10.0
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
        failed = [chore for chore in self._next if not self._do(chore)[0]]
        return not failed

    def go_on(self, *, while_: Callable[[], bool] | None = None) -> bool:
        """Until a signal comes, or for as long as something else lasts. Whether it was a signal."""
        self._wanted = while_ or self._wanted
        while self._goes_on():
            close_old_connections()
            due = [chore for chore, at in self._next.items() if at <= monotonic()]
            # Whoever has more to do is due again at once, but after the others.
            unfinished = [chore for chore in due if self._goes_on() and self._has_more(chore)]
            if not unfinished and self._goes_on():
                self._rest()
        return self._stopped

    def _goes_on(self) -> bool:
        return not self._stopped and self._wanted()

    def _has_more(self, chore: Chore) -> bool:
        _, has_more = self._do(chore, seconds=SLICE)
        seldom = chore.waits_for_bell and bell.line().is_up
        pause = 0.0 if has_more else SELDOM if seldom else chore.every.total_seconds()
        self._next[chore] = monotonic() + pause
        return has_more

    def _rest(self) -> None:
        if bell.line().wait(PAUSE):
            self._next |= {chore: 0.0 for chore in self._next if chore.waits_for_bell}

    def _do(self, chore: Chore, *, seconds: float = inf) -> tuple[bool, bool]:
        """Whether it could be done, and whether there may be more of it after so long."""
        until, has_more = monotonic() + seconds, True
        try:
            while has_more and self._goes_on() and monotonic() < until:
                has_more = chore.work(self._site)
        except Exception as error:
            # What an exception says may repeat what somebody typed; where it comes from does not.
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s failed: %s\n%s", chore.work.__name__, type(error).__name__, where)
            return False, False
        return True, has_more

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopped = True
