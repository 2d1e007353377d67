"""How a practice shows itself, and what becomes of its colours in print."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.enums import Cover
from assessment.forms.brands import BrandForm
from assessment.forms.uploads import OneFile
from assessment.models import Brand, Member
from assessment.reports.brand import brand_view
from assessment.services import brands
from assessment.views.desk.access import for_owner
from assessment.views.desk.files import with_file


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
    known = Brand.objects.filter(practice=member.practice).first()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    shown = known or Brand(firm=member.practice.name)
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
