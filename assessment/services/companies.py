"""What is known of a company, corrected by its respondent."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from assessment.errors import AlreadySubmitted
from assessment.models import Assessment, Company

FIELDS = ("name", "industry", "size", "country", "channels", "contact_name", "contact_email")

Profile = Mapping[str, Any]


def profile_of(company: Company) -> dict[str, Any]:
    """All that a respondent may correct."""
    return {field: getattr(company, field) for field in FIELDS}


@transaction.atomic
def edit(assessment: Assessment, *, was: Profile, to: Profile) -> dict[str, Any]:
    """Store every change that overwrites nothing its page (`was`) did not show; return the others, as they are stored.

    Raises `AlreadySubmitted`.
    """
    locked = Assessment.objects.select_for_update().only("state", "company").get(pk=assessment.pk)
    if not locked.is_open:
        raise AlreadySubmitted
    return store(locked.company_id, was=was, to=to)


@transaction.atomic
def store(company_id: int, *, was: Profile, to: Profile) -> dict[str, Any]:
    """Store every change that overwrites nothing its page did not show; return the others, as they are stored."""
    stored = profile_of(Company.objects.select_for_update().get(pk=company_id))
    changed = [field for field in to if to[field] != was.get(field)]
    others = {field: stored[field] for field in changed if stored[field] not in (was.get(field), to[field])}
    mine = {field: to[field] for field in changed if field not in others}
    if mine:
        Company.objects.filter(pk=company_id).update(**mine)
    return others
