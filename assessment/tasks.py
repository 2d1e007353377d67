"""What is due without anybody asking for it. Done by `manage.py worker`, as many of them at once as one likes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from assessment.services import letters, panels, posting, retention

log = logging.getLogger(__name__)


def send_letter(site: str) -> bool:
    return posting.send_next(site=site, now=timezone.now())


def remind(site: str) -> bool:
    panels.remind_due(now=timezone.now())
    return False


def keep_house(site: str) -> bool:
    now = timezone.now()
    letters.sweep(now=now)
    for practice in retention.sweep(now=now).untold:
        log.warning("no owner of practice %s can be told of companies to be deleted", practice.pk)
    return False


@dataclass(frozen=True, slots=True)
class Chore:
    """Done every so often, and at once again while it says that there may be more; `site` stands before its links."""

    every: timedelta
    work: Callable[[str], bool]


CHORES = (
    Chore(every=timedelta(seconds=2), work=send_letter),
    Chore(every=timedelta(minutes=5), work=remind),
    Chore(every=timedelta(days=1), work=keep_house),
)
