"""What a member may reach: only what belongs to the practice, and nothing else exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from assessment.analysis import companies
from assessment.models import Company, Member, Panel

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
        except Company.DoesNotExist as gone:  # deleted by a colleague since it was looked up
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
