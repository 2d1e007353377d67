import logging
from collections.abc import Mapping

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from assessment import queries
from assessment.enums import Allowed
from assessment.errors import LimitReached, NoEdition
from assessment.keys import new_key, seal, unseal
from assessment.models import Assessment, Respondent
from assessment.reports.document import ReportDocument
from assessment.reports.stored import document_of
from assessment.services import assessments, limits, reports
from assessment.views.access import for_respondent, hand_key
from assessment.views.callers import caller_of

log = logging.getLogger(__name__)


@gzip_page
@require_safe
@for_respondent
def result(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    assessment = respondent.assessment
    if assessment.is_open:
        return redirect("resume", public_id=respondent.public_id)
    document = document_of(assessment, language=get_language())
    page = {
        "respondent": respondent,
        "pdfs": {code: reverse("pdf", args=[respondent.public_id, code]) for code, _name in settings.LANGUAGES},
        "document": document,
        "pictures": pictures_of(assessment, document),
        "sealed": seal(new_key()),
    }
    return render(request, "result/result.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_respondent
def repeat(request: HttpRequest, respondent: Respondent) -> HttpResponse:
    """Start the successor. The key comes sealed in the form, so that the same form sent twice starts one."""
    if respondent.assessment.is_open:
        return redirect("resume", public_id=respondent.public_id)
    if request.method != "POST":
        return redirect("result", public_id=respondent.public_id)
    try:
        key = unseal(request.POST.get("key", ""))
        return _repeated(request, respondent, key=key)
    except BadSignature:
        return redirect("result", public_id=respondent.public_id)
    except LimitReached as limit:
        page = {"back": _back(respondent), "minutes": limit.minutes, "what": Allowed.START}
        return render(request, "result/limited.html", page, status=429)
    except NoEdition:
        return render(request, "unpublished.html", {"contact": settings.CONTACT}, status=503)


def _repeated(request: HttpRequest, respondent: Respondent, *, key: str) -> HttpResponse:
    now = timezone.now()
    if queries.respondent_of_key(key) is None:
        limits.spend(Allowed.START, caller=caller_of(request), now=now)
    successor = assessments.repeat(respondent, key=key, now=now)
    response = redirect("resume", public_id=successor.public_id)
    hand_key(response, successor, key=key)
    return response


def _back(respondent: Respondent) -> str:
    return reverse("result", args=[respondent.public_id])


def pictures_of(assessment: Assessment, document: ReportDocument) -> Mapping[str, SafeString]:
    """Our own drawings, fit to stand in a page. Without them the page still says everything in words and tables."""
    try:
        drawn = reports.pictures(assessment, document=document)
    except Exception:
        log.exception("no pictures for assessment %s", assessment.pk)
        return {}
    return {name: mark_safe(svg) for name, svg in drawn.items()}  # noqa: S308 - drawn from numbers and outlines
