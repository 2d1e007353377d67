"""The assessment goes to a practice: only whoever answers for it does that, once, and after seeing to whom."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from assessment.enums import Allowed
from assessment.errors import HandedOver, LimitReached
from assessment.forms.handing import CodeForm
from assessment.models import Practice, Respondent
from assessment.reports.company import company_facts
from assessment.services import handing, limits
from assessment.views.access import for_respondent
from assessment.views.callers import caller_of
from assessment.views.questionnaire import languages


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
def hand_over(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    company = respondent.assessment.company
    if respondent.assessment.is_panel or (company.practice and not company.handed_at):
        raise Http404
    if company.practice:
        return _handed(request, respondent)
    language = languages.chosen(request)
    if request.method == "POST" and ("seen" in request.POST or not language):
        response = _answered(request, respondent, switched=bool(language))
    else:
        response = _page(request, respondent, _unjudged(request))
    return languages.remember(response, language=language)


def _answered(request: HttpRequest, respondent: Respondent, *, switched: bool) -> HttpResponse:
    """The first time it is asked whether this is the practice that is meant."""
    form = CodeForm(request.POST)
    try:
        limits.spend(Allowed.HAND, caller=caller_of(request), now=timezone.now())
        if not form.is_valid():
            return _page(request, respondent, form)
        practice = form.cleaned_data["code"]
        if switched or request.POST.get("seen") != practice.public_id:
            return _question(request, respondent, to=practice)
        handing.hand_over(respondent.assessment.company, to=practice, now=timezone.now())
    except LimitReached as limit:
        return _page(request, respondent, _unjudged(request), minutes=limit.minutes, status=429)
    except HandedOver:
        respondent.assessment.company.refresh_from_db()
        return _handed(request, respondent)
    return redirect("hand_over", public_id=respondent.public_id)


def _unjudged(request: HttpRequest) -> CodeForm:
    return CodeForm(initial={"code": request.POST.get("code", "")})


def _page(
    request: HttpRequest, respondent: Respondent, form: CodeForm, *, minutes: int | None = None, status: int = 200
) -> HttpResponse:
    page = {"respondent": respondent, "form": form, "minutes": minutes}
    return render(request, "questionnaire/hand_over.html", page, status=status)


def _question(request: HttpRequest, respondent: Respondent, *, to: Practice) -> HttpResponse:
    company = respondent.assessment.company
    facts = company_facts(company.profile(), language=translation.get_language())
    page = {"respondent": respondent, "company": company, "facts": facts, "practice": to}
    return render(request, "questionnaire/hand_over_question.html", page)


def _handed(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """To which practice it went. Whoever has just asked for another learns that nothing has changed."""
    company = respondent.assessment.company
    refused = request.method == "POST" and request.POST.get("seen") != getattr(company.practice, "public_id", "")
    page = {"respondent": respondent, "company": company, "practice": company.practice, "refused": refused}
    return render(request, "questionnaire/handed_over.html", page, status=409 if refused else 200)
