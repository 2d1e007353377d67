"""The consultant's hand in the action plan: its order, and recommendations of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from assessment.enums import Effort
from assessment.errors import SavedMeanwhile
from assessment.forms.commentary import AddForm
from assessment.forms.parts import ACTIONS
from assessment.models import Assessment, Member
from assessment.models.commentary import ACTION, FACTS, ORDER, OWN
from assessment.services import commentary
from assessment.services.commentary import Words
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.commentary import Desk, number_of
from assessment.views.desk.scope import with_company, with_result


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan, generated or the consultant's own, by its `key`; `part` is where it is written."""

    key: str
    part: str
    title: str
    horizon: str
    owner: str
    due: date | None
    written: tuple[str, ...]
    is_own: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages whose report goes without it."""
        return tuple(code for code, _name in settings.LANGUAGES if self.is_own and code not in self.written)


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
@for_member
@with_company
@with_result
def actions(request: HttpRequest, member: Member, assessment: Assessment) -> HttpResponse:
    """The plan line by line. A post moves one line by one place, or puts all of it back as generated."""
    desk = Desk(request, member, assessment, ACTIONS)
    if request.method == "POST":
        return _move(desk)
    return _page(desk, AddForm())


@for_changer
@require_http_methods(["GET", "HEAD", "POST"])
@with_company
@with_result
def add(request: HttpRequest, member: Member, assessment: Assessment) -> HttpResponse:
    desk = Desk(request, member, assessment, ACTIONS)
    if request.method != "POST":
        return redirect(desk.url("desk-commentary-actions"))
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(desk, form)
    key = commentary.add(assessment, **form.cleaned_data, language=desk.language, by=desk.author, now=timezone.now())
    return redirect(desk.url("desk-commentary-part", key))


@for_changer
@require_http_methods(["GET", "HEAD", "POST"])
@with_company
@with_result
def remove(request: HttpRequest, member: Member, assessment: Assessment, part: str) -> HttpResponse:
    """Take a recommendation of the consultant's own out of the plan; its versions stay."""
    desk = Desk(request, member, assessment, part)
    if not desk.part.is_own:
        raise Http404
    if request.method == "POST":
        _save_facts(desk, FACTS + part)
    return redirect(desk.url("desk-commentary-actions"))


def _save_facts(desk: Desk, place: str) -> None:
    since, now = number_of(desk.request.POST.get("since", "")), timezone.now()
    try:
        commentary.save(desk.assessment, place=place, language="", words=Words(), since=since, by=desk.author, now=now)
        messages.success(desk.request, _("Removed. It can be brought back below."))
    except SavedMeanwhile:
        messages.error(desk.request, _("Somebody changed this recommendation meanwhile, so it was not removed."))


def _move(desk: Desk) -> HttpResponse:
    key, _colon, way = desk.request.POST.get("move", "").rpartition("=")
    keys = [row.key for row in _rows(desk)]
    if way == "generated":
        moved = []
    elif key in keys and way in ("up", "down"):
        moved = _moved(keys, key, by=-1 if way == "up" else 1)
    else:
        raise Http404
    base = number_of(desk.request.POST.get("since", ""))
    try:
        commentary.arrange(desk.assessment, keys=moved, since=base, by=desk.author, now=timezone.now())
    except SavedMeanwhile:
        messages.error(
            desk.request, _("Somebody changed the order meanwhile. Nothing was moved; this is the order as it stands.")
        )
        return redirect(desk.url("desk-commentary-actions"))
    place = keys.index(key) + (-1 if way == "up" else 1) if key in keys else 0
    anchor = f"#line-{min(max(place, 0), len(keys) - 1) + 1}" if key in keys else ""
    return redirect(f"{desk.url('desk-commentary-actions')}?tab={desk.tab}{anchor}")


def _moved(keys: list[str], key: str, *, by: int) -> list[str]:
    """With one line further up or down; the first and the last stay where they are."""
    place = keys.index(key)
    to = min(max(place + by, 0), len(keys) - 1)
    rest = [one for one in keys if one != key]
    return [*rest[:to], key, *rest[to:]]


def _page(desk: Desk, form: AddForm) -> HttpResponse:
    page: dict[str, Any] = {
        **desk.page(),
        "rows": _rows(desk),
        "removed": list(_removed(desk)),
        "form": form,
        "since": desk.said.at(ORDER).revision or 0,
        "is_arranged": bool(desk.said.at(ORDER).text),
    }
    return render(desk.request, "desk/commentary/actions.html", page)


def titles_of(desk: Desk) -> dict[str, str]:
    """What every line of the plan is called, by its key."""
    return {row.key: row.title for row in _rows(desk)}


def _rows(desk: Desk) -> list[Row]:
    said, document = desk.said, desk.document(desk.language)
    rows = {one.item.code: _row(desk, one.item.code, one.item.short, one.item.effort) for one in document.actions}
    own = {key: _row(desk, key, _title(desk, key), said.at(FACTS + key).effort or 1) for key in said.own()}
    return [(rows | own)[key] for key in said.arranged([*rows, *own])]


def _row(desk: Desk, key: str, title: str, effort: int) -> Row:
    is_own = key.startswith(OWN)
    place, facts = key if is_own else ACTION + key, desk.said.at(FACTS + key)
    written = tuple(of for of, _name in settings.LANGUAGES if not desk.said.at(place, of).is_empty)
    return Row(key, place, title, str(Effort(effort).label), facts.owner, facts.due, written, is_own)


def _title(desk: Desk, key: str) -> str:
    """In the reader's language, or else in the other: a line of the list has to be called something."""
    titles = [desk.said.at(key, of).title for of in (desk.language, *dict(settings.LANGUAGES))]
    return next(filter(None, titles), _("Own recommendation"))


def _removed(desk: Desk) -> Iterator[tuple[str, str]]:
    for place, language in desk.said.passages:
        key = place.removeprefix(FACTS)
        if place.startswith(FACTS + OWN) and not language and not desk.said.at(place).effort:
            yield key, _title(desk, key)
