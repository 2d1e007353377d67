"""One person of a panel: corrected, or taken off it. What they answered is not shown."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.errors import AlreadyInvited, HasAnswered
from assessment.forms.panels import PersonForm
from assessment.models import Member, Panel, Respondent
from assessment.services import panels
from assessment.views.desk.access import for_changer
from assessment.views.desk.scope import address_of, page_of_panel, to_board, while_open, with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def edit(request: HttpRequest, member: Member, panel: Panel, person: int) -> HttpResponseBase:
    respondent = get_object_or_404(panel.assessment.respondents, pk=person)
    form = PersonForm.of(respondent, data=request.POST if request.method == "POST" else None, now=timezone.now())
    if form.is_valid():
        try:
            panels.edit(respondent, to=form.person, ends_at=form.cleaned_data["ends_on"])
        except AlreadyInvited:
            form.refuse_double()
        except HasAnswered:
            form.refuse_address()
        except Respondent.DoesNotExist:
            messages.error(request, _("%(name)s is not on the panel any more.") % {"name": respondent})
            return to_board(member, panel)
        else:
            messages.success(request, _("Saved."))
            return to_board(member, panel)
    page = {
        **page_of_panel(member, panel),
        "person": respondent,
        "letter": respondent.letters.first(),
        "form": form,
    }
    return render(request, "desk/panels/person.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def remove(request: HttpRequest, member: Member, panel: Panel, person: int) -> HttpResponseBase:
    respondent = get_object_or_404(panel.assessment.respondents, pk=person)
    if request.method == "POST":
        try:
            panels.remove(panel, panel.assessment.respondents.filter(pk=person))
        except HasAnswered:
            text = _("%(name)s has answered and stays on the panel. To stop further answers, revoke the links.")
            messages.error(request, text % {"name": respondent})
        else:
            messages.success(request, _("%(name)s is off the panel.") % {"name": respondent})
            return to_board(member, panel)
    return redirect(address_of("desk-panel-person", member, panel, person))
