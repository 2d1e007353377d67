import logging
from typing import TypeVar
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment import queries
from assessment.enums import Allowed, FileKind
from assessment.errors import LimitReached, NotAsMade, RenderingFailed
from assessment.models import Assessment, Report, Respondent
from assessment.reports.commentary import Said
from assessment.reports.variants import Variant, full_pdf
from assessment.services import limits, reports
from assessment.views.access import for_respondent, key_of
from assessment.views.callers import caller_of

log = logging.getLogger(__name__)

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
}


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
            return _pdf(reports.read(report.file, digest=report.digest), name=report.name, language=language)
        except NotAsMade as lost:
            if lost.fault not in reports.LOST:
                log.exception("the file %s cannot be read", report.file)
                return _failed(request, back=reverse("result", args=[public_id]))
            log.warning("the file %s is %s and is made again", report.file, lost.fault)
    return _made(request, public_id=public_id, language=language)


@for_respondent
def _made(request: HttpRequest, respondent: Respondent, *, language: str) -> HttpResponseBase:
    if respondent.assessment.is_open:
        return redirect("resume", public_id=respondent.public_id)
    back = reverse("result", args=[respondent.public_id])
    report = made(request, respondent.assessment, variant=full_pdf(language), back=back)
    if not isinstance(report, Report):
        return report
    try:
        return _pdf(reports.contents(report), name=report.name, language=language)
    except NotAsMade:
        log.exception("the file %s that was just made cannot be had", report.file)
        return _failed(request, back=back)


def made(
    request: HttpRequest, assessment: Assessment, *, variant: Variant, back: str, said: Said | None = None
) -> Report | HttpResponse:
    """The file of a submitted assessment, made if it must be, or a page that says why it cannot be.

    `back` is where that page leads.
    """
    now = timezone.now()
    try:
        limits.spend(Allowed.RENDER, caller=caller_of(request), now=now)
        return reports.made(assessment, variant=variant, now=now, said=said)
    except LimitReached as limit:
        page = {"back": back, "minutes": limit.minutes, "what": Allowed.RENDER}
        return render(request, "result/limited.html", page, status=429)
    except Assessment.DoesNotExist as deleted:
        raise Http404 from deleted
    except RenderingFailed:
        log.exception("no report for assessment %s: %s", assessment.pk, variant)
        return _failed(request, back=back)


def _failed(request: HttpRequest, *, back: str) -> HttpResponse:
    return render(request, "result/failed.html", {"back": back}, status=500)


def _pdf(data: bytes, *, name: str, language: str) -> HttpResponse:
    response = HttpResponse(data, content_type=TYPES[FileKind.PDF])
    return as_file(response, name=name, plain=f"social-maturity-{language}.pdf")


Response = TypeVar("Response", bound=HttpResponseBase)


def as_file(response: Response, *, name: str, plain: str) -> Response:
    """A plain name for old clients, the real one beside it (RFC 6266, RFC 5987)."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response
