"""Files that no row names any more: whoever made them died before it was noted, or their row went meanwhile."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from assessment.models import Batch, Report
from assessment.services import keeping

# Whatever is younger may still be on its way into a row: no lease lasts nearly as long.
SPARED = timedelta(days=1)
# More than these without a single one that is named: the database is not the one these files belong to.
FEW = 20

log = logging.getLogger(__name__)


def sweep(*, now: datetime) -> int:
    """Take them away; how many they were."""
    return _sweep("reports", Report, now=now) + _sweep("batches", Batch, now=now)


def _sweep(folder: str, model: type[Report] | type[Batch], *, now: datetime) -> int:
    # Files first and rows second: what is noted between the two is not taken for a leftover.
    old = set(_old(folder, now=now))
    unnamed = old.difference(model.objects.exclude(file="").values_list("file", flat=True).iterator())
    if len(unnamed) > FEW and unnamed == old:
        log.error("none of the %s files in %s belongs to this database, so none is deleted", len(old), folder)
        return 0
    gone = [name for name in sorted(unnamed) if keeping.take_away(name)]
    if gone:
        log.info("%s files in %s belonged to nothing and are deleted", len(gone), folder)
    return len(gone)


def _old(folder: str, *, now: datetime) -> Iterator[str]:
    """Nothing where the storage cannot tell."""
    with suppress(FileNotFoundError, NotImplementedError):
        for name in default_storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            with suppress(FileNotFoundError):
                if default_storage.get_modified_time(path) <= now - SPARED:
                    yield path
