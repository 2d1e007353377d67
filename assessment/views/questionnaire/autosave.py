"""The saving of one answer when it is given, for a page with JavaScript."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST

from assessment.errors import AlreadySubmitted, AnsweringEnded
from assessment.forms import showing
from assessment.forms.names import resolved
from assessment.forms.questions import html_of
from assessment.forms.sections import SectionForm
from assessment.models import Respondent
from assessment.services import answers
from assessment.views.access import for_respondent
from scoring import Edition, Section


@require_POST
@for_respondent
def answer(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Store one item. Whatever came of it, `stored` says what the page may take as stored, by name of input."""
    section = _asking(respondent.assessment.content.edition, item=request.POST.get("item", ""))
    if respondent.is_done or not respondent.assessment.is_open:
        return _submitted(respondent)
    if section is None:
        return JsonResponse({}, status=422)
    form = SectionForm(
        section,
        content=respondent.assessment.content,
        language=translation.get_language(),
        data=resolved(request.POST),
    )
    form.is_valid()
    now, changes = timezone.now(), form.changes()
    try:
        on_behalf = respondent.behalf is not None
        form.settle(changes, conflicts=answers.save(respondent, changes=changes, now=now, on_behalf=on_behalf))
    except (AlreadySubmitted, AnsweringEnded):
        return _submitted(respondent)
    html = _html(form) if form.errors or form.conflicts or "html" in request.POST else ""
    return JsonResponse({"saved_at": now.isoformat(), "stored": form.initial, "html": html}, status=_status(form))


def _asking(edition: Edition, *, item: str) -> Section | None:
    """The section of this item, as if it asked nothing else."""
    for section in edition.sections:
        for one in section.items:
            if one.code == item:
                return replace(section, items=(one,))
    return None


def _submitted(respondent: Respondent) -> HttpResponse:
    """A panel leads nowhere from here: the page, sent as it is, shows what was not stored."""
    leads = {} if respondent.assessment.is_panel else {"url": reverse("result", args=[respondent.public_id])}
    return JsonResponse(leads, status=410)


def _status(form: SectionForm) -> int:
    if form.errors:
        return 422
    return 409 if form.conflicts else 200


def _html(form: SectionForm) -> str:
    """The question anew, with what has to be said about it."""
    return html_of(showing.question(form, form.section.items[0]), form.language)
