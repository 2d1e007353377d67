"""Whoever holds the key of a private link may see that respondent's pages; to everybody else they do not exist.

A consultant's link, to answer for somebody, opens them only while the consultant is signed in and may change things.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from assessment import queries
from assessment.enums import Ending
from assessment.errors import AlreadySubmitted, AnsweringEnded
from assessment.models import Respondent
from assessment.reports.brand import brand_for
from assessment.views.factors import has_proved_factor
from assessment.views.questionnaire.unstored import unstored

COOKIE = "sma_key"
DAYS = 180

View = Callable[..., HttpResponseBase]


def for_respondent(view: View) -> View:
    """Give the view its respondent, and a stranger a 404 that does not tell whether there is one.

    Whoever was invited and cannot answer any more learns why, and sees nothing else.
    """
    return _guarded(view)


def for_respondent_until_closed(view: View) -> View:
    """The same, though the time for answering be over."""
    return _guarded(view, in_spite_of=Ending.OVER)


def while_open(view: View) -> View:
    """Let the view change answers as long as they may change; afterwards show what they came to."""

    @wraps(view)
    def guarded(request: HttpRequest, respondent: Respondent, **kwargs: Any) -> HttpResponseBase:
        try:
            if respondent.assessment.is_open and not respondent.is_done:
                return view(request, respondent, **kwargs)
        except AlreadySubmitted:
            return _submitted(request, respondent)
        if request.method == "POST":
            return _submitted(request, respondent)
        return redirect("handed_in" if respondent.is_done else "result", public_id=respondent.public_id)

    return guarded


def key_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def hand_key(response: HttpResponse, respondent: Respondent, *, key: str) -> None:
    """Let this browser in, to this respondent's pages and no others."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=DAYS * 24 * 3600,
        path=reverse("resume", kwargs={"public_id": respondent.public_id}),
        secure=settings.DEPLOYED,
        httponly=True,
        samesite="Lax",
    )


def _may_hold(request: HttpRequest, respondent: Respondent) -> bool:
    """A respondent's own key opens to whoever has it; a consultant's to that consultant, as long as it is one."""
    member = respondent.behalf
    if member is None:
        return True
    is_theirs = member.user_id == request.user.pk and member.may_change
    is_proved = not member.practice.requires_second_factor or has_proved_factor(request)
    return is_theirs and is_proved and respondent.assessment.company.practice_id == member.practice_id


def _guarded(view: View, *, in_spite_of: Ending | None = None) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        respondent = queries.respondent(public_id=public_id, key=key_of(request))
        if respondent is None or not _may_hold(request, respondent):
            response: HttpResponseBase = _stranger(request)
        elif (why := _why_ended(respondent)) and why != in_spite_of:
            response = _ended(request, respondent, why)
        else:
            response = _unless_it_ends(view, request, respondent, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return guarded


def _why_ended(respondent: Respondent) -> Ending | None:
    why = respondent.ending(timezone.now())
    if why is None and respondent.behalf and queries.has_answered(respondent):
        return Ending.OWN
    return why


def _unless_it_ends(view: View, request: HttpRequest, respondent: Respondent, **kwargs: Any) -> HttpResponseBase:
    try:
        return view(request, respondent, **kwargs)
    except AnsweringEnded as end:
        return _ended(request, respondent, end.why)
    except queries.GONE:  # since it was looked up
        return _stranger(request)


def _stranger(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/closed.html", status=404)


def _submitted(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if respondent.is_done:
        return _ended(request, respondent, Ending.DONE)
    return render(request, "questionnaire/submitted.html", {"respondent": respondent}, status=409)


def _ended(request: HttpRequest, respondent: Respondent, why: Ending) -> HttpResponse:
    """What happened, and what was just sent and not stored, so that it is not lost without a word."""
    lines = unstored(request, respondent)
    page = {"respondent": respondent, "brand": brand_for(respondent), "why": why, "lines": lines}
    gone = why in (Ending.REVOKED, Ending.CLOSED, Ending.OVER)
    return render(request, "questionnaire/ended.html", page, status=410 if gone else 409)
