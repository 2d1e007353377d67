"""What a worker does with the letters that wait."""

from datetime import datetime
from typing import Any

from django.core import mail
from django.utils import timezone

from assessment.services import posting

SITE = "http://testserver"


def post_all(*, now: datetime | None = None) -> list[Any]:
    """Send what is due; the messages that went out."""
    before = len(mail.outbox)
    while posting.send_next(site=SITE, now=now or timezone.now()):
        pass
    return mail.outbox[before:]
