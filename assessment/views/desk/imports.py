"""Companies in from a file, looked at first and then taken as a whole or not at all; and out again."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.analysis.companies import filtered, listed, with_findings
from assessment.content import BadContent
from assessment.errors import AlreadyTaken
from assessment.exchange import grids
from assessment.forms import clientlists
from assessment.forms.transfers import CompaniesForm, TakeCompaniesForm
from assessment.forms.uploads import OneFile
from assessment.models import Company, CompanyList, Member
from assessment.reports.naming import safe
from assessment.services import clients
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.clients import filters_of, home_of
from assessment.views.desk.files import with_file
from assessment.views.desk.scope import with_company

# As many of each as a page shows; the rest is counted.
SHOWN = 20
MOST_PROBLEMS = 200


@require_safe
@for_member
def export(request: HttpRequest, member: Member, suffix: str) -> HttpResponse:
    """The companies of the list, as it is filtered."""
    found = filtered(listed(member.practice), filters_of(request, member.practice).wanted)
    return _exported(found, suffix=suffix, name=_("list of companies"))


@require_safe
@for_member
@with_company
def export_one(request: HttpRequest, member: Member, company: Company, suffix: str) -> HttpResponse:
    """One company, with what its latest result says and what consultants say on each."""
    one, said = listed(member.practice).filter(pk=company.pk), clientlists.commentary_of(company)
    return _exported(one, suffix=suffix, name=company.name, more=said)


@require_safe
@for_member
def template(request: HttpRequest, member: Member, suffix: str) -> HttpResponse:
    rows = clientlists.sample(language=get_language())
    return _file(clientlists.heading(findings=False), rows, suffix=suffix, name=_("companies template"))


def _exported(
    companies: QuerySet[Company], *, suffix: str, name: str, more: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """`more` columns, each with its heading, are of the only company there is."""
    rows = clientlists.rows_of(with_findings(companies).prefetch_related("tags"), language=get_language())
    headings, cells = [heading for heading, _cell in more], [cell for _heading, cell in more]
    full = ([*row, *cells] for row in rows)
    return _file([*clientlists.heading(findings=True), *headings], full, suffix=suffix, name=name)


def _file(heading: list[str], rows: Iterable[Sequence[str | Decimal]], *, suffix: str, name: str) -> HttpResponse:
    if suffix not in grids.TYPES:
        raise Http404
    response = HttpResponse(grids.write(heading, rows, suffix), content_type=grids.TYPES[suffix])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{safe(name) or 'companies'}.{suffix}")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_file
def upload(request: HttpRequest, member: Member, *, file: OneFile) -> HttpResponseBase:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CompaniesForm(*sent, is_too_large=file.is_too_large)
    problems: list[Any] = []
    if form.is_valid():
        sheet = form.cleaned_data["file"]
        try:
            said = clientlists.read(
                grids.read(sheet.name, sheet.read(), score=clientlists.score), language=get_language()
            )
        except BadContent as bad:
            problems = bad.problems
        else:
            problems = said.problems
        if not problems:
            return _read(member, rows=said.rows, name=sheet.name)
    page = {
        "member": member,
        "practice": member.practice,
        "form": form,
        "count": len(problems),
        "problems": problems[:MOST_PROBLEMS],
        "choices": clientlists.choices(language=get_language()),
    }
    return render(request, "desk/companies/import.html", page)


def _read(member: Member, *, rows: list[dict[str, Any]], name: str) -> HttpResponse:
    read = clients.read(member.practice, user_id=member.user_id, name=name, rows=rows, now=timezone.now())
    return redirect("desk-companies-take", practice=member.practice.public_id, read=read.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
def take(request: HttpRequest, member: Member, read: str) -> HttpResponse:
    """What the file says, before it is taken."""
    if not read.isascii() or not read.isprintable():
        raise Http404
    mine = CompanyList.objects.filter(practice=member.practice, user=member.user)
    said = get_object_or_404(mine, public_id=read)
    doubles = clients.doubles_of(member.practice, said.rows)
    form = TakeCompaniesForm(request.POST if request.method == "POST" else None, asks=bool(doubles))
    if said.taken_at or form.is_valid():
        return _taken(request, member, said, with_doubles=form.is_valid() and form.cleaned_data["doubles"] == "add")
    double = [row for place, row in enumerate(said.rows) if place in doubles]
    page = {
        "member": member,
        "practice": member.practice,
        "read": said,
        "form": form,
        "count": len(said.rows),
        "rows": clientlists.shown(said.rows[:SHOWN], language=get_language()),
        "doubles": double[:SHOWN],
        "double_count": len(double),
    }
    return render(request, "desk/companies/take.html", page)


def _taken(request: HttpRequest, member: Member, said: CompanyList, *, with_doubles: bool) -> HttpResponse:
    try:
        count = clients.take(said, with_doubles=with_doubles, now=timezone.now())
    except AlreadyTaken:
        messages.info(request, _("This file has been imported already; nothing was added a second time."))
    else:
        text = ngettext("%(count)d company imported.", "%(count)d companies imported.", count)
        messages.success(request, text % {"count": count})
    return home_of(member)
