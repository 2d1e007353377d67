"""Starting, submitting and repeating an assessment."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from assessment.enums import AssessmentState
from assessment.errors import Incomplete, NoEdition
from assessment.keys import hash_key
from assessment.models import Assessment, Company, Edition, Link, Respondent
from scoring import Result, score


def start(*, company: Mapping[str, Any], key: str, language: str, now: datetime) -> Respondent:
    """A new company's assessment under the edition on offer. The same key again gives the same respondent."""

    def make() -> Respondent:
        row = Company.objects.create(**company, created_at=now)
        return _open(row, key=key, language=language, now=now)

    return _once(key, make)


def repeat(respondent: Respondent, *, key: str, now: datetime) -> Respondent:
    """A successor of an assessment, which remembers it. The same key again gives the same successor."""
    before = respondent.assessment

    def make() -> Respondent:
        return _open(before.company, key=key, language=respondent.language, now=now, predecessor=before)

    return _once(key, make)


@transaction.atomic
def submit(assessment: Assessment, *, now: datetime) -> Assessment:
    """Score once and freeze. Submitting again changes nothing. Raises `Incomplete`, `NothingToScore`."""
    # Company and answers are read after the lock is held: read with it, they could be what they were while waiting.
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if not locked.is_open:
        return locked
    sheet = dict(locked.respondents.get().answers.exclude(option="").values_list("item", "option"))
    result = score(locked.content.edition, sheet)
    if result.missing:
        raise Incomplete(result.missing)
    return freeze(locked, result=result, now=now)


def freeze(locked: Assessment, *, result: Result, now: datetime) -> Assessment:
    """What the answers came to, and for good."""
    locked.result = result.to_json()
    locked.profile = locked.company.profile()
    locked.checksum = result.checksum
    locked.state = AssessmentState.SUBMITTED
    locked.submitted_at = now
    locked.save()
    return locked


def _once(key: str, make: Callable[[], Respondent]) -> Respondent:
    """The respondent with this key; made if there is none yet, even when two requests try at once."""
    mine = Respondent.objects.filter(links__key_hash=hash_key(key))
    try:
        with transaction.atomic():
            return mine.first() or make()
    except IntegrityError:
        return mine.get()


def _open(
    company: Company, *, key: str, language: str, now: datetime, predecessor: Assessment | None = None
) -> Respondent:
    edition = Edition.objects.offered()
    if edition is None:
        raise NoEdition
    assessment = Assessment.objects.create(company=company, edition=edition, predecessor=predecessor, created_at=now)
    respondent = Respondent.objects.create(assessment=assessment, language=language, created_at=now)
    Link.objects.create(respondent=respondent, key_hash=hash_key(key), created_at=now)
    return respondent
