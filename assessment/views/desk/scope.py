"""What a member may reach: only what belongs to the practice, and nothing else exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment import queries
from assessment.analysis import companies
from assessment.enums import AssessmentState
from assessment.errors import AlreadySubmitted
from assessment.models import Assessment, Company, Member, Panel
from assessment.services import wording

View = Callable[..., HttpResponseBase]


def with_company(view: View) -> View:
    """Give the view the company of this address, if it is one of the member's practice."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, company: str, **kwargs: Any) -> HttpResponseBase:
        # Asked for among the practice's own: an address may hold what a database refuses to compare.
        if not company.isascii() or not company.isprintable():
            raise Http404
        found = companies.listed(member.practice).prefetch_related("tags").filter(public_id=company).first()
        if found is None:
            raise Http404
        try:
            return view(request, member, found, **kwargs)
        except queries.GONE as gone:  # deleted by a colleague since it was looked up
            raise Http404 from gone

    return guarded


def with_panel(view: View) -> View:
    """After `with_company`: give the view the panel of this address instead, if it is one of that company's."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, company: Company, pk: int, **kwargs: Any) -> HttpResponseBase:
        mine = Panel.objects.select_related("assessment__edition", "closed_by").defer("assessment__edition__document")
        panel = mine.filter(assessment=pk, assessment__company=company).first()
        if panel is None:
            raise Http404
        panel.assessment.company = company
        return view(request, member, panel, **kwargs)

    return guarded


def with_result(view: View) -> View:
    """After `with_company`: give the view that company's assessment of this address, once it is submitted."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, company: Company, pk: int, **kwargs: Any) -> HttpResponseBase:
        mine = Assessment.objects.select_related("edition", "panel")
        found = mine.filter(pk=pk, company=company, state=AssessmentState.SUBMITTED).first()
        if found is None:
            raise Http404
        found.company = company
        return view(request, member, found, **kwargs)

    return guarded


def while_open(view: View) -> View:
    """After `with_panel`: whoever comes once it is closed, be it at the last moment, learns who closed it."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, panel: Panel, **kwargs: Any) -> HttpResponseBase:
        try:
            if panel.assessment.is_open:
                return view(request, member, panel, **kwargs)
        except AlreadySubmitted:
            pass
        messages.info(request, _closed(panel))
        return to_board(member, panel)

    return guarded


def page_of_panel(member: Member, panel: Panel) -> dict[str, Any]:
    """What every page of a panel is about."""
    return {"member": member, "practice": member.practice, "company": panel.assessment.company, "panel": panel}


def address_of(name: str, member: Member, panel: Panel, *more: object) -> str:
    """An address below that of a panel, or of its assessment."""
    company = panel.assessment.company
    return reverse(name, args=[member.practice.public_id, company.public_id, panel.assessment_id, *more])


def to_board(member: Member, panel: Panel, *, query: str = "") -> HttpResponse:
    """Back to the board, as it was narrowed."""
    address = address_of("desk-panel", member, panel)
    return redirect(f"{address}?{query}" if query else address)


def _closed(panel: Panel) -> str:
    stored = Panel.objects.select_related("assessment", "closed_by").get(pk=panel.pk)
    by, at = stored.closed_by, timezone.localtime(stored.assessment.submitted_at)
    said = _("%(who)s closed the panel on %(at)s. Nothing has changed since then.")
    return said % {
        "at": date_format(at, _("j F Y, H:i")),
        "who": wording.sender_of(by) or _("somebody"),
    }
