"""Where sign-ins are counted when there is Redis: there, and in the database while Redis is gone."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

# How long nobody says again that Redis is gone, in seconds.
QUIET = 60.0

log = logging.getLogger(__name__)


def _guarded(name: str) -> Callable[..., Any]:
    def ask(self: "RedisOrDatabase", *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisError, OSError) as error:
            self.say(error)
            return getattr(self.spare, name)(*args, **kwargs)

    return ask


class RedisOrDatabase(RedisCache):
    """Nobody is kept from signing in by a server that only counts."""

    quiet_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.spare = DatabaseCache("cache", {**params, "OPTIONS": {}})

    add = _guarded("add")
    get = _guarded("get")
    set = _guarded("set")
    touch = _guarded("touch")
    delete = _guarded("delete")
    get_many = _guarded("get_many")
    has_key = _guarded("has_key")
    incr = _guarded("incr")
    set_many = _guarded("set_many")
    delete_many = _guarded("delete_many")
    clear = _guarded("clear")

    def say(self, error: Exception) -> None:
        now = monotonic()
        if now >= RedisOrDatabase.quiet_until:
            RedisOrDatabase.quiet_until = now + QUIET
            log.warning("Redis cannot be reached (%s): the database counts instead", type(error).__name__)
