"""Who changed an edition, as a readable list."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assessment.admin.pages import for_edition, show
from assessment.analysis import histories
from assessment.models import Edition

PER_PAGE = 50


class Events:
    """The events of an edition as a paginator takes them: counted, and sliced one page at a time."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __len__(self) -> int:
        return histories.number_of_events(self.edition)

    def __getitem__(self, places: slice) -> list[Any]:
        return histories.events(self.edition, start=places.start, count=places.stop - places.start)


@for_edition("view")
def history(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    events: Any = Events(edition)
    paginator: Paginator = Paginator(events, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "title": _("History"),
        "page": page,
        "pages": paginator.get_elided_page_range(page.number),
    }
    return show(model_admin, request, "admin/assessment/edition/history.html", context)
