from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from assessment.admin import changes, effects, histories, parts, previews, publishing, statistics, transfers
from assessment.admin.drafts import DraftAdmin
from assessment.models import Edition


@admin.register(Edition)
class EditionAdmin(DraftAdmin):
    """The basics of an edition, and the way to everything else of it."""

    list_display = ["name", "state", "origin", "created_at", "published_at", "retired_at"]
    list_filter = ["state"]
    list_select_related = ["origin"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name", ("title_ko", "title_en"), ("threshold_investment", "threshold_innovation")]}),
    ]
    frozen_fields = ["state", "origin", "created_at", "published_at", "retired_at", "checksum"]
    view_on_site = False
    change_list_template = "admin/assessment/edition/change_list.html"
    change_form_template = "admin/assessment/edition/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("document")

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        frozen = [] if obj is None or obj.is_draft else [(_("Frozen"), {"fields": self.frozen_fields})]
        return [*super().get_fieldsets(request, obj), *frozen]

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        return self.frozen_fields

    def has_add_permission(self, request: HttpRequest, row: Any = None) -> bool:
        """A draft is copied from an edition or read from a file: never made from nothing."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        edition = self.get_object(request, object_id)
        extra = publishing.overview(edition) if edition else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        edition = self.get_object(request, object_id)
        if edition is None:
            raise Http404
        return histories.history(self, request, pk=edition.pk)

    def response_change(self, request: HttpRequest, obj: Edition) -> HttpResponse:
        """The page is where its reader goes on from."""
        messages.success(request, _("Saved."))
        return redirect("admin:assessment_edition_change", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        rooms = (publishing, parts, previews, changes, effects, statistics, transfers)
        own = [
            path(route, self.admin_site.admin_view(_with(self, view)), name=f"assessment_edition_{name}")
            for room in rooms
            for name, (route, view) in room.PAGES.items()
        ]
        return [*own, *super().get_urls()]


def _with(model_admin: EditionAdmin, view: Any) -> Any:
    @wraps(view)  # with what it says of itself to the CSRF check
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(model_admin, request, **kwargs)

    return page
