"""How far the people of a panel have come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from assessment.analysis.board import board_of
from assessment.enums import PanelDeed
from assessment.forms.board import LookForm, SeveralForm
from assessment.models import Member, Panel
from assessment.views.desk.access import for_member
from assessment.views.desk.scope import with_company, with_panel

# From so many people on there is something to search in.
MANY = 12
# What a person's own menu does by a form of its own.
SINGLE = (PanelDeed.INVITE, PanelDeed.REMIND, PanelDeed.REVOKE, PanelDeed.RESTORE, PanelDeed.REMOVE)


@for_member
@with_company
@with_panel
@require_safe
def board(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    return board_page(request, member, panel)


# The tag is made where nothing forbids to store the page, so that an unchanged board costs a line.
@for_member
@with_company
@with_panel
@require_safe
@conditional_page
def state(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    """What changes on the board, for the page that is open."""
    return render(request, "desk/panels/_live.html", _shown(request, member, panel))


def board_page(request: HttpRequest, member: Member, panel: Panel, *, bulk: SeveralForm | None = None) -> HttpResponse:
    page = _shown(request, member, panel)
    several = bulk or SeveralForm(panel=panel, now=page["now"])
    page |= {"bulk": several, "marked": several.marked, "single": SINGLE, "many": MANY}
    return render(request, "desk/panels/board.html", page)


def board_of_member(panel: Panel, member: Member, *, query: str = "") -> HttpResponse:
    """Back to the board, as it was narrowed."""
    company = panel.assessment.company
    address = reverse("desk-panel", args=[member.practice.public_id, company.public_id, panel.assessment_id])
    return redirect(f"{address}?{query}" if query else address)


def _shown(request: HttpRequest, member: Member, panel: Panel) -> dict[str, Any]:
    now = timezone.now()
    look, board = LookForm(request.GET), board_of(panel, now=now)
    return {
        "member": member,
        "practice": member.practice,
        "company": panel.assessment.company,
        "panel": panel,
        "may_act": member.may_change and panel.assessment.is_open,
        "board": board,
        "rows": board.narrowed(**look.wanted),
        "look": look,
        "query": request.GET.urlencode(),
        "now": now,
    }
