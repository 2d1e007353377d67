"""What a company's assessment came to, as its consultants read it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from assessment.enums import AssessmentState
from assessment.models import Assessment, Company, Member
from assessment.reports.commentary import Said
from assessment.reports.stored import document_of
from assessment.reports.variants import full_pdf
from assessment.views.desk import shelf
from assessment.views.desk.access import for_member
from assessment.views.desk.scope import with_company
from assessment.views.result.pages import pictures_of


@gzip_page
@require_safe
@for_member
@with_company
def result(request: HttpRequest, member: Member, company: Company, pk: int) -> HttpResponse:
    assessment = submitted(company, pk)
    document = document_of(assessment, language=get_language(), said=Said.of(assessment))
    page = {
        "member": member,
        "practice": member.practice,
        "company": company,
        "pk": pk,
        "document": document,
        "pictures": pictures_of(assessment, document),
        "pdfs": {code: shelf.address(member, company, pk, full_pdf(code)) for code, _name in settings.LANGUAGES},
        "shelf": shelf.shelf_of(member, company, assessment),
    }
    return render(request, "desk/companies/result.html", page)


def submitted(company: Company, pk: int) -> Assessment:
    """One of this company's; what nobody has submitted yet is nothing to read."""
    mine = Assessment.objects.select_related("edition", "company")
    return get_object_or_404(mine, pk=pk, company=company, state=AssessmentState.SUBMITTED)
