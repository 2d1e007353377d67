"""Answering for somebody who was invited and has not begun."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.enums import Ending
from assessment.errors import AnsweringEnded
from assessment.keys import new_key
from assessment.models import Member, Panel, Respondent
from assessment.services import sheets
from assessment.views.access import hand_key
from assessment.views.desk.access import for_changer
from assessment.views.desk.scope import to_board, while_open, with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def answer(request: HttpRequest, member: Member, panel: Panel, person: int) -> HttpResponse:
    """Open this person's questionnaire in this browser, with a key that is the consultant's own."""
    people = Respondent.objects.select_related("assessment__panel", "assessment__company")
    respondent = get_object_or_404(people, assessment=panel.assessment, pk=person)
    if request.method != "POST":
        return to_board(member, panel)
    key = new_key()
    try:
        sheets.stand_in(respondent, member=member, key=key, now=timezone.now())
    except AnsweringEnded as end:
        messages.error(request, why_not(respondent, end.why))
        return to_board(member, panel)
    response = redirect("resume", public_id=respondent.public_id)
    hand_key(response, respondent, key=key)
    return response


def why_not(respondent: Respondent, why: Ending) -> str:
    said = {
        Ending.OWN: _("%(name)s answers personally: from the first answer on, nobody else sees or changes the sheet."),
        Ending.REVOKED: _("The links of %(name)s are withdrawn. Restore them first."),
        Ending.OVER: _("The time of %(name)s for answering is over. Move the end date first."),
        Ending.CLOSED: _("The assessment is closed: nobody answers any more."),
    }
    return said[why] % {"name": respondent}
