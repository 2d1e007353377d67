"""A finished file as its consultants get it, from wherever they ask for it."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assessment.enums import FileKind
from assessment.errors import FileDamaged, FileGone, FileUnreadable
from assessment.models import Company, Member, Report
from assessment.reports.variants import Variant
from assessment.services import deliveries, reports
from assessment.views.desk import shelf
from assessment.views.result.downloads import TYPES, as_file

log = logging.getLogger(__name__)


def delivered(request: HttpRequest, member: Member, company: Company, report: Report) -> HttpResponse:
    """The file, noted as fetched, or a page that says why it cannot be had.

    Who asks for its headers only has not fetched it.
    """
    newest = shelf.address(member, company, report.assessment_id, Variant.of(report))
    page = {"member": member, "practice": member.practice, "company": company, "report": report, "newest": newest}
    try:
        data = reports.contents(report)
        if request.method == "GET":
            deliveries.note(report, by=member.user, at=timezone.now())
    except Report.DoesNotExist as deleted:
        raise Http404 from deleted
    except FileGone:
        return render(request, "desk/companies/file_gone.html", page, status=410)
    except FileDamaged:
        log.error("the file %s of report %s is damaged", report.file.name, report.pk)
        return render(request, "desk/companies/file_damaged.html", page, status=500)
    except FileUnreadable:
        log.exception("the file %s of report %s cannot be read", report.file.name, report.pk)
        return render(request, "desk/companies/file_unreadable.html", page, status=503)
    response = HttpResponse(data, content_type=TYPES[FileKind(report.kind)])
    plain = f"social-maturity-{report.cut}-{report.language}.{report.kind}"
    return as_file(response, name=report.name or plain, plain=plain)
