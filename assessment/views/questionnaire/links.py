"""The private link: opened, shown, sent to oneself."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment import queries
from assessment.errors import LimitReached
from assessment.forms.link import MailForm
from assessment.models import Respondent
from assessment.services import invitations
from assessment.views.access import for_respondent, hand_key, key_of
from assessment.views.addresses import absolute
from assessment.views.callers import caller_of
from assessment.views.questionnaire.behalf import desk_of
from assessment.views.questionnaire.languages import remember

log = logging.getLogger(__name__)


@never_cache
@require_safe
def open_link(request: HttpRequest, key: str) -> HttpResponse:
    """Exchange the key for a cookie. From here on no address holds it, and none is told that it did."""
    respondent = queries.respondent_of_key(key)
    if respondent is None:
        response = render(request, "questionnaire/unknown_link.html", status=404)
    else:
        response = redirect("resume", public_id=respondent.public_id)
        hand_key(response, respondent, key=key)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            # An invitation was written in a language, and goes on in it unless another was chosen here.
            remember(response, language=respondent.language if respondent.assessment.is_panel else None)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@for_respondent
def link(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if respondent.behalf:
        return redirect(desk_of(respondent, member=respondent.behalf))
    form = MailForm(initial={"email": _own_address(respondent)})
    return _page(request, respondent, form, sent="sent" in request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
def mail_link(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    if request.method != "POST" or respondent.behalf:
        return redirect("link", public_id=respondent.public_id)
    form = MailForm(request.POST)
    if not form.is_valid():
        return _page(request, respondent, form)
    try:
        invitations.send(
            respondent,
            link=_address(request),
            to=form.cleaned_data["email"],
            caller=caller_of(request),
            language=translation.get_language(),
            now=timezone.now(),
        )
    except LimitReached as limit:
        return _page(request, respondent, form, minutes=limit.minutes, status=429)
    except OSError as error:
        # A mail server repeats the address it refuses; the log is no place for it.
        reason = str(error).replace(form.cleaned_data["email"], "…")
        log.error("no mail for respondent %s: %s %s", respondent.pk, type(error).__name__, reason)
        return _page(request, respondent, form, failed=True, status=502)
    return redirect(reverse("link", args=[respondent.public_id]) + "?sent=1")


def _page(
    request: HttpRequest, respondent: Respondent, form: MailForm, *, status: int = 200, **said: object
) -> HttpResponse:
    context = {"respondent": respondent, "form": form, "address": _address(request), **said}
    return render(request, "questionnaire/link.html", context, status=status)


def _own_address(respondent: Respondent) -> str:
    """Where the link most likely goes; the contact of a company is nobody's business who was invited."""
    assessment = respondent.assessment
    return respondent.email if assessment.is_panel else assessment.company.contact_email


def _address(request: HttpRequest) -> str:
    """The whole private link."""
    return absolute(request, reverse("open", args=[key_of(request)]))
