"""Rows of an edition in the admin: to be changed while it is a draft, to be looked at ever after."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableAdminBase, SortableStackedInline, SortableTabularInline
from django.contrib import admin
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from assessment.errors import FrozenEdition
from assessment.forms.drafts import SEEN, DraftForm, DraftFormSet, TabularFormSet
from assessment.forms.text import LineField, NoteField
from assessment.models import DraftRow, Edition, draft_rows
from assessment.models.triggers import REFUSAL

TEXTS: Any = {
    models.TextField: {"form_class": NoteField, "widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 4})},
    models.CharField: {"form_class": LineField, "widget": admin.widgets.AdminTextInputWidget},
    models.SlugField: {"widget": admin.widgets.AdminTextInputWidget},
}


def edition_of(row: Edition | DraftRow) -> Edition:
    return row if isinstance(row, Edition) else row.owner


class OfDraft(admin.options.BaseModelAdmin):
    """Who may change rows at all may change those of a draft; `row` is a row itself or, of an inline, its parent."""

    formfield_overrides = TEXTS

    def has_add_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return super().has_add_permission(request, *_given(self, row)) and _is_open(row)

    def has_change_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return super().has_change_permission(request, row) and _is_open(row)

    def has_delete_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return super().has_delete_permission(request, row) and _is_open(row)


def _given(model_admin: Any, row: Any) -> list[Any]:
    return [row] if isinstance(model_admin, admin.options.InlineModelAdmin) else []


def _is_open(row: Any) -> bool:
    return row is None or edition_of(row).is_draft


class DraftAdmin(SortableAdminBase, OfDraft, admin.ModelAdmin):
    """A page for one row. What is sent to an edition that was published meanwhile is shown, not thrown away."""

    actions = None

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id) if object_id and request.method == "POST" else None
        if row is not None and not _is_open(row) and self.has_view_permission(request, row):
            return self._frozen(request, edition_of(row))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except FrozenEdition as frozen:
            return self._frozen(request, Edition.objects.get(name=str(frozen)))
        except IntegrityError as error:
            if REFUSAL not in str(error):
                raise
            return self._frozen(request, edition_of(row) if row else self.edition_meant(request))

    def edition_meant(self, request: HttpRequest) -> Edition:
        """The one that a new row was to become part of."""
        raise NotImplementedError

    def _frozen(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "edition": edition, "entries": list(_entries(request))}
        return TemplateResponse(request, "admin/assessment/edition/frozen.html", context, status=409)


def _entries(request: HttpRequest) -> Any:
    for name, value in request.POST.items():
        if str(value).strip() and not name.startswith(("csrf", "_")) and not name.endswith((SEEN, "_FORMS", "-id")):
            yield _label(name), value


def _label(name: str) -> str:
    """What the field is called on the page; rows are told apart by their texts."""
    column = name.rpartition("-")[2]
    if column == "DELETE":
        return _("Delete")
    kinds: list[Any] = [Edition, *draft_rows()]
    fields = (field for model in kinds for field in model._meta.concrete_fields)
    return next((str(field.verbose_name) for field in fields if field.name == column), name)


class DraftInline(OfDraft):
    form = DraftForm
    formset = DraftFormSet
    extra = 0


class FixedInline(OfDraft, admin.StackedInline):
    """Rows that every edition has: none is added, none goes."""

    form = DraftForm
    extra = 0

    def has_add_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return False


class StackedRows(DraftInline, SortableStackedInline):
    pass


class TabularRows(DraftInline, SortableTabularInline):
    formset = TabularFormSet


def pairs(model: type[DraftRow], *, of: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The texts of a row, Korean and English side by side."""
    return [(f"{word}_ko", f"{word}_en") for word in of or model.words]
