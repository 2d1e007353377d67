"""Where it goes on, what was answered, and the end of answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from assessment import queries
from assessment.errors import Incomplete
from assessment.models import Respondent
from assessment.reports.brand import brand_for
from assessment.reports.company import company_facts
from assessment.services import assessments, sheets
from assessment.views.access import for_respondent, while_open
from assessment.views.questionnaire import summary
from assessment.views.questionnaire.flow import Flow
from scoring import NothingToScore


@require_safe
@for_respondent
@while_open
def resume(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Where this person stopped; after submitting, the result. Whoever is invited is welcomed until they answer."""
    answered = dict(respondent.answers.exclude(option="").values_list("item", "on_behalf"))
    if respondent.assessment.is_panel and not respondent.behalf:
        sheets.note_opening(respondent, now=timezone.now())
        if all(answered.values()):
            return redirect("welcome", public_id=respondent.public_id)
    return redirect(Flow(respondent).first_open(answered))


@require_safe
@for_respondent
@while_open
def review(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    return _page(request, respondent)


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
def submit(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Score and freeze; sent again, from another tab or at the same time, it leads to the same result."""
    if request.method != "POST":
        return redirect("review", public_id=respondent.public_id)
    if respondent.assessment.is_panel:
        return _hand_in(request, respondent)
    try:
        assessments.submit(respondent.assessment, now=timezone.now())
    except Incomplete:
        return _page(request, respondent, incomplete=True)
    except NothingToScore as error:
        return _page(request, respondent, axis=error.key)
    return redirect("result", public_id=respondent.public_id)


def _hand_in(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    try:
        sheets.hand_in(respondent, now=timezone.now(), on_behalf=respondent.behalf is not None)
    except Incomplete:
        return _page(request, respondent, incomplete=True)
    return redirect("handed_in", public_id=respondent.public_id)


@require_safe
@for_respondent
def handed_in(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if not respondent.is_done:
        return redirect("resume", public_id=respondent.public_id)
    page = {"respondent": respondent, "brand": brand_for(respondent)}
    return render(request, "questionnaire/handed_in.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
def take_back(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if request.method != "POST" or not respondent.is_done:
        return redirect("resume", public_id=respondent.public_id)
    sheets.take_back(respondent, now=timezone.now(), on_behalf=respondent.behalf is not None)
    return redirect("review", public_id=respondent.public_id)


def _page(request: HttpRequest, respondent: Respondent, *, incomplete: bool = False, axis: str = "") -> HttpResponse:
    flow, language = Flow(respondent), translation.get_language()
    words = respondent.assessment.content.words(language)
    parts = summary.parts(flow, queries.answers_of(respondent), words=words)
    missing = sum(len(part.missing) for part in parts)
    context = {
        "respondent": respondent,
        "flow": flow,
        "back": flow.before(flow.review),
        "company": company_facts(respondent.assessment.company.profile(), language=language),
        "parts": parts,
        "missing": missing,
        "refused": bool(axis) or (incomplete and missing > 0),
        "empty_axis": words.axes[axis].name if axis else "",
        "empty_parts": [part for part in parts if part.axis == axis],
    }
    return render(request, "questionnaire/review.html", context)
