"""Whoever holds the key of a private link may see that respondent's pages; to everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from assessment import queries
from assessment.errors import AlreadySubmitted
from assessment.models import Respondent

COOKIE = "sma_key"
DAYS = 180

View = Callable[..., HttpResponseBase]


def for_respondent(view: View) -> View:
    """Give the view its respondent, and a stranger a 404 that does not tell whether there is one."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        respondent = queries.respondent(public_id=public_id, key=key_of(request))
        response = view(request, respondent, **kwargs) if respondent else _stranger(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return guarded


def while_open(view: View) -> View:
    """Let the view change answers as long as they may change; afterwards show what they came to."""

    @wraps(view)
    def guarded(request: HttpRequest, respondent: Respondent, **kwargs: Any) -> HttpResponseBase:
        try:
            if respondent.assessment.is_open:
                return view(request, respondent, **kwargs)
        except AlreadySubmitted:
            return _submitted(request, respondent)
        if request.method == "POST":
            return _submitted(request, respondent)
        return redirect("result", public_id=respondent.public_id)

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


def _stranger(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/closed.html", status=404)


def _submitted(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    return render(request, "questionnaire/submitted.html", {"respondent": respondent}, status=409)
