"""What a change would do to the results there are: computed a little with every request, kept for an hour."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment import content
from assessment.admin.changes import address, for_two_editions
from assessment.admin.pages import show
from assessment.analysis import effect as effects
from assessment.analysis.documents import content_of, document_of
from assessment.analysis.effect import Tally, Trial
from assessment.content import BadContent
from assessment.enums import AxisName, QuadrantName
from assessment.forms.comparing import CompareForm
from assessment.models import Edition
from assessment.reports.numbers import signed
from scoring import Axis, NothingToScore

SECONDS = 0.8
KEPT = 3600

REASONS = {
    "unknown-option": gettext_lazy("%(key)s was answered with an option that there is no more."),
    "nothing-to-score": gettext_lazy("Nothing that still counts was answered on the axis %(key)s, other than na."),
    "missing-key": gettext_lazy("%(key)s has no stored answer."),
    "empty-panel": gettext_lazy("There are no stored answers."),
}


@for_two_editions
def effect(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, *, was: Edition | None, form: CompareForm
) -> HttpResponseBase:
    if was and request.method == "POST":
        cache.delete(_key(was, edition))
        return redirect(address(request, edition, was=was))
    found = _found(was, edition) if was else {}
    page = {"edition": edition, "was": was, "title": _("Effect on results"), "form": form, **found}
    return show(model_admin, request, "admin/assessment/edition/effect.html", page)


def _found(was: Edition, now: Edition) -> dict[str, Any]:
    """What the page shows: the outcome so far, or why there cannot be one."""
    if was.is_draft:  # which nobody has answered
        return {"tally": effects.begin(was, as_of=timezone.now())}
    try:
        trial = effects.trial(was.content, content_of(now))
    except BadContent:
        return {"cannot": _("A draft with problems cannot be scored by. Check it and mend them first.")}
    except NothingToScore as error:
        said = _("The two editions have no item of the axis %(axis)s in common.")
        return {"cannot": said % {"axis": AxisName(error.key).label}}
    return _outcome(_advanced(_key(was, now), trial, edition=was), trial)


def _key(was: Edition, now: Edition) -> str:
    """A draft that has changed since is scored by anew."""
    return "effect:" + ":".join(content.checksum(document_of(edition)) for edition in (was, now))


def _advanced(key: str, trial: Trial, *, edition: Edition) -> Tally:
    """A portion at least, and as far as its time goes, from where the last request stopped."""
    tally: Tally = cache.get(key) or effects.begin(edition, as_of=timezone.now())
    until = monotonic() + SECONDS
    while not tally.is_finished:
        tally = effects.advance(tally, trial, edition=edition)
        if monotonic() >= until:
            break
    if tally.total:
        cache.set(key, tally, KEPT)
    return tally


def _outcome(tally: Tally, trial: Trial) -> dict[str, Any]:
    return {
        "tally": tally,
        "trial": trial,
        "rows": [_row(was, tally) for was in QuadrantName],
        "quadrants": list(QuadrantName),
        "shifts": [_axis(axis, tally) for axis in Axis],
        "unscored": [(count, _reason(*reason)) for reason, count in sorted(tally.unscored.items())],
    }


def _row(was: QuadrantName, tally: Tally) -> dict[str, Any]:
    cells = [{"count": tally.moves.get((was.value, now.value), 0), "stays": was == now} for now in QuadrantName]
    return {"name": was.label, "cells": cells}


def _axis(axis: Axis, tally: Tally) -> dict[str, str]:
    shift = tally.average_shift(axis)
    return {"name": str(AxisName(axis.value).label), "shift": "" if shift is None else signed(shift)}


def _reason(code: str, key: str) -> str:
    name = AxisName(key).label if key in AxisName.values else key
    return REASONS[code] % {"key": name}


PAGES = {"effect": ("<int:pk>/effect/", effect)}
