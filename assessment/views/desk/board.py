"""How far the people of a panel have come."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from assessment.analysis.board import board_of
from assessment.enums import PanelDeed
from assessment.forms.board import LookForm, SeveralForm
from assessment.models import Member, Panel
from assessment.views.desk.access import for_member
from assessment.views.desk.scope import page_of_panel, with_company, with_panel

# From so many people on there is something to search in.
MANY = 12
# What a person's own menu does by a form of its own.
SINGLE = (PanelDeed.INVITE, PanelDeed.REMIND, PanelDeed.REVOKE, PanelDeed.RESTORE, PanelDeed.RENEW, PanelDeed.REMOVE)


@gzip_page
@for_member
@with_company
@with_panel
@require_safe
def board(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    return board_page(request, member, panel)


@gzip_page
@for_member
@with_company
@with_panel
@require_safe
def state(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    """What changes on the board, for the page that is open. That nothing has is found without drawing it."""
    page = _shown(request, member, panel)
    seen = f"{page['board'].version} {page['may_act']} {page['query']} {get_language()}"
    tag = quote_etag(hashlib.sha256(seen.encode()).hexdigest())
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged:
        return unchanged
    response = render(request, "desk/panels/_live.html", page)
    response.headers["ETag"] = tag
    return response


def board_page(request: HttpRequest, member: Member, panel: Panel, *, bulk: SeveralForm | None = None) -> HttpResponse:
    page = _shown(request, member, panel)
    several = bulk or SeveralForm(panel=panel, now=page["now"])
    page |= {"bulk": several, "marked": several.marked, "single": SINGLE, "many": MANY}
    return render(request, "desk/panels/board.html", page)


def _shown(request: HttpRequest, member: Member, panel: Panel) -> dict[str, Any]:
    now = timezone.now()
    look, board = LookForm(request.GET), board_of(panel, now=now)
    return {
        **page_of_panel(member, panel),
        "may_act": member.may_change and panel.assessment.is_open,
        "board": board,
        "rows": board.narrowed(**look.wanted),
        "look": look,
        "query": request.GET.urlencode(),
        "now": now,
    }
