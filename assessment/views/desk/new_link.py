"""A further private link for somebody, to be passed on by hand."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.enums import Ending
from assessment.errors import AlreadySubmitted, AnsweringEnded
from assessment.models import Member, Panel, Respondent
from assessment.services import panels
from assessment.views.addresses import absolute
from assessment.views.desk.access import for_changer
from assessment.views.desk.behalf import why_not
from assessment.views.desk.board import board_of_member
from assessment.views.desk.scope import with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
def new(request: HttpRequest, member: Member, panel: Panel, person: int) -> HttpResponse:
    """Shown in answer to the post, and never again: only the hash of its key is kept."""
    respondent = get_object_or_404(panel.assessment.respondents, pk=person)
    now = timezone.now()
    if request.method != "POST":
        return board_of_member(panel, member)
    try:
        key = _key(respondent, now=now)
    except AnsweringEnded as end:
        messages.error(request, why_not(respondent, end.why))
        return board_of_member(panel, member)
    page = {
        "member": member,
        "practice": member.practice,
        "company": panel.assessment.company,
        "panel": panel,
        "person": respondent,
        "address": absolute(request, reverse("open", args=[key])),
    }
    return render(request, "desk/panels/link.html", page)


def _key(respondent: Respondent, *, now: datetime) -> str:
    """Raises `AnsweringEnded` when a link would open nothing."""
    if why := respondent.ending(now):
        raise AnsweringEnded(why)
    try:
        return panels.new_link(respondent, now=now)
    except AlreadySubmitted as closed:
        raise AnsweringEnded(Ending.CLOSED) from closed
