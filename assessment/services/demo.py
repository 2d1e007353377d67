"""Three fictional companies, each in another quadrant, answered and submitted like any other."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.signing import Signer

from assessment import content
from assessment.models import Respondent
from assessment.services import answers, assessments
from assessment.services.answers import Change

SHEETS = Path(content.__file__).with_name("demo.jsonl")


def companies(*, language: str, now: datetime) -> Iterator[tuple[Respondent, str]]:
    """Each example's respondent with its key. Made once: the key is this site's own for that example."""
    for number, line in enumerate(SHEETS.read_text(encoding="utf-8").splitlines(), start=1):
        key = Signer(salt="assessment.demo").signature(str(number))
        yield _submitted(json.loads(line), key=key, language=language, now=now), key


def _submitted(sheet: Mapping[str, Any], *, key: str, language: str, now: datetime) -> Respondent:
    respondent = assessments.start(company=sheet["company"], key=key, language=language, now=now)
    if respondent.assessment.is_open:
        answers.save(respondent, changes=list(_changes(sheet)), now=now)
        respondent.assessment = assessments.submit(respondent.assessment, now=now)
    return respondent


def _changes(sheet: Mapping[str, Any]) -> Iterator[Change]:
    for field, given in (("option", sheet["answers"]), ("note", sheet["notes"])):
        for item, value in given.items():
            yield Change(item=item, field=field, was="", to=value)
