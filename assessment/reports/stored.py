"""The document of a submitted assessment, from what was stored when it was submitted."""

from django.utils import timezone

from assessment.models import Assessment
from assessment.queries import answers_of
from assessment.reports.build import build
from assessment.reports.document import ReportDocument


def document_of(assessment: Assessment, *, language: str) -> ReportDocument:
    """The same whenever it is asked for: dated by the day of submission where the site is, not where the reader is."""
    given = answers_of(assessment.respondents.get())
    return build(
        assessment.content,
        assessment.scored,
        answers={code: answer.option for code, answer in given.items() if answer.option},
        notes={code: answer.note for code, answer in given.items() if answer.note},
        profile=assessment.profile or {},
        on=timezone.localdate(assessment.submitted_at, timezone.get_default_timezone()),
        language=language,
    )
