"""The document of a submitted assessment, from what was stored when it was submitted."""

from django.utils import timezone

from assessment.models import Assessment
from assessment.queries import answers_of
from assessment.reports.brand import brand_of
from assessment.reports.build import build
from assessment.reports.commentary import Said, commented
from assessment.reports.document import ReportDocument
from assessment.reports.panel import Told
from assessment.reports.voices import Voices


def document_of(assessment: Assessment, *, language: str, said: Said | None = None) -> ReportDocument:
    """The same whenever it is asked for: dated by the day of submission where the site is, not where the reader is.

    What a consultant said is theirs to hand over: it stands only in a document that is given it.
    """
    document = _generated(assessment, language=language)
    return commented(document, said) if said else document


def _generated(assessment: Assessment, *, language: str) -> ReportDocument:
    answers, notes, told = _of_panel(assessment) if assessment.is_panel else _of_one(assessment)
    return build(
        assessment.content,
        assessment.scored,
        answers=answers,
        notes=notes,
        profile=assessment.profile or {},
        on=timezone.localdate(assessment.submitted_at, timezone.get_default_timezone()),
        language=language,
        told=told,
        brand=brand_of(assessment.company),
    )


def _of_one(assessment: Assessment) -> tuple[dict[str, str], dict[str, str], None]:
    given = answers_of(assessment.respondents.get())
    options = {code: answer.option for code, answer in given.items() if answer.option}
    return options, {code: answer.note for code, answer in given.items() if answer.note}, None


def _of_panel(assessment: Assessment) -> tuple[dict[str, str], dict[str, str], Told]:
    voices = Voices.of(assessment)
    settled = list(assessment.settlements.all())
    told = Told(
        unfinished=voices.unfinished,
        on_behalf=voices.on_behalf,
        reasons={one.item: one.reason for one in settled},
        named=voices.named(),
    )
    return voices.agreed() | {one.item: one.option for one in settled}, voices.notes(), told
