"""A further private link for somebody, to be passed on by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.enums import Ending
from assessment.errors import AnsweringEnded
from assessment.models import Member, Panel, Respondent
from assessment.services import panels
from assessment.views.addresses import absolute
from assessment.views.desk.access import for_changer
from assessment.views.desk.behalf import why_not
from assessment.views.desk.scope import page_of_panel, to_board, while_open, with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def new(request: HttpRequest, member: Member, panel: Panel, person: int) -> HttpResponse:
    """Shown in answer to the post, and never again: only the hash of its key is kept."""
    respondent = get_object_or_404(panel.assessment.respondents, pk=person)
    if request.method != "POST":
        return to_board(member, panel)
    try:
        key = panels.new_link(respondent, now=timezone.now())
    except AnsweringEnded as end:
        messages.error(request, _why_not(respondent, end.why))
        return to_board(member, panel)
    page = {
        **page_of_panel(member, panel),
        "person": respondent,
        "address": absolute(request, reverse("open", args=[key])),
    }
    return render(request, "desk/panels/link.html", page)


def _why_not(respondent: Respondent, why: Ending) -> str:
    if why is not Ending.OWN:
        return why_not(respondent, why)
    said = _(
        "%(name)s has begun to answer, and a link shows the answers. Send the invitation again: it goes to %(to)s only."
    )
    return said % {"name": respondent, "to": respondent.email}
