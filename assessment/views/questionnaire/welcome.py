"""What whoever is invited reads first, and the one thing they decide before they answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment import queries
from assessment.models import Respondent
from assessment.reports.brand import brand_for
from assessment.services import sheets
from assessment.views.access import for_respondent, for_respondent_until_closed, while_open
from assessment.views.questionnaire import languages
from assessment.views.questionnaire.flow import Flow


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
@while_open
def welcome(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    flow = Flow(respondent)
    if flow.opening is None or flow.opening.name != "welcome":
        return redirect("resume", public_id=respondent.public_id)
    language, is_settled = languages.chosen(request), queries.has_answered(respondent)
    if request.method == "POST" and not language:
        if "named" in request.POST:
            sheets.agree(respondent, now=timezone.now())
        else:
            sheets.withdraw_name(respondent)
        return redirect("resume", public_id=respondent.public_id) if is_settled else redirect(flow.sections[0])
    page = {
        "respondent": respondent,
        "brand": brand_for(respondent),
        "flow": flow,
        "questions": len(respondent.assessment.content.edition.items),
        "named": "named" in request.POST if language else bool(respondent.named_at),
        "is_settled": is_settled,
        "entered": respondent.answers.filter(on_behalf=True).exclude(option="").count(),
    }
    return languages.remember(render(request, "questionnaire/welcome.html", page), language=language)


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent_until_closed
def unname(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Withdraw one's name, after handing in as well. Nobody does that for somebody else."""
    if request.method == "POST" and not respondent.behalf:
        sheets.withdraw_name(respondent)
    return redirect("handed_in", public_id=respondent.public_id)
