"""A finished file as its consultants get it, from wherever they ask for it."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assessment.enums import FileKind, JobFault
from assessment.errors import NotAsMade
from assessment.models import Company, Member, Report
from assessment.reports.variants import Variant
from assessment.services import deliveries, reports
from assessment.views.desk import shelf
from assessment.views.result.downloads import TYPES, as_file

# What is shown instead of a file, and its status.
PAGES = {
    JobFault.GONE: ("desk/companies/file_gone.html", 410),
    JobFault.DAMAGED: ("desk/companies/file_damaged.html", 500),
    JobFault.UNREADABLE: ("desk/companies/file_unreadable.html", 503),
}

log = logging.getLogger(__name__)


def delivered(request: HttpRequest, member: Member, company: Company, report: Report) -> HttpResponse:
    """The file, noted as fetched, or a page that says why it cannot be had.

    Who asks for its headers only has not fetched it.
    """
    try:
        data = reports.contents(report)
        if request.method == "GET":
            deliveries.note(report, by=member.user, at=timezone.now())
    except Report.DoesNotExist as deleted:
        raise Http404 from deleted
    except NotAsMade as lost:
        log.exception("the file %s of report %s is %s", report.file.name, report.pk, lost.fault)
        template, status = PAGES[lost.fault]
        newest = shelf.address(member, company, report.assessment_id, Variant.of(report))
        page = {"member": member, "practice": member.practice, "company": company, "report": report, "newest": newest}
        return render(request, template, page, status=status)
    response = HttpResponse(data, content_type=TYPES[FileKind(report.kind)])
    plain = f"social-maturity-{report.cut}-{report.language}.{report.kind}"
    return as_file(response, name=report.name or plain, plain=plain)
