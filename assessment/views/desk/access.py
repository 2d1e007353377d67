"""Members see their practice; to everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from assessment import queries
from assessment.enums import Role
from assessment.models import Member
from assessment.views.factors import has_proved_factor

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD", "OPTIONS")


def for_member(view: View) -> View:
    """Give the view its member, who may look; whoever may only read changes nothing by any verb."""
    return _guarded(view, may_pass=lambda member, request: member.may_change or request.method in SAFE)


def for_changer(view: View) -> View:
    """As `for_member`, for pages that are there to change something."""
    return _guarded(view, may_pass=lambda member, _request: member.may_change)


def for_everyone(view: View) -> View:
    """As `for_member`, for the one thing that all decide for themselves by every verb: whether they stay."""
    return _guarded(view, may_pass=lambda _member, _request: True)


def for_owner(view: View) -> View:
    return _guarded(view, may_pass=lambda member, _request: member.role == Role.OWNER)


def _guarded(view: View, *, may_pass: Callable[[Member, HttpRequest], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, practice: str, **kwargs: Any) -> HttpResponseBase:
        if request.user.pk is None:
            return redirect_to_login(request.get_full_path())
        member = queries.member(public_id=practice, user_id=request.user.pk)
        if member is None:
            raise Http404
        if member.practice.requires_second_factor and not has_proved_factor(request):
            request.session["wanted"] = request.get_full_path()
            return redirect("mfa_index")
        if not may_pass(member, request):
            raise PermissionDenied
        response = view(request, member, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return guarded
