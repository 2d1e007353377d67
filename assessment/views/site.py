"""The pages around the questionnaire, and what is said when something goes wrong."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from assessment.content import Words
from assessment.models import Edition

# As they lie in the picture, row by row: innovation upwards, investment to the right.
PLACES = ("competitor", "social-first", "observer", "conservative")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    edition = Edition.objects.offered()
    if edition is None:
        return render(request, "unpublished.html", {"contact": settings.CONTACT}, status=503)
    content = edition.content
    words = content.words(translation.get_language())
    page = {"places": _places(words), "questions": len(content.edition.items)}
    return render(request, "start.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponseBase:
    """Change it and lead back. Who comes by a link, as from a page that refused the form, changes nothing."""
    return set_language(request) if request.method == "POST" else redirect("start")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html", {"contact": settings.CONTACT})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers and reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _failure(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a context: whatever failed before must not fail here again."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(loader.render_to_string("500.html"), status=500)


def _failure(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """A request may fail before its language was looked at: it is looked at here."""
    with translation.override(translation.get_language_from_request(request)):
        return render(request, template, status=status)


def _places(words: Words) -> list[dict[str, str]]:
    return [{"code": code, "name": words.quadrants[code].name} for code in PLACES]
