import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.enums import Allowed
from assessment.errors import LimitReached, RenderingFailed
from assessment.models import Assessment, Report, Respondent
from assessment.services import limits, reports
from assessment.views.access import for_respondent
from assessment.views.callers import caller_of
from assessment.views.result import filenames

log = logging.getLogger(__name__)


@require_safe
@for_respondent
def pdf(request: HttpRequest, respondent: Respondent, language: str) -> HttpResponseBase:
    """The report as a file, in the language the address names: the reader's own has no say in it."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    assessment = respondent.assessment
    if assessment.is_open:
        return redirect("resume", public_id=respondent.public_id)
    try:
        report = reports.kept(assessment, language=language) or _made(request, assessment, language=language)
    except LimitReached as limit:
        return render(request, "result/limited.html", {"respondent": respondent, "minutes": limit.minutes}, status=429)
    except RenderingFailed:
        log.exception("no report for assessment %s in %s", assessment.pk, language)
        return render(request, "result/failed.html", {"respondent": respondent}, status=500)
    return _download(report, assessment)


def _made(request: HttpRequest, assessment: Assessment, *, language: str) -> Report:
    now = timezone.now()
    limits.spend(Allowed.RENDER, caller=caller_of(request), now=now)
    return reports.pdf(assessment, language=language, now=now)


def _download(report: Report, assessment: Assessment) -> FileResponse:
    response = FileResponse(report.file.open("rb"), content_type="application/pdf")
    response.headers["Content-Disposition"] = filenames.of_report(report, assessment)
    return response
