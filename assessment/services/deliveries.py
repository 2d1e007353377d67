"""Who of a practice fetched which file of a report, and when."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessment.models import Delivery, Report
from assessment.services.wording import sender_of


@transaction.atomic
def note(report: Report, *, by: User, at: datetime) -> None:
    """Raises `Report.DoesNotExist` when it was deleted with its company meanwhile."""
    still = Report.objects.select_for_update().get(pk=report.pk)
    Delivery.objects.create(report=still, by=by, name=sender_of(by), at=at)
