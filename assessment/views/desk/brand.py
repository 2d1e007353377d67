"""How a practice shows itself, what becomes of its colours in print, and how that looks before it is saved."""

from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from assessment.content import samples, shipped
from assessment.enums import Cover
from assessment.forms.brands import BrandForm
from assessment.forms.uploads import OneFile
from assessment.models import Brand, Member
from assessment.reports import markup
from assessment.reports.brand import brand_view
from assessment.reports.made_up import made_up
from assessment.services import brands
from assessment.views.desk.access import for_owner
from assessment.views.desk.files import with_file

PREVIEWS = {"cover": "desk/brand_cover.html", "invitation": "desk/brand_invitation.html"}


@dataclass(frozen=True, slots=True)
class Repair:
    """A colour as given, and what is used instead: for text, and for areas or rules."""

    given: str
    text: str
    large: str


@for_owner
@require_http_methods(["GET", "HEAD", "POST"])
@with_file
def brand(request: HttpRequest, member: Member, *, file: OneFile) -> HttpResponseBase:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    shown = _saved(member)
    form = BrandForm(
        *sent,
        initial={field: getattr(shown, field) for field in brands.FIELDS},
        has_logo=bool(shown.logo),
        is_too_large=file.is_too_large,
    )
    if not form.is_valid():
        return _page(request, member, form, shown)
    words = {field: form.cleaned_data[field] for field in brands.FIELDS}
    drops = form.cleaned_data.get("drops_logo", False)
    brands.edit(member.practice, words=words, logo=form.cleaned_data["logo"], drops_logo=drops)
    messages.success(request, _("The brand is saved. Reports and mails show it from now on."))
    return redirect("practice_brand", practice=member.practice.public_id)


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@for_owner
@require_safe
def preview(request: HttpRequest, member: Member, place: str) -> HttpResponse:
    """The cover of a made-up report, or the head of what the invited see, with what is typed if it can be shown."""
    if place not in PREVIEWS:
        raise Http404
    shown = _saved(member)
    if request.GET:
        _type_in(shown, BrandForm(request.GET, has_logo=bool(shown.logo), is_too_large=False))
    # What is saved is said on the page around it.
    page = {"brand": brand_view(shown), "repairs": _repairs(shown) if request.GET else []}
    return render(request, PREVIEWS[place], page | (_cover(shown) if place == "cover" else {}))


def _saved(member: Member) -> Brand:
    return Brand.objects.filter(practice=member.practice).first() or Brand(firm=member.practice.name)


def _type_in(shown: Brand, form: BrandForm) -> None:
    form.is_valid()
    for field in brands.FIELDS:
        setattr(shown, field, form.cleaned_data.get(field, getattr(shown, field)))
    if form.cleaned_data.get("drops_logo"):
        shown.logo, shown.logo_hash = "", ""


def _cover(shown: Brand) -> dict[str, Any]:
    view, language = brand_view(shown), get_language() or "en"
    document = made_up(shipped(), samples.sheets()[0], on=timezone.localdate(), language=language, brand=view)
    logo = reverse("logo", args=[view.logo_hash]) if view.logo else ""
    body = markup.cover(document, logo=logo)
    return {"document": document, "body": mark_safe(body)}  # noqa: S308 - our template, what was typed is escaped


def _page(request: HttpRequest, member: Member, form: BrandForm, shown: Brand) -> HttpResponse:
    page = {
        "member": member,
        "form": form,
        "brand": brand_view(shown),
        "covers": Cover.choices,
        "repairs": _repairs(shown),
    }
    return render(request, "desk/brand.html", page)


def _repairs(shown: Brand) -> list[Repair]:
    """Of the main colour both uses, of the accent its rules; only what is not used as it was given."""
    view = brand_view(shown)
    main = Repair(given=shown.main, text=view.main, large=view.area)
    accent = Repair(given=shown.accent, text="", large=view.accent)
    return [one for one in (main, accent) if {one.text or one.given, one.large} != {one.given}]
