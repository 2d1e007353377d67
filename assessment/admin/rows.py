"""The pages of one section and of one item."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from assessment.admin.drafts import DraftAdmin, TabularRows, pairs
from assessment.admin.parts import address
from assessment.enums import EditionState
from assessment.forms.drafts import SEEN, DraftForm, ItemForm, SectionForm
from assessment.models import Edition, Item, Section


class Items(TabularRows):
    model = Item
    form = DraftForm
    fields = ["code", "short_ko", "short_en", "weight", "effort", "step", "position", SEEN]
    readonly_fields = ["code"]
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return False  # on a page of its own, which has room for what an item needs


class RowAdmin(DraftAdmin):
    """What it belongs to comes with the address and stays within one edition."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return _without_ways_around(field)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}  # reached from its edition, not from the list of everything

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:assessment_edition_changelist")

    def edition_meant(self, request: HttpRequest) -> Edition:
        section = _found(Section, request.POST.get("section"))
        return section.edition if section else get_object_or_404(Edition, pk=request.POST.get("edition"))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Saved, a row leads back to where it stands; a new one has nothing to be continued on another page."""
        buttons = {"show_save_and_add_another": False, "show_save_and_continue": bool(object_id)}
        return super().changeform_view(request, object_id, form_url, {**buttons, **(extra_context or {})})

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        super().response_add(request, obj, post_url_continue)
        return self._back(obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        response = super().response_change(request, obj)
        return response if "_continue" in request.POST else self._back(obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        response = super().delete_view(request, object_id, extra_context)
        return self._back(row) if row and request.method == "POST" and response.status_code == 302 else response

    def _back(self, obj: Any) -> HttpResponse:
        raise NotImplementedError


@admin.register(Section)
class SectionAdmin(RowAdmin):
    form = SectionForm
    inlines = [Items]
    change_form_template = "admin/assessment/edition/section.html"

    def get_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        return ["edition", "code", ("kind", "axis"), *pairs(Section), "position", SEEN]

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        return ["edition", "code", "kind", "axis"] if obj else []

    def get_inlines(self, request: HttpRequest, obj: Section | None) -> Any:
        return self.inlines if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = _drafts(request.GET.get("edition"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _back(self, obj: Section) -> HttpResponse:
        return redirect(address(obj.edition, "sections"))


@admin.register(Item)
class ItemAdmin(RowAdmin):
    form = ItemForm
    change_form_template = "admin/assessment/edition/item.html"

    def get_fields(self, request: HttpRequest, obj: Item | None = None) -> Any:
        return [("section", "code"), *pairs(Item), ("weight", "effort"), ("step", "source"), "position", SEEN]

    def get_readonly_fields(self, request: HttpRequest, obj: Item | None = None) -> Any:
        return ["code"] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = self._sections(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _sections(self, request: HttpRequest) -> Any:
        """Those of the same edition: an item moves within it, never out of it."""
        match = request.resolver_match
        pk = match.kwargs.get("object_id") if match else None
        if item := _found(Item, pk):
            return Section.objects.filter(edition=item.section.edition_id)
        of_draft = Section.objects.filter(edition__state=EditionState.DRAFT)
        given = _found(Section, request.GET.get("section"))
        return of_draft.filter(edition=given.edition_id) if given else of_draft

    def _back(self, obj: Item) -> HttpResponse:
        return redirect("admin:assessment_section_change", obj.section_id)


def _without_ways_around(field: Any) -> Any:
    """A choice of where a row belongs is not the place to add, change or delete such places."""
    if isinstance(field and field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field


def _drafts(given: str | None) -> Any:
    drafts = Edition.objects.filter(state=EditionState.DRAFT)
    edition = _found(Edition, given)
    return drafts.filter(pk=edition.pk) if edition else drafts


def _found(model: Any, given: str | None) -> Any:
    """The row of this number, if an address holds one at all and there is such a row."""
    number = given if given and given.isascii() and given.isdecimal() and len(given) < 19 else None
    return model.objects.filter(pk=number).first() if number else None
