import logging
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment import queries
from assessment.enums import Allowed
from assessment.errors import LimitReached, RenderingFailed
from assessment.models import Assessment, Respondent
from assessment.reports.commentary import Said
from assessment.reports.variants import full_pdf
from assessment.services import limits, reports
from assessment.views.access import for_respondent, key_of
from assessment.views.callers import caller_of

log = logging.getLogger(__name__)


@require_safe
def pdf(request: HttpRequest, public_id: str, language: str) -> HttpResponseBase:
    """The report as a file, in the language the address names: the reader's own has no say in it.

    Who may have it is asked together with where it is: one query, then the file.
    """
    if language not in dict(settings.LANGUAGES):
        raise Http404
    report = queries.kept_report(public_id=public_id, key=key_of(request), language=language, version=reports.VERSION)
    if report:
        try:
            return download(report.file, name=report.name, language=language)
        except FileNotFoundError:
            log.warning("the file %s is gone and is made again", report.file)
    return _made(request, public_id=public_id, language=language)


@for_respondent
def _made(request: HttpRequest, respondent: Respondent, *, language: str) -> HttpResponseBase:
    if respondent.assessment.is_open:
        return redirect("resume", public_id=respondent.public_id)
    return made(request, respondent.assessment, language=language, back=reverse("result", args=[respondent.public_id]))


def made(
    request: HttpRequest, assessment: Assessment, *, language: str, back: str, said: Said | None = None
) -> HttpResponseBase:
    """The report of a submitted assessment, made if it must be; `back` is where to go when it cannot be."""
    now = timezone.now()
    try:
        limits.spend(Allowed.RENDER, caller=caller_of(request), now=now)
        report = reports.made(assessment, variant=full_pdf(language), now=now, said=said)
    except LimitReached as limit:
        page = {"back": back, "minutes": limit.minutes, "what": Allowed.RENDER}
        return render(request, "result/limited.html", page, status=429)
    except RenderingFailed:
        log.exception("no report for assessment %s in %s", assessment.pk, language)
        return render(request, "result/failed.html", {"back": back}, status=500)
    return download(str(report.file), name=report.name, language=language)


def download(file: str, *, name: str, language: str) -> FileResponse:
    """A plain name for old clients, the real one beside it (RFC 6266, RFC 5987)."""
    response = FileResponse(default_storage.open(file), content_type="application/pdf")
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"social-maturity-{language}.pdf\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response
