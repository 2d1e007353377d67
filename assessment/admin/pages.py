"""What every page about an edition needs: who may see it, which edition it is, and the frame around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from assessment.models import Edition

View = Callable[..., HttpResponseBase]


def for_edition(permission: str) -> Callable[[View], View]:
    """Give the page its edition, if the reader has this permission on editions."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(model_admin: ModelAdmin, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            require(request, permission)
            edition = get_object_or_404(Edition.objects.defer("document").select_related("origin"), pk=pk)
            return view(model_admin, request, edition, **kwargs)

        return guarded

    return decorate


def require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"assessment.{permission}_edition"):
        raise PermissionDenied


def show(
    model_admin: ModelAdmin, request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    frame = {**model_admin.admin_site.each_context(request), "opts": Edition._meta}
    return TemplateResponse(request, template, {**frame, **context}, status=status)


def home_of(edition: Edition) -> HttpResponse:
    return redirect("admin:assessment_edition_change", edition.pk)
