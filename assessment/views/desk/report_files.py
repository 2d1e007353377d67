"""The files of a result as its consultants fetch them: made today, or kept from an earlier day."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.enums import FileKind
from assessment.models import Company, Member, Report
from assessment.reports.commentary import Said
from assessment.reports.variants import Variant
from assessment.services import reports
from assessment.views.desk import shelf
from assessment.views.desk.access import for_member
from assessment.views.desk.company_results import submitted
from assessment.views.desk.delivering import delivered
from assessment.views.desk.scope import with_company
from assessment.views.result.downloads import made


@require_safe
@for_member
@with_company
def file(
    request: HttpRequest, member: Member, company: Company, pk: int, cut: str, language: str, kind: str
) -> HttpResponseBase:
    """Any file a report can be had as, made now if it is not there yet."""
    variant = shelf.variant_of(cut=cut, language=language, kind=kind)
    if variant is None:
        raise Http404
    assessment = submitted(company, pk)
    back = reverse("desk-result", args=[member.practice.public_id, company.public_id, pk])
    said = Said.of(assessment)
    known = reports.kept(assessment, variant=variant, said=said)
    report = known or made(request, assessment, variant=variant, back=back, said=said)
    return delivered(request, member, company, report) if isinstance(report, Report) else report


@require_safe
@for_member
@with_company
def pdf(request: HttpRequest, member: Member, company: Company, pk: int, language: str) -> HttpResponse:
    """Where the full report was before there were others."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    submitted(company, pk)
    return redirect("desk-file", member.practice.public_id, company.public_id, pk, "full", language, FileKind.PDF)


@require_safe
@for_member
@with_company
def kept(request: HttpRequest, member: Member, company: Company, pk: int, report: int) -> HttpResponse:
    """A file as it was made, byte for byte; the answer says where a newer one is, if there is."""
    assessment = submitted(company, pk)
    row = get_object_or_404(shelf.finished(assessment), pk=report)
    response = delivered(request, member, company, row)
    if reports.outdated(row, brand=shelf.brand_today(company), said=Said.of(assessment)):
        newest = shelf.address(member, company, pk, Variant.of(row))
        response.headers["Link"] = f'<{newest}>; rel="latest-version"'
    return response
