"""The language can change in the middle of a form: the buttons belong to it, so that nothing typed is lost."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def chosen(request: HttpRequest) -> str | None:
    """The language whose button sent this form; from here on the request is answered in it."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        return None
    translation.activate(language)
    return language


def remember(response: HttpResponse, *, language: str | None) -> HttpResponse:
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
