"""What is due without anybody asking for it. Done by `manage.py worker`, as many of them at once as one likes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from assessment.services import batches, leftovers, letters, packing, panels, posting, retention, workshop

log = logging.getLogger(__name__)


def send_letter(site: str) -> bool:
    return posting.send_next(site=site, now=timezone.now())


def remind(site: str) -> bool:
    panels.remind_due(now=timezone.now())
    return False


def keep_house(site: str) -> bool:
    now = timezone.now()
    letters.sweep(now=now)
    batches.sweep(now=now)
    for practice in retention.sweep(now=now).untold:
        log.warning("no owner of practice %s can be told of companies to be deleted", practice.pk)
    leftovers.sweep(now=now)
    return False


def make_report(site: str) -> bool:
    return workshop.make_next(clock=timezone.now)


def pack_batch(site: str) -> bool:
    return packing.pack_next(clock=timezone.now)


def free_jobs(site: str) -> bool:
    """Whatever a worker that died has left."""
    now = timezone.now()
    workshop.lapse(now=now)
    packing.lapse(now=now)
    return False


@dataclass(frozen=True, slots=True)
class Chore:
    """Done every so often, and at once again while it says that there may be more; `site` stands before its links.

    What `waits_for_bell` is done at once when somebody rings, and seldom while nobody does and the bell is in order.
    """

    every: timedelta
    work: Callable[[str], bool]
    waits_for_bell: bool = False


CHORES = (
    Chore(every=timedelta(seconds=2), work=send_letter),
    Chore(every=timedelta(seconds=10), work=free_jobs),
    Chore(every=timedelta(seconds=1), work=make_report, waits_for_bell=True),
    Chore(every=timedelta(seconds=1), work=pack_batch, waits_for_bell=True),
    Chore(every=timedelta(minutes=5), work=remind),
    Chore(every=timedelta(days=1), work=keep_house),
)
