"""What a company's assessment came to, as its consultants read it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from assessment.enums import AssessmentState
from assessment.models import Assessment, Company, Member
from assessment.reports.commentary import Said
from assessment.reports.stored import document_of
from assessment.reports.variants import full_pdf
from assessment.services import reports
from assessment.views.desk.access import for_member
from assessment.views.desk.scope import with_company
from assessment.views.result.downloads import download, made
from assessment.views.result.pages import pictures_of


@gzip_page
@require_safe
@for_member
@with_company
def result(request: HttpRequest, member: Member, company: Company, pk: int) -> HttpResponse:
    assessment = _submitted(company, pk)
    document = document_of(assessment, language=get_language(), said=Said.of(assessment))
    page = {
        "member": member,
        "practice": member.practice,
        "company": company,
        "pk": pk,
        "document": document,
        "pictures": pictures_of(assessment, document),
        "pdfs": {
            code: reverse("desk-pdf", args=[member.practice.public_id, company.public_id, pk, code])
            for code, _name in settings.LANGUAGES
        },
    }
    return render(request, "desk/companies/result.html", page)


@require_safe
@for_member
@with_company
def pdf(request: HttpRequest, member: Member, company: Company, pk: int, language: str) -> HttpResponseBase:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    assessment = _submitted(company, pk)
    said = Said.of(assessment)
    known = reports.kept(assessment, variant=full_pdf(language), said=said)
    if known:
        return download(str(known.file), name=known.name, language=language)
    back = reverse("desk-result", args=[member.practice.public_id, company.public_id, pk])
    return made(request, assessment, language=language, back=back, said=said)


def _submitted(company: Company, pk: int) -> Assessment:
    """One of this company's; what nobody has submitted yet is nothing to read."""
    mine = Assessment.objects.select_related("edition", "company")
    return get_object_or_404(mine, pk=pk, company=company, state=AssessmentState.SUBMITTED)
