"""Files that no row names any more: whoever made them died before it was noted, or their row went meanwhile."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from assessment.models import Batch, Report

# Whatever is younger may still be on its way into a row: no lease lasts nearly as long.
SPARED = timedelta(days=1)
# As many names as any database takes in one question.
MANY = 500

log = logging.getLogger(__name__)


def sweep(*, now: datetime) -> int:
    """Take them away; how many they were."""
    return _sweep("reports", Report, now=now) + _sweep("batches", Batch, now=now)


def _sweep(folder: str, model: type[Report] | type[Batch], *, now: datetime) -> int:
    # Files first and rows second: what is noted between the two is not taken for a leftover.
    old = list(_old(folder, now=now))
    count = 0
    for at in range(0, len(old), MANY):
        names = old[at : at + MANY]
        kept = set(model.objects.filter(file__in=names).values_list("file", flat=True))
        for name in set(names) - kept:
            default_storage.delete(name)
            log.info("the file %s belongs to nothing and is deleted", name)
            count += 1
    return count


def _old(folder: str, *, now: datetime) -> Iterator[str]:
    try:
        _, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in (f"{folder}/{name}" for name in names):
        try:
            if default_storage.get_modified_time(name) <= now - SPARED:
                yield name
        except FileNotFoundError:
            log.debug("the file %s went while the house was kept", name)
