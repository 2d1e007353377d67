"""The pages that ask."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from assessment import queries
from assessment.forms.names import resolved
from assessment.forms.sections import SectionForm
from assessment.models import Answer, Respondent
from assessment.services import answers
from assessment.views.access import for_respondent, while_open
from assessment.views.questionnaire import languages
from assessment.views.questionnaire.flow import Flow, SectionPage

FROM_REVIEW = "?from=review"


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
@while_open
def section(request: HttpRequest, respondent: Respondent, slug: str) -> HttpResponse:
    flow = Flow(respondent)
    page = flow.page(slug)
    if page is None:
        raise Http404
    language = languages.chosen(request)
    form = _form(request, respondent, page)
    if form.is_bound and _save(respondent, form):
        response: HttpResponse = redirect(_next(request, flow=flow, page=page))
    else:
        response = _page(request, respondent, form, flow=flow, page=page)
    return languages.remember(response, language=language)


def _form(request: HttpRequest, respondent: Respondent, page: SectionPage) -> SectionForm:
    codes = [item.code for item in page.section.items]
    posted = request.method == "POST"
    stored = None if posted else queries.answers_of(respondent, items=codes)
    return SectionForm(
        page.section,
        content=respondent.assessment.content,
        language=translation.get_language(),
        stored=stored,
        entered=_entered(respondent, stored or {}),
        last=queries.last_answers(respondent, items=codes),
        data=resolved(request.POST) if posted else None,
    )


def _entered(respondent: Respondent, stored: Mapping[str, Answer]) -> set[str]:
    """What a consultant answered for this person, who is to know."""
    return set() if respondent.behalf else {code for code, answer in stored.items() if answer.on_behalf}


def _save(respondent: Respondent, form: SectionForm) -> bool:
    """Store whatever can be stored; whether that was all."""
    form.is_valid()
    changes = form.changes()
    on_behalf = respondent.behalf is not None
    conflicts = answers.save(respondent, changes=changes, now=timezone.now(), on_behalf=on_behalf)
    form.settle(changes, conflicts=conflicts)
    return not (form.errors or form.conflicts)


def _next(request: HttpRequest, *, flow: Flow, page: SectionPage) -> str:
    from_review = request.GET.get("from") == "review"
    if "later" in request.POST:
        return reverse("link", args=[page.public_id])
    if "language" in request.POST or "keep" in request.POST:
        return page.get_absolute_url() + (FROM_REVIEW if from_review else "")
    return (flow.review if from_review else flow.after(page)).get_absolute_url()


def _page(
    request: HttpRequest, respondent: Respondent, form: SectionForm, *, flow: Flow, page: SectionPage
) -> HttpResponse:
    context = {
        "respondent": respondent,
        "flow": flow,
        "page": page,
        "back": flow.review if request.GET.get("from") == "review" else flow.before(page),
        "words": form.words.sections[page.section.code],
        "options": form.words.options[page.section.kind].values(),
        "form": form,
    }
    return render(request, "questionnaire/section.html", context)
