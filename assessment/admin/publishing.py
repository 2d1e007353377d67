"""From a published edition to the next one: copy, check, publish, retire."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import IntegrityError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment import content
from assessment.admin.drafts import edition_of
from assessment.admin.pages import for_edition, home_of, show
from assessment.admin.parts import PART_OF, PARTS, address, contents
from assessment.analysis import checks
from assessment.analysis.checks import Finding
from assessment.analysis.documents import Rows
from assessment.content import BadContent
from assessment.content.problems import Path
from assessment.enums import AssessmentState
from assessment.errors import CodesReused, DraftChanged, FrozenEdition, NameTaken, NotOnOffer, OfferChanged
from assessment.forms.drafts import BringBackForm, NewDraftForm, PublishForm
from assessment.models import DraftRow, Edition, Item, Section
from assessment.services import editions
from assessment.services.editions import Seen


def overview(edition: Edition) -> dict[str, Any]:
    """What the page of an edition shows around its basics."""
    return {"edition": edition, "parts": contents(edition), "under_way": _under_way(edition)}


@for_edition("view")
def check(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
    if not edition.is_draft:
        return home_of(edition)
    problems, doubts = _findings(Rows(edition))
    page = {"edition": edition, "title": _("Check"), "problems": problems, "doubts": doubts}
    return show(model_admin, request, "admin/assessment/edition/check.html", page)


@for_edition("add")
def copy(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
    if edition.is_draft:
        return home_of(edition)
    form = NewDraftForm(request.POST or None, initial={"name": _next_name(edition.name)})
    if form.is_valid():
        try:
            draft = editions.copy(
                edition, name=form.cleaned_data["name"], by=request.user.get_username(), now=timezone.now()
            )
        except NameTaken:  # between the check of the form and this line
            form.add_error("name", _("Another edition is already called %(name)s.") % form.cleaned_data)
        else:
            messages.success(request, _("This draft says all that edition %(name)s says.") % {"name": edition.name})
            return home_of(draft)
    return show(
        model_admin,
        request,
        "admin/assessment/edition/copy.html",
        {"edition": edition, "title": _("New draft"), "form": form},
    )


@for_edition("publish")
def publish(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
    if not edition.is_draft:
        return home_of(edition)
    rows, offered = Rows(edition), Edition.objects.offered()
    problems, doubts = _findings(rows)
    seen = {"checksum": content.checksum(rows.document()), "offered": offered.name if offered else ""}
    form = PublishForm(request.POST or None, initial=seen, doubts=bool(doubts))
    if not problems and form.is_valid():
        if _published(request, edition, form=form):
            return home_of(edition)
        return redirect("admin:assessment_edition_publish", edition.pk)  # with what there is now
    page = {
        "edition": edition,
        "title": _("Publish"),
        "problems": problems,
        "doubts": doubts,
        "form": form,
        "offered": offered,
        "under_way": _under_way(offered) if offered else 0,
    }
    return show(model_admin, request, "admin/assessment/edition/publish.html", page)


def _published(request: HttpRequest, edition: Edition, *, form: PublishForm) -> bool:
    """Whether nothing more is to be done here: it is published, by this reader or by another."""
    seen = Seen(checksum=form.cleaned_data["checksum"], offered=form.cleaned_data["offered"])
    try:
        editions.publish(edition, by=request.user.get_username(), now=timezone.now(), seen=seen)
    except FrozenEdition:
        messages.warning(request, _("Somebody else has published this draft in the meantime."))
        return True
    except DraftChanged:
        messages.error(request, _("The draft has changed since you opened this page. Look at it again, then publish."))
    except OfferChanged:
        messages.error(request, _("Another edition has been put on offer since you opened this page. Look again."))
    except (BadContent, CodesReused):
        messages.error(request, _("The draft has new problems since you opened this page."))
    else:
        messages.success(request, _("Edition %(name)s is published and on offer.") % {"name": edition.name})
        return True
    return False


@for_edition("retire")
def retire(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
    if request.method == "POST":
        try:
            editions.retire(edition, by=request.user.get_username(), now=timezone.now())
        except NotOnOffer:
            messages.warning(request, _("Edition %(name)s was not on offer.") % {"name": edition.name})
        else:
            messages.success(request, _("Edition %(name)s is retired.") % {"name": edition.name})
        return home_of(edition)
    if edition != Edition.objects.offered():
        return home_of(edition)
    page = {"edition": edition, "title": _("Retire"), "under_way": _under_way(edition)}
    return show(model_admin, request, "admin/assessment/edition/retire.html", page)


@for_edition("change")
def bring_back(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, section: int) -> HttpResponseBase:
    row = get_object_or_404(Section, pk=section, edition=edition)
    if not edition.is_draft:
        return home_of(edition)
    form = BringBackForm(request.POST or None, section=row, language=get_language())
    if form.is_valid():
        try:
            item = editions.bring_back(
                form.cleaned_data["code"], section=row, by=request.user.get_username(), now=timezone.now()
            )
        except FrozenEdition:
            messages.warning(request, _("Somebody else has published this draft in the meantime."))
            return home_of(edition)
        except IntegrityError:
            form.add_error("code", _("Somebody else has brought this item back in the meantime."))
        else:
            return redirect("admin:assessment_item_change", item.pk)
    page = {"edition": edition, "section": row, "title": _("Bring back an item"), "form": form}
    return show(model_admin, request, "admin/assessment/edition/bring_back.html", page)


def _findings(rows: Rows) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The problems and the doubts, each with where it is mended."""
    found = checks.findings(rows, language=get_language())
    problems, doubts = (
        [_line(rows.edition, each) for each in found if each.is_error is error] for error in (True, False)
    )
    return problems, doubts


