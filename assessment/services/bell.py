"""Tells idle workers that there is something to do, where there is Redis. Nothing depends on it: they look anyway."""

import logging
from functools import cache
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import transaction
from redis import Redis, RedisError

CHANNEL = "social-maturity:work"
# After Redis could not be reached: how long nobody tries again, and how long nobody says so again, in seconds.
REST = 5.0
QUIET = 60.0
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 2}

log = logging.getLogger(__name__)


class Line:
    """To one Redis server, if there is one. Out of order, it is left alone for a while."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, **PATIENCE) if url else None
        self._ears: Any = None
        self._rests_until = 0.0
        self._quiet_until = 0.0

    @property
    def is_up(self) -> bool:
        return self._redis is not None and monotonic() >= self._rests_until

    def ring(self) -> None:
        if not self.is_up:
            return
        try:
            self._redis.publish(CHANNEL, "")  # type: ignore[union-attr]
        except (RedisError, OSError) as error:
            self._give_up(error)

    def wait(self, seconds: float) -> bool:
        """Until somebody rings, or for so long. Whether somebody did."""
        if not self.is_up:
            sleep(seconds)
            return False
        try:
            return self._hears(seconds)
        except (RedisError, OSError) as error:
            self._give_up(error)
            sleep(seconds)
            return False

    def close(self) -> None:
        if self._ears is not None:
            self._ears.close()
            self._ears = None
        if self._redis is not None:
            self._redis.close()

    def _hears(self, seconds: float) -> bool:
        if self._ears is None:
            self._ears = self._redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[union-attr]
            self._ears.subscribe(CHANNEL)
            # What was ordered before anybody listened is looked for at once.
            self._ears.get_message(timeout=1)
            return True
        until, rung = monotonic() + seconds, False
        while (left := until - monotonic()) > 0 and not rung:
            rung = self._ears.get_message(timeout=left) is not None
        while rung and self._ears.get_message(timeout=0) is not None:
            pass
        return rung

    def _give_up(self, error: Exception) -> None:
        self.close()
        now = monotonic()
        self._rests_until = now + REST
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            log.warning("Redis cannot be reached (%s): workers look for work by themselves", type(error).__name__)


def line() -> Line:
    """This process's own, to the Redis of the settings."""
    return _line(settings.REDIS_URL)


def ring() -> None:
    """Once what is ordered is stored."""
    transaction.on_commit(line().ring)


@cache
def _line(url: str) -> Line:
    return Line(url)
