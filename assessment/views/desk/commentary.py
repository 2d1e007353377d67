"""What a consultant says in a report: written part by part, saved as it is typed, seen as it will be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.errors import SavedMeanwhile
from assessment.forms.commentary import PassageForm, tab_of
from assessment.forms.parts import ACTIONS, Entry, Part, entries, part_of
from assessment.keys import new_tab
from assessment.models import Assessment, Member
from assessment.models.commentary import FACTS, SUMMARY
from assessment.reports import board, marks, markup
from assessment.reports.commentary import Said
from assessment.reports.document import Block
from assessment.reports.stored import document_of
from assessment.services import commentary
from assessment.services.commentary import Author, Words
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.scope import with_company, with_result


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit for who may only read."""

    label: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    owner: str
    due: object


class Desk:
    """One assessment, one part of its report, and who writes it."""

    def __init__(self, request: HttpRequest, member: Member, assessment: Assessment, code: str) -> None:
        self.request, self.member, self.assessment = request, member, assessment
        self.language = get_language() or settings.LANGUAGE_CODE
        self.tab = tab_of(request.POST.get("tab", "") or request.GET.get("tab", ""))
        # As generated, in the language asked for.
        self.document = cache(lambda language: document_of(assessment, language=language))
        part = part_of(self.document, self.said, code, language=self.language)
        if part is None:
            raise Http404
        self.part: Part = part

    @cached_property
    def said(self) -> Said:
        return Said.of(self.assessment)

    @property
    def author(self) -> Author:
        return Author(self.member.user, self.tab)

    def forms(self, data: Any = None) -> list[PassageForm]:
        return [PassageForm(unit, self.said.at(unit.place, unit.language), data) for unit in self.part.units]

    def save(self, form: PassageForm, *, words: Words, since: int) -> bool:
        """Whether it is saved; if not, the form has what was saved meanwhile."""
        at = {"place": form.unit.place, "language": form.unit.language}
        try:
            commentary.save(self.assessment, **at, words=words, since=since, by=self.author, now=timezone.now())
        except SavedMeanwhile:
            self.refresh()
            form.conflict = self.said.at(**at)
            return False
        return True

    def refresh(self) -> None:
        """What is said may be another since it was read."""
        self.__dict__.pop("said", None)

    def url(self, name: str, *more: object) -> str:
        company = self.assessment.company
        return reverse(name, args=[self.member.practice.public_id, company.public_id, self.assessment.pk, *more])

    def page(self) -> dict[str, Any]:
        return {
            "member": self.member,
            "practice": self.member.practice,
            "company": self.assessment.company,
            "assessment": self.assessment,
            "part": self.part,
            "entries": self.entries,
            "tab": self.tab or new_tab(),
            "preview": self.url("desk-commentary-preview", self.language, self.part.chapter),
            "previews": [
                (code, self.url("desk-commentary-preview", code, self.part.chapter))
                for code, _name in settings.LANGUAGES
            ],
        }

    @property
    def entries(self) -> list[Entry]:
        return list(entries(self.document, self.said, language=self.language))


@require_safe
@for_member
@with_company
@with_result
def index(request: HttpRequest, member: Member, assessment: Assessment) -> HttpResponse:
    address = [member.practice.public_id, assessment.company.public_id, assessment.pk]
    return redirect("desk-commentary-part", *address, SUMMARY)


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
@for_member
@with_company
@with_result
def part(request: HttpRequest, member: Member, assessment: Assessment, part: str) -> HttpResponse:
    desk = _written(request, member, assessment, part)
    if not member.may_change:
        return render(request, "desk/commentary/part.html", {**desk.page(), "readings": list(_readings(desk))})
    if request.method != "POST":
        return _page(desk, desk.forms())
    deed, name, since = _deed(request)
    forms = [_taken(desk, form, deed=deed if form.unit.name == name else "", since=since) for form in _sent(desk)]
    if deed == "start" or any(form.errors or form.conflict for form in forms):
        return _page(desk, forms, status=409 if any(form.conflict for form in forms) else 200)
    messages.success(request, _("Saved."))
    return redirect(desk.url("desk-commentary-part", part))


