"""Whom a panel asks: as it starts, and whoever comes to it later."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.enums import AssessmentState, JobRole
from assessment.errors import AlreadyInvited, NoEdition, PanelFull, PanelOpen
from assessment.forms.panels import PanelForm
from assessment.forms.peoplelists import COLUMNS
from assessment.forms.roster import Roster
from assessment.forms.uploads import OneFile
from assessment.models import Company, Member, Panel
from assessment.services import panels
from assessment.views.desk.access import for_changer
from assessment.views.desk.clients import page_of
from assessment.views.desk.files import with_file
from assessment.views.desk.scope import to_board, while_open, with_company, with_panel


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_file
def new(request: HttpRequest, member: Member, company: Company, *, file: OneFile) -> HttpResponseBase:
    """An assessment of the company, with a panel. Whoever has one open goes there."""
    running = company.assessments.filter(state=AssessmentState.OPEN).exclude(panel=None).first()
    if running:
        return _running(request, member, company, pk=running.pk)
    if company.is_archived:
        messages.error(request, _("The company is archived. Restore it first, then start the panel."))
        return page_of(company, member)
    now = timezone.now()
    roster = _roster(request, file)
    form = PanelForm(request.POST if request.method == "POST" else None, now=now)
    if roster.is_valid() and form.is_valid():
        try:
            panel = panels.start(company, people=roster.people, **form.terms, now=now)
        except PanelOpen as other:
            return _running(request, member, company, pk=other.pk)
        except NoEdition:
            form.add_error(None, _("No questionnaire is published at the moment. Ask whoever runs this site."))
        else:
            messages.success(request, _("The panel is there. Nobody has been written to yet."))
            return to_board(member, panel)
    return _page(request, member, company, roster=roster, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
@with_file
def add(request: HttpRequest, member: Member, panel: Panel, *, file: OneFile) -> HttpResponseBase:
    roster = _roster(request, file, panel=panel)
    if roster.is_valid():
        try:
            panels.add(panel, roster.people, now=timezone.now())
        except (AlreadyInvited, PanelFull):
            roster.judge_again(panels.people_of(panel))
        else:
            count = len(roster.people)
            text = ngettext("%(count)d person added.", "%(count)d people added.", count) % {"count": count}
            messages.success(request, f"{text} {_('Nobody has been written to yet.')}")
            return to_board(member, panel)
    return _page(request, member, panel.assessment.company, roster=roster, panel=panel)


def _roster(request: HttpRequest, file: OneFile, *, panel: Panel | None = None) -> Roster:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    there = panels.people_of(panel) if panel else ()
    return Roster(*sent, language=get_language(), is_too_large=file.is_too_large, there=there)


def _running(request: HttpRequest, member: Member, company: Company, *, pk: int) -> HttpResponseBase:
    messages.info(request, _("%(company)s has an open panel already: this is it.") % {"company": company})
    return redirect("desk-panel", member.practice.public_id, company.public_id, pk)


def _page(
    request: HttpRequest,
    member: Member,
    company: Company,
    *,
    roster: Roster,
    form: PanelForm | None = None,
    panel: Panel | None = None,
) -> HttpResponseBase:
    page = {
        "member": member,
        "practice": member.practice,
        "company": company,
        "panel": panel,
        "form": form,
        "roster": roster,
        "columns": COLUMNS,
        "roles": [(code, str(label)) for code, label in JobRole.choices],
        "languages": [(code, str(label)) for code, label in settings.LANGUAGES],
    }
    return render(request, "desk/panels/add.html" if panel else "desk/panels/new.html", page)
