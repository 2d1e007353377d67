"""An edition as its respondents will see it, with made-up answers; nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessment.admin.pages import View, for_edition
from assessment.analysis.documents import content_of
from assessment.content import BadContent, Content, samples
from assessment.forms.sections import SectionForm
from assessment.models import Edition
from assessment.reports.made_up import made_up
from assessment.views.questionnaire.flow import step_count
from scoring import Section

LANGUAGES = dict(settings.LANGUAGES)


def in_language(view: View) -> View:
    """In the language the address names, whatever the reader's own."""

    @wraps(view)
    def guarded(*args: Any, language: str, **kwargs: Any) -> HttpResponseBase:
        if language not in LANGUAGES:
            raise Http404
        with translation.override(language):
            return view(*args, language=language, **kwargs)

    return guarded


def of_what_is_sound(view: View) -> View:
    """Give the page what the edition says; a draft that could not be published leads to its check."""

    @wraps(view)
    def guarded(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, **kwargs: Any) -> HttpResponseBase:
        try:
            shown = content_of(edition)
        except BadContent:
            return redirect("admin:assessment_edition_check", edition.pk)
        return view(model_admin, request, edition, shown=shown, **kwargs)

    return guarded


@for_edition("view")
@in_language
@of_what_is_sound
def section(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, *, shown: Content, language: str, slug: str = ""
) -> HttpResponseBase:
    pages = shown.edition.sections
    place = next((n for n, page in enumerate(pages) if page.code == slug), None if slug else 0)
    if place is None:
        raise Http404
    form = SectionForm(pages[place], content=shown, language=language, stored={})
    context = {
        "edition": edition,
        "form": form,
        "section": pages[place],
        "words": form.words.sections[pages[place].code],
        "options": form.words.options[pages[place].kind].values(),
        "number": place + 2,
        "count": step_count(shown.edition),
        "before": _at(pages, place - 1),
        "after": _at(pages, place + 1),
        "language": language,
        "languages": settings.LANGUAGES,
        "samples": [sheet["company"]["name"] for sheet in samples.sheets()],
    }
    return render(request, "admin/assessment/edition/preview.html", context)


@for_edition("view")
@in_language
@of_what_is_sound
def report(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, *, shown: Content, language: str, sample: int
) -> HttpResponseBase:
    """The whole report as a PDF, marked as a preview."""
    from assessment.reports.pdf import render as render_pdf  # imported when needed: it takes half a second and 90 MB

    sheets = samples.sheets()
    if not 1 <= sample <= len(sheets):
        raise Http404
    document = _document(shown, sheets[sample - 1], language=language)
    response = HttpResponse(render_pdf(document), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="preview-{edition.pk}-{language}-{sample}.pdf"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _document(shown: Content, sheet: dict[str, Any], *, language: str) -> Any:
    document = made_up(shown, sheet, on=timezone.localdate(), language=language)
    return replace(document, edition=_("%(name)s (preview with made-up answers)") % {"name": document.edition})


def _at(pages: tuple[Section, ...], place: int) -> Section | None:
    return pages[place] if 0 <= place < len(pages) else None


PAGES = {
    "preview": ("<int:pk>/preview/<str:language>/", section),
    "preview_section": ("<int:pk>/preview/<str:language>/pages/<slug:slug>/", section),
    "preview_report": ("<int:pk>/preview/<str:language>/report-<int:sample>.pdf", report),
}
