"""The company: asked to begin, corrected on the way."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from assessment import queries
from assessment.enums import Allowed
from assessment.errors import AlreadySubmitted, LimitReached, NoEdition
from assessment.forms.company import EditForm, StartForm
from assessment.keys import new_key, seal
from assessment.models import Edition, Respondent
from assessment.services import assessments, companies, limits
from assessment.views.access import for_respondent, hand_key, while_open
from assessment.views.callers import caller_of
from assessment.views.questionnaire import languages
from assessment.views.questionnaire.flow import Flow, Page, step_count


# Kept by this browser for its Back button, so that coming back shows the form, and the key, that were sent.
@cache_control(private=True, no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    edition = Edition.objects.offered()
    if edition is None:
        return _unpublished(request)
    count = step_count(edition.content.edition)
    language = languages.chosen(request)
    form = _start_form(request, switched=bool(language))
    if form.is_valid():
        try:
            return _begun(request, form)
        except LimitReached as limit:
            return _begin_page(request, form, count=count, minutes=limit.minutes)
        except NoEdition:  # retired since the page was asked for
            return _unpublished(request)
    return languages.remember(_begin_page(request, form, count=count), language=language)


def _unpublished(request: HttpRequest) -> HttpResponse:
    return render(request, "unpublished.html", {"contact": settings.CONTACT}, status=503)


def _start_form(request: HttpRequest, *, switched: bool) -> StartForm:
    language = translation.get_language()
    if switched:
        return StartForm.unjudged(request.POST, language=language)
    if request.method == "POST":
        return StartForm(request.POST, language=language)
    return StartForm(language=language, initial={"key": seal(new_key())})


def _begin_page(request: HttpRequest, form: StartForm, *, count: int, minutes: int | None = None) -> HttpResponse:
    page = {"form": form, "count": count, "minutes": minutes}
    return render(request, "questionnaire/begin.html", page, status=429 if minutes else 200)


def _begun(request: HttpRequest, form: StartForm) -> HttpResponse:
    now, key = timezone.now(), form.cleaned_data["key"]
    if queries.respondent_of_key(key) is None:
        limits.spend(Allowed.START, caller=caller_of(request), now=now)
    respondent = assessments.start(company=form.profile, key=key, language=translation.get_language(), now=now)
    assessment = respondent.assessment
    # Changes something only when the same page is sent again with other entries.
    with suppress(AlreadySubmitted):
        companies.edit(assessment, was=companies.profile_of(assessment.company), to=form.profile)
    response = redirect(Flow(respondent).sections[0])
    hand_key(response, respondent, key=key)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
@while_open
def company(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    flow = Flow(respondent)
    if flow.opening is None or flow.opening.name != "company":
        return redirect("resume", public_id=respondent.public_id)
    following = flow.review if request.GET.get("from") == "review" else flow.sections[0]
    language = languages.chosen(request)
    form = _edit_form(request, respondent, switched=bool(language))
    if form.is_valid():
        others = companies.edit(respondent.assessment, was=form.cleaned_data["was"], to=form.profile)
        if not others:
            return redirect(following)
        form.settle(others)
    response = _company_page(request, form, flow=flow, following=following)
    return languages.remember(response, language=language)


def _edit_form(request: HttpRequest, respondent: Respondent, *, switched: bool) -> EditForm:
    language = translation.get_language()
    if switched:
        return EditForm.unjudged(request.POST, language=language)
    if request.method == "POST":
        return EditForm(request.POST, language=language)
    return EditForm.of(companies.profile_of(respondent.assessment.company), language=language)


def _company_page(request: HttpRequest, form: EditForm, *, flow: Flow, following: Page) -> HttpResponse:
    back = following if following is flow.review else None
    return render(request, "questionnaire/company.html", {"form": form, "flow": flow, "back": back})
