"""What whoever is invited reads first, and the one thing they decide before they answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment import queries
from assessment.models import Respondent
from assessment.services import sheets
from assessment.views.access import for_respondent, while_open
from assessment.views.questionnaire import languages
from assessment.views.questionnaire.flow import Flow


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
@while_open
def welcome(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    flow = Flow(respondent)
    if flow.opening is None or flow.opening.name != "welcome":
        return redirect("resume", public_id=respondent.public_id)
    language = languages.chosen(request)
    if request.method == "POST" and not language:
        sheets.agree(respondent, named="named" in request.POST, now=timezone.now())
        return redirect(flow.sections[0])
    page = {
        "respondent": respondent,
        "flow": flow,
        "questions": len(respondent.assessment.content.edition.items),
        "named": "named" in request.POST if language else bool(respondent.named_at),
        "is_settled": queries.has_answered(respondent),
        "entered": respondent.answers.filter(on_behalf=True).exclude(option="").count(),
    }
    return languages.remember(render(request, "questionnaire/welcome.html", page), language=language)
