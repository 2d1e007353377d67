"""The sample companies as rows, for tests that want more than their documents."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from assessment.content import shipped
from assessment.models import Respondent
from assessment.services import answers, assessments, editions
from assessment.services.answers import Change
from tests.reports import samples

# Late in the evening of the 22nd in Seoul, so that a day taken from another time zone would be a wrong one.
SUBMITTED = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def opened(name: str, *, key: str = "key", company: Mapping[str, Any] | None = None) -> Respondent:
    """A respondent who has answered like this sample, and not submitted yet."""
    editions.load(shipped(), now=SUBMITTED)
    profile = {**samples.PROFILES[name], **(company or {})}
    respondent = assessments.start(company=profile, key=key, language="ko", now=SUBMITTED)
    answers.save(
        respondent,
        changes=[*_changes("option", samples.answers(name)), *_changes("note", samples.NOTES)],
        now=SUBMITTED,
    )
    return respondent


def submitted(name: str, *, key: str = "key", company: Mapping[str, Any] | None = None) -> Respondent:
    respondent = opened(name, key=key, company=company)
    assessments.submit(respondent.assessment, now=SUBMITTED)
    return Respondent.objects.get(pk=respondent.pk)


def _changes(field: str, values: Mapping[str, str]) -> list[Change]:
    return [Change(item=item, field=field, was="", to=value) for item, value in values.items()]