def _line(edition: Edition, finding: Finding) -> dict[str, Any]:
    place = finding.place
    if place is None:
        return {
            "where": _part_title(finding.path) or edition.name,
            "says": finding.says,
            "url": _part_url(edition, finding.path),
        }
    names = [place.row._meta.verbose_name, str(place.row)]
    if place.column:
        names.append(_column_name(place.row, place.column))
    return {"where": " · ".join(map(str, names)), "says": finding.says, "url": _row_url(place.row, place.column)}


def _column_name(row: Edition | DraftRow, column: str) -> str:
    names = {field.name: field.verbose_name for field in row._meta.concrete_fields}
    return str(names.get(column, column))


def _part_url(edition: Edition, path: Path) -> str:
    part = _part_of(path)
    return address(edition, part) if part else reverse("admin:assessment_edition_change", args=[edition.pk])


def _part_title(path: Path) -> str:
    """With the code that has no row there, if it is one's that is missing."""
    part = _part_of(path)
    title, _inlines = PARTS[part] if part else ("", ())
    code = path[3] if len(path) == 4 and path[0] == "words" else ""
    return f"{title} · {code}" if code else str(title)


def _part_of(path: Path) -> str:
    """The part of an edition that is edited on one page, of a path of its document; none for its basics."""
    group = path[2] if path[:1] == ("words",) and len(path) > 2 else path[0] if path else ""
    return PART_OF.get(str(group), "")


def _row_url(row: Edition | DraftRow, column: str) -> str:
    if isinstance(row, Edition | Section | Item):
        url = reverse(f"admin:assessment_{row._meta.model_name}_change", args=[row.pk])
        return f"{url}#id_{column}" if column else url
    return f"{address(edition_of(row), PART_OF_MODEL[row._meta.model_name or ''])}#row-{row.pk}"


PART_OF_MODEL = {
    "option": "options",
    "axistext": "axes",
    "quadranttext": "quadrants",
    "steptext": "steps",
    "ruletext": "rules",
    "term": "glossary",
    "figure": "figures",
}


def _under_way(edition: Edition) -> int:
    return edition.assessments.filter(state=AssessmentState.OPEN).count()


def _next_name(name: str) -> str:
    """2026.1 → 2026.2; a name that does not end in a number gets one; one that is not taken."""
    stem = name.rstrip("0123456789")
    number = int(name[len(stem) :] or 0) + 1
    stem = stem if stem != name else f"{name}."
    taken = set(Edition.objects.values_list("name", flat=True))
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


PAGES = {
    "check": ("<int:pk>/check/", check),
    "copy": ("<int:pk>/copy/", copy),
    "publish": ("<int:pk>/publish/", publish),
    "retire": ("<int:pk>/retire/", retire),
    "bring_back": ("<int:pk>/sections/<int:section>/bring-back/", bring_back),
}
