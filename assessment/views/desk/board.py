"""How far the people of a panel have come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.models import Member, Panel
from assessment.views.desk.access import for_member
from assessment.views.desk.scope import with_company, with_panel


@for_member
@with_company
@with_panel
@require_safe
def board(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    assessment = panel.assessment
    page = {
        "member": member,
        "practice": member.practice,
        "company": assessment.company,
        "panel": panel,
        "people": assessment.respondents.all(),
    }
    return render(request, "desk/panels/board.html", page)
