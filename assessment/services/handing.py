"""A company that began by itself, given to a practice by whoever answers for it."""

from datetime import datetime

from django.db import transaction

from assessment.errors import HandedOver
from assessment.models import Company, Practice


@transaction.atomic
def hand_over(company: Company, *, to: Practice, now: datetime) -> Company:
    """Once and for good: to the same practice again changes nothing, to another raises `HandedOver`."""
    locked = Company.objects.select_for_update().get(pk=company.pk)
    if locked.practice_id not in (None, to.pk):
        raise HandedOver
    if locked.practice_id is None:
        locked.practice, locked.handed_at = to, now
        locked.save(update_fields=["practice", "handed_at"])
    return locked
