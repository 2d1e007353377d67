"""Three fictional companies, each in another quadrant, answered and submitted like any other."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.signing import Signer

from assessment.content import samples
from assessment.models import Respondent
from assessment.services import answers, assessments
from assessment.services.answers import Change
from scoring import Edition


def companies(*, language: str, now: datetime) -> Iterator[tuple[Respondent, str]]:
    """Each example's respondent with its key. Made once: the key is this site's own for that example."""
    for number, sheet in enumerate(samples.sheets(), start=1):
        key = Signer(salt="assessment.demo").signature(str(number))
        yield _submitted(sheet, key=key, language=language, now=now), key


def _submitted(sheet: Mapping[str, Any], *, key: str, language: str, now: datetime) -> Respondent:
    respondent = assessments.start(company=sheet["company"], key=key, language=language, now=now)
    if respondent.assessment.is_open:
        changes = list(_changes(sheet, respondent.assessment.content.edition))
        answers.save(respondent, changes=changes, now=now)
        respondent.assessment = assessments.submit(respondent.assessment, now=now)
    return respondent


def _changes(sheet: Mapping[str, Any], edition: Edition) -> Iterator[Change]:
    """Whatever the edition on offer asks: an admin may have made it another than the samples were written for."""
    given = (("option", samples.answers_to(edition, sheet)), ("note", samples.notes_to(edition, sheet)))
    for field, values in given:
        for item, value in values.items():
            yield Change(item=item, field=field, was="", to=value)
