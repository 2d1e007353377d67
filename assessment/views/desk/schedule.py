"""Until when a panel may answer, and when it is reminded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.analysis.board import apart
from assessment.forms.panels import PanelForm
from assessment.models import Member, Panel
from assessment.services import panels
from assessment.views.desk.access import for_changer
from assessment.views.desk.scope import page_of_panel, to_board, while_open, with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def schedule(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    holds = {"ends_on": panel.ends_at, "remind_days": panel.remind_days}
    form = PanelForm(request.POST if request.method == "POST" else None, now=timezone.now(), initial=holds)
    if form.is_valid():
        panels.reschedule(panel, **form.terms)
        messages.success(request, _("The dates are saved."))
        return to_board(member, panel)
    page = {
        **page_of_panel(member, panel),
        "form": form,
        "apart": apart(panel),
    }
    return render(request, "desk/panels/schedule.html", page)
