"""What stays as it is once the assessment is closed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assessment.errors import AlreadySubmitted
from assessment.models import Member, Panel
from assessment.views.desk.scope import with_panel

View = Callable[..., HttpResponseBase]


def with_open_panel(view: View) -> View:
    """As `with_panel`; if it is closed, be it at the last moment, its board says so instead."""

    @with_panel
    @wraps(view)
    def guarded(request: HttpRequest, member: Member, panel: Panel, **kwargs: Any) -> HttpResponseBase:
        try:
            if not panel.assessment.is_open:
                raise AlreadySubmitted
            return view(request, member, panel, **kwargs)
        except AlreadySubmitted:
            messages.error(request, _("The assessment is closed: its people and its invitation stay as they are."))
            return board_of(member, panel)

    return guarded


def board_of(member: Member, panel: Panel) -> HttpResponseBase:
    assessment = panel.assessment
    return redirect("desk-panel", member.practice.public_id, assessment.company.public_id, assessment.pk)
