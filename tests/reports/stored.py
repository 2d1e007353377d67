"""The sample companies as rows, for tests that want more than their documents."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from assessment.models import Answer, Respondent
from assessment.services import assessments
from tests.factories import RespondentFactory
from tests.reports import samples

# Late in the evening of the 22nd in Seoul, so that a day taken from another time zone would be a wrong one.
SUBMITTED = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def opened(sample: str, *, company: Mapping[str, Any] | None = None) -> Respondent:
    """A respondent who has answered like this sample, and not submitted yet."""
    profile = {**samples.PROFILES[sample], **(company or {})}
    respondent = RespondentFactory(**{f"assessment__company__{field}": value for field, value in profile.items()})
    options = samples.answers(sample)
    Answer.objects.bulk_create(
        Answer(
            respondent=respondent,
            item=item,
            option=options.get(item, ""),
            note=samples.NOTES.get(item, ""),
            saved_at=SUBMITTED,
        )
        for item in options | samples.NOTES
    )
    return respondent


def submitted(sample: str, *, company: Mapping[str, Any] | None = None) -> Respondent:
    respondent = opened(sample, company=company)
    respondent.assessment = assessments.submit(respondent.assessment, now=SUBMITTED)
    return respondent
