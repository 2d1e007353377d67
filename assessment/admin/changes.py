"""What changed between two editions, and what the change would do to the results there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import wraps
from itertools import groupby
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from assessment.admin.pages import View, for_edition, show
from assessment.analysis import comparison
from assessment.analysis.comparison import Change, TextChange, ValueChange, What
from assessment.analysis.documents import LISTS, RECORDS, document_of
from assessment.content import Document
from assessment.forms.comparing import TO, WITH, CompareForm
from assessment.models import Edition, Item, Option, RuleText, Section

MODELS: Mapping[str, Any] = {
    "edition": Edition,
    "sections": Section,
    "items": Item,
    "options": Option,
    **RECORDS,
    "rules": RuleText,
    **LISTS,
}
# The text a row goes by; the others go by their code alone.
NAMED_BY = {"items": "short", "options": "label", "axes": "name", "quadrants": "name", "glossary": "term"}
NAMED_BY |= {"sections": "title", "steps": "title", "figures": "text"}

MOVED_WITHIN = gettext_lazy("Other place in the order")
TAGS = {What.ADDED: gettext_lazy("Added"), What.REMOVED: gettext_lazy("Removed"), What.MOVED: gettext_lazy("Moved")}


def for_two_editions(view: View) -> View:
    """Give the page the other edition, `was`, too: the one asked for, or the one this edition followed, if any."""

    @wraps(view)
    @for_edition("view")
    def guarded(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
        chosen = {WITH: _usual(edition), TO: edition.pk, **request.GET.dict()}
        form = CompareForm(chosen if chosen[WITH] else None, initial=chosen)
        was = form.cleaned_data[WITH] if form.is_valid() else None
        if was and form.cleaned_data[TO] != edition:
            return redirect(address(request, form.cleaned_data[TO], was=was))
        return view(model_admin, request, edition, was=was, form=form)

    return guarded


@for_two_editions
def changes(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, *, was: Edition | None, form: CompareForm
) -> HttpResponseBase:
    documents = [document_of(each) for each in (was, edition)] if was else []
    found = comparison.changes(*documents) if documents else []
    titles = _titles(documents, language=get_language())
    page = {
        "edition": edition,
        "was": was,
        "title": _("Changes"),
        "form": form,
        "groups": [_group(group, list(each), titles) for group, each in groupby(found, key=_group_of)],
    }
    return show(model_admin, request, "admin/assessment/edition/changes.html", page)


def address(request: HttpRequest, edition: Edition, *, was: Edition) -> str:
    """The same page about another pair of editions."""
    name = request.resolver_match.view_name if request.resolver_match else "admin:assessment_edition_changes"
    return f"{reverse(name, args=[edition.pk])}?{urlencode({WITH: was.pk})}"


def _usual(edition: Edition) -> int | None:
    offered = Edition.objects.offered()
    candidates = [edition.origin_id, offered.pk if offered else None]
    return next((pk for pk in candidates if pk and pk != edition.pk), None)


def _titles(documents: Iterable[Document], *, language: str) -> dict[str, str]:
    """What the sections are called, by code; where both editions have one, as the later calls it."""
    return {
        code: words.get("title") or code
        for document in documents
        for code, words in document["words"][language]["sections"].items()
    }


def _group_of(change: Change) -> str:
    return change.entry.group


def _group(group: str, found: list[Change], titles: Mapping[str, str]) -> dict[str, Any]:
    title = _("The edition itself") if group == "edition" else MODELS[group]._meta.verbose_name_plural
    return {
        "slug": group,
        "title": capfirst(str(title)),
        "counts": list(_counts(found)),
        "changes": [_shown(change, titles) for change in found],
    }


def _counts(found: list[Change]) -> Iterable[str]:
    numbers = {
        What.ADDED: sum(What.ADDED in change.what for change in found),
        What.REMOVED: sum(What.REMOVED in change.what for change in found),
        What.MOVED: sum(What.MOVED in change.what for change in found),
        "reworded": sum(change.is_reworded for change in found),
        "revalued": sum(change.is_revalued for change in found),
    }
    says = {
        What.ADDED: lambda n: ngettext("%(count)d added", "%(count)d added", n),
        What.REMOVED: lambda n: ngettext("%(count)d removed", "%(count)d removed", n),
        What.MOVED: lambda n: ngettext("%(count)d moved", "%(count)d moved", n),
        "reworded": lambda n: ngettext("%(count)d reworded", "%(count)d reworded", n),
        "revalued": lambda n: ngettext("%(count)d with other settings", "%(count)d with other settings", n),
    }
    return [says[key](count) % {"count": count} for key, count in numbers.items() if count]


def _shown(change: Change, titles: Mapping[str, str]) -> dict[str, Any]:
    entry, model = change.entry, MODELS[change.entry.group]
    sections = [change.was_in, entry.place] if change.is_elsewhere else [entry.place]
    return {
        "code": "" if entry.group in LISTS else entry.code,
        "name": entry.text(get_language(), NAMED_BY.get(entry.group, "")),
        "tags": list(_tags(change)),
        "sections": [titles.get(code, code) for code in sections] if entry.group == "items" else [],
        "values": [_value(model, value) for value in change.values],
        "texts": [_text(model, text) for text in change.texts],
        "is_whole": not change.what.isdisjoint({What.ADDED, What.REMOVED}),
        "is_removed": What.REMOVED in change.what,
        "is_changed": change.is_reworded or change.is_revalued,
    }


def _tags(change: Change) -> Iterable[Any]:
    for what, tag in TAGS.items():
        if what in change.what:
            yield MOVED_WITHIN if what is What.MOVED and not change.is_elsewhere else tag


def _value(model: Any, value: ValueChange) -> dict[str, str]:
    field = model._meta.get_field(value.name)
    names = {None: "", **dict(field.flatchoices)}
    return {
        "name": field.verbose_name,
        "was": str(names.get(value.was, value.was)),
        "now": str(names.get(value.now, value.now)),
    }


def _text(model: Any, text: TextChange) -> dict[str, Any]:
    field = model._meta.get_field(f"{text.field}_{text.language}")
    return {"name": field.verbose_name, "language": text.language, "runs": text.runs}


PAGES = {"changes": ("<int:pk>/changes/", changes)}
