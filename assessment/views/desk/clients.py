"""The companies of a practice: their list, each of them, and what is done with them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.analysis.companies import belongings, filtered, listed
from assessment.forms.clients import DEEDS, REPORTS, BulkForm, ClientForm, DeleteForm, FilterForm
from assessment.models import Company, Member, Practice
from assessment.reports.company import company_facts
from assessment.services import clients, retention
from assessment.services.companies import profile_of
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.scope import with_company

PAGE = 25


def filters_of(request: HttpRequest, practice: Practice) -> FilterForm:
    """What the address asks for. A tag of another practice does not exist."""
    form = FilterForm(request.GET, tags=dict(practice.tags.values_list("pk", "name")))
    if form.names_unknown_tag:
        raise Http404
    return form


def home_of(member: Member, *, query: str = "") -> HttpResponse:
    address = reverse("desk-companies", args=[member.practice.public_id])
    return redirect(f"{address}?{query}" if query else address)


def page_of(company: Company, member: Member) -> HttpResponse:
    return redirect("desk-company", practice=member.practice.public_id, company=company.public_id)


@require_safe
@for_member
def companies(request: HttpRequest, member: Member) -> HttpResponse:
    filters = filters_of(request, member.practice)
    return _list_page(request, member, filters=filters)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
def several(request: HttpRequest, member: Member) -> HttpResponse:
    """One thing done with the companies chosen; back to the same list."""
    if request.method != "POST":
        return home_of(member, query=request.GET.urlencode())
    filters = filters_of(request, member.practice)
    form = BulkForm(request.POST, practice=member.practice)
    if form.foreign:
        raise Http404
    if not form.is_valid():
        return _list_page(request, member, filters=filters, bulk=form)
    if form.cleaned_data["deed"] == REPORTS:
        address = reverse("desk-batch-new", args=[member.practice.public_id])
        return redirect(f"{address}?{urlencode({'chosen': form.cleaned_data['chosen']}, doseq=True)}")
    chosen = member.practice.companies.filter(public_id__in=form.cleaned_data["chosen"])
    messages.success(request, _done(member.practice, chosen, form=form))
    return home_of(member, query=request.GET.urlencode())


def _list_page(
    request: HttpRequest, member: Member, *, filters: FilterForm, bulk: BulkForm | None = None
) -> HttpResponse:
    found = filtered(listed(member.practice), filters.wanted).prefetch_related("tags")
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page = {
        "member": member,
        "practice": member.practice,
        "filters": filters,
        "bulk": bulk,
        "deeds": DEEDS,
        "page": shown,
        "chosen": request.POST.getlist("chosen"),
        "query": request.GET.urlencode(),
        "has_any": bool(shown.paginator.count) or member.practice.companies.exists(),
        "pages": shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
    }
    return render(request, "desk/companies/list.html", page)


def _done(practice: Practice, chosen: QuerySet[Company], *, form: BulkForm) -> str:
    tag = form.cleaned_data["tag"]
    match form.cleaned_data["deed"]:
        case "archive":
            count = clients.archive(chosen, now=timezone.now())
            said = ngettext("%(count)d company archived.", "%(count)d companies archived.", count)
        case "restore":
            count = clients.restore(chosen)
            said = ngettext("%(count)d company restored.", "%(count)d companies restored.", count)
        case "tag":
            count = clients.tag(practice, chosen, name=tag)
            said = ngettext("%(count)d company tagged “%(tag)s”.", "%(count)d companies tagged “%(tag)s”.", count)
        case _untag:
            count = clients.untag(practice, chosen, name=tag)
            said = ngettext(
                "“%(tag)s” taken from %(count)d company.", "“%(tag)s” taken from %(count)d companies.", count
            )
    return said % {"count": count, "tag": tag}


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
def new(request: HttpRequest, member: Member) -> HttpResponse:
    form = ClientForm(request.POST or None, language=get_language(), initial={"country": "KR"})
    if form.is_valid():
        tags = form.cleaned_data["tags"]
        made = clients.add(member.practice, profile=form.profile, tags=tags, now=timezone.now())
        messages.success(request, _("%(company)s is added.") % {"company": made})
        return page_of(made, member)
    return _form_page(request, member, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
def edit(request: HttpRequest, member: Member, company: Company) -> HttpResponse:
    language = get_language()
    form = (
        ClientForm(request.POST, language=language)
        if request.method == "POST"
        else ClientForm.of_company(company, language=language)
    )
    if form.is_valid():
        data = form.cleaned_data
        others = clients.edit(company, was=data["was"], to=form.profile, tags=data["tags"])
        if not others:
            messages.success(request, _("Saved."))
            return page_of(company, member)
        form.settle(others)
    return _form_page(request, member, form, company=company)


def _form_page(
    request: HttpRequest, member: Member, form: ClientForm, *, company: Company | None = None
) -> HttpResponse:
    tags = member.practice.tags.values_list("name", flat=True)
    page = {"member": member, "practice": member.practice, "form": form, "company": company, "tags": tags}
    return render(request, "desk/companies/form.html", page)


@require_safe
@for_member
@with_company
def company(request: HttpRequest, member: Member, company: Company) -> HttpResponse:
    assessments = list(company.assessments.select_related("edition", "panel").defer("edition__document"))
    has_panel = any(one.is_open and one.is_panel for one in assessments)
    page = {
        "member": member,
        "practice": member.practice,
        "company": company,
        "facts": company_facts(profile_of(company), language=get_language()),
        "assessments": assessments,
        "may_start": member.may_change and not company.is_archived and not has_panel,
        "due": _due(company, member.practice),
    }
    return render(request, "desk/companies/company.html", page)


def _due(company: Company, practice: Practice) -> Any:
    """When an archived company goes by itself."""
    if not company.is_archived or not practice.keep_months:
        return None
    return retention.expected(company, months=practice.keep_months, now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
def archive(request: HttpRequest, member: Member, company: Company) -> HttpResponse:
    if request.method == "POST":
        clients.archive(member.practice.companies.filter(pk=company.pk), now=timezone.now())
        messages.success(request, _("%(company)s is archived.") % {"company": company})
    return page_of(company, member)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
def restore(request: HttpRequest, member: Member, company: Company) -> HttpResponse:
    if request.method == "POST":
        clients.restore(member.practice.companies.filter(pk=company.pk))
        messages.success(request, _("%(company)s is restored.") % {"company": company})
    return page_of(company, member)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
def delete(request: HttpRequest, member: Member, company: Company) -> HttpResponse:
    form = DeleteForm(request.POST if request.method == "POST" else None, company=company)
    if form.is_valid():
        clients.delete(company)
        messages.success(request, _("%(company)s is deleted.") % {"company": company})
        return home_of(member)
    page = {
        "member": member,
        "practice": member.practice,
        "company": company,
        "form": form,
        "goes": belongings(company),
    }
    return render(request, "desk/companies/delete.html", page)
