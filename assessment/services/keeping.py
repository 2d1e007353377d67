"""Stored files: taken away when nobody wants them any more."""

import logging
from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

log = logging.getLogger(__name__)


def take_away(name: str) -> bool:
    """Whether it is gone. What cannot go now must not stop whoever wants it gone; the daily sweep tries again."""
    try:
        default_storage.delete(name)
    except OSError as error:
        log.warning("the file %s cannot be deleted: %s", name, type(error).__name__)
        return False
    return True


def take_away_later(names: Iterable[str]) -> None:
    """Once it is certain that no row names them any more."""
    for name in names:
        transaction.on_commit(partial(take_away, name))
