"""How much one caller may ask for within the hour."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from assessment.enums import Allowed
from assessment.errors import LimitReached
from assessment.models import Use


@transaction.atomic
def spend(what: Allowed, *, caller: str, now: datetime, times: int = 1) -> None:
    """Count so many uses, all or none. Raises `LimitReached` when this hour's are spent."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    key = hashlib.sha256(f"{settings.SECRET_KEY}:{what}:{caller}".encode()).hexdigest()
    Use.objects.filter(hour__lt=hour - timedelta(days=1)).delete()
    use, _ = Use.objects.get_or_create(what=what, caller=key, hour=hour)
    within = Use.objects.filter(pk=use.pk, count__lte=settings.LIMITS[what] - times)
    if not within.update(count=F("count") + times):
        raise LimitReached(minutes=60 - now.minute)