@require_POST
@for_changer
@with_company
@with_result
def save(request: HttpRequest, member: Member, assessment: Assessment, part: str) -> HttpResponse:
    """One unit, as it is typed. Whatever came of it, the page learns which revision it may take as its own."""
    desk = _written(request, member, assessment, part)
    deed, name, since = _deed(request)
    form = next((form for form in _sent(desk) if form.unit.name == request.POST.get("unit")), None)
    if form is None:
        raise Http404
    form = _taken(desk, form, deed=deed if name == form.unit.name else "", since=since)
    if form.errors or form.conflict:
        status = 409 if form.conflict else 422
        return JsonResponse({"html": _html(desk, form)}, status=status)
    fresh = next(one for one in desk.forms() if one.unit == form.unit)
    answer = {"since": fresh["since"].value(), "was": fresh["was"].value(), "saved_at": timezone.now().isoformat()}
    return JsonResponse({**answer, "html": _html(desk, fresh) if deed or "html" in request.POST else ""})


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@require_safe
@for_member
@with_company
@with_result
def preview(request: HttpRequest, member: Member, assessment: Assessment, language: str, chapter: str) -> HttpResponse:
    """A chapter as it stands in the report now, to be shown beside the fields."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    document = document_of(assessment, language=language, said=Said.of(assessment))
    try:
        body = markup.chapter(document, chapter)
    except KeyError as unknown:
        raise Http404 from unknown
    page = {"document": document, "body": mark_safe(body)}  # noqa: S308 - our template, what was typed is escaped
    return render(request, "desk/commentary/preview.html", page)


def number_of(typed: str) -> int:
    """The revision a form says it started from; of anything else, the one before all."""
    return int(typed[:9]) if typed.isascii() and typed.isdecimal() else 0


def _written(request: HttpRequest, member: Member, assessment: Assessment, part: str) -> Desk:
    """A part with fields; the order of the plan has none."""
    if part == ACTIONS:
        raise Http404
    return Desk(request, member, assessment, part)


def _deed(request: HttpRequest) -> list[str]:
    """What was asked for beside saving, of which unit, and from which revision on; nothing of it may be there."""
    return [*request.POST.get("deed", "").split("="), "", "", ""][:3]


def _sent(desk: Desk) -> list[PassageForm]:
    return desk.forms(desk.request.POST)


def _taken(desk: Desk, form: PassageForm, *, deed: str, since: str) -> PassageForm:
    """The form once what was asked of it is done: as stored now, or with what kept it from being stored."""
    unit = form.unit
    if deed == "theirs":
        return PassageForm(unit, desk.said.at(unit.place, unit.language))
    if deed == "start":
        typed = desk.request.POST.copy()
        typed[f"{unit.name}-text"] = unit.generated()
        return PassageForm(unit, form.stored, typed)
    if not form.is_valid() and deed != "back":
        return form
    base = form.cleaned_data.get("since", 0)
    words = Words() if deed == "back" else form.words
    if deed == "mine":
        base = number_of(since)
    elif deed != "back" and not form.is_changed:
        return form
    if not desk.save(form, words=words, since=base):
        return form
    desk.refresh()
    return PassageForm(unit, desk.said.at(unit.place, unit.language)) if deed else form


def _page(desk: Desk, forms: list[PassageForm], *, status: int = 200) -> HttpResponse:
    page = {**desk.page(), "forms": forms, "error": any(form.errors for form in forms), "missing": _missing(desk)}
    page["facts"] = desk.said.at(FACTS + desk.part.code).revision or 0
    page |= {"room": board.SUMMARY_LINES, "longer": dict(_longer(desk))}
    return render(desk.request, "desk/commentary/part.html", page, status=status)


def _html(desk: Desk, form: PassageForm) -> str:
    return render_to_string("desk/commentary/_unit.html", {"form": form}, request=desk.request)


def _missing(desk: Desk) -> str:
    """The only language in which nothing is written yet, if it is the only one."""
    units = [unit for unit in desk.part.units if unit.language]
    empty = [unit.language for unit in units if desk.said.at(unit.place, unit.language).is_empty]
    return empty[0] if 0 < len(empty) < len(units) else ""


def _longer(desk: Desk) -> Iterator[tuple[str, int]]:
    """The languages in which the summary takes more lines than the board's page has room for, and how many."""
    for unit in desk.part.units if desk.part.is_summary else ():
        lines = board.summary_lines(marks.blocks(desk.said.at(unit.place, unit.language).text))
        if lines > board.SUMMARY_LINES:
            yield unit.language, lines


def _readings(desk: Desk) -> Iterator[Reading]:
    for unit in desk.part.units:
        stored = desk.said.at(unit.place, unit.language)
        blocks = marks.blocks(stored.text)
        yield Reading(unit.label, unit.language, stored.title, blocks, stored.owner, stored.due)
