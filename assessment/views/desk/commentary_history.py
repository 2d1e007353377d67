"""Every version of a part of the commentary: who wrote it and when; each can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.errors import SavedMeanwhile
from assessment.forms.parts import ACTIONS
from assessment.models import Assessment, Member, Passage
from assessment.models.commentary import ORDER
from assessment.services import commentary
from assessment.services.wording import sender_of
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.commentary import Desk, number_of
from assessment.views.desk.commentary_plan import titles_of
from assessment.views.desk.scope import with_company, with_result

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Version:
    passage: Passage
    label: str
    who: str
    text: str
    is_current: bool
    since: int


@require_safe
@for_member
@with_company
@with_result
def history(request: HttpRequest, member: Member, assessment: Assessment, part: str) -> HttpResponse:
    desk = Desk(request, member, assessment, part)
    places = Q(place__in={unit.place for unit in desk.part.units})
    found = assessment.passages.filter(places).select_related("by").order_by("-saved_at", "-pk")
    paginator = Paginator(found, ON_A_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    titles = titles_of(desk) if part == ACTIONS else {}
    versions = [_version(desk, passage, titles) for passage in shown]
    page = {"versions": versions, "page": shown, "pages": list(paginator.get_elided_page_range(shown.number))}
    return render(request, "desk/commentary/history.html", {**desk.page(), **page})


@for_changer
@require_http_methods(["GET", "HEAD", "POST"])
@with_company
@with_result
def take_back(request: HttpRequest, member: Member, assessment: Assessment, part: str, version: int) -> HttpResponse:
    desk = Desk(request, member, assessment, part)
    passage = assessment.passages.filter(pk=version, place__in={unit.place for unit in desk.part.units}).first()
    if passage is None:
        raise Http404
    if request.method != "POST":
        return redirect(desk.url("desk-commentary-history", part))
    passage.assessment = assessment
    base = number_of(request.POST.get("since", ""))
    try:
        commentary.take_back(passage, since=base, by=desk.author, now=timezone.now())
        messages.success(request, _("Taken back: this version counts again."))
    except SavedMeanwhile:
        messages.error(request, _("Something else was saved meanwhile. Nothing was changed; it stands on top."))
    return redirect(desk.url("desk-commentary-history", part))


def _version(desk: Desk, passage: Passage, titles: Mapping[str, str]) -> Version:
    current = desk.said.at(passage.place, passage.language)
    text = passage.text
    if passage.place == ORDER:
        text = "\n".join(f"{number}. {titles.get(key, key)}" for number, key in enumerate(text.split(), start=1))
    return Version(
        passage=passage,
        label=next(unit.label for unit in desk.part.units if unit.language == passage.language),
        who=(sender_of(passage.by) if passage.by else "") or _("somebody"),
        text=text,
        is_current=passage.pk == current.pk,
        since=current.revision,
    )
