"""Closing a panel, and settling what its people disagree on before."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.analysis.closing import outlook
from assessment.errors import Incomplete, NotContested, StillAwaited
from assessment.forms.closing import CloseForm, SettleForm
from assessment.models import Member, Panel
from assessment.reports.contested import contested_views
from assessment.services import closing
from assessment.views.desk.access import for_changer
from assessment.views.desk.scope import address_of, page_of_panel, while_open, with_company, with_panel
from scoring import EmptyPanel, NothingToScore


@for_changer
@with_company
@with_panel
@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, member, panel, form=form)
    try:
        closing.close(panel, **form.cleaned_data, by=member.user, now=timezone.now())
    except StillAwaited:
        return _page(request, member, panel, form=form)
    except EmptyPanel:
        return _page(request, member, panel, form=form, is_empty=True)
    except Incomplete as error:
        return _page(request, member, panel, form=form, missing=error.missing)
    except NothingToScore as error:
        return _page(request, member, panel, form=form, axis=error.key)
    messages.success(request, _("The panel is closed. This is its result."))
    return redirect(address_of("desk-result", member, panel))


@for_changer
@with_company
@with_panel
@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    """Nobody is awaited any more; what they answered stays."""
    if request.method == "POST":
        closing.stop(panel, now=timezone.now())
    return _back(member, panel)


@for_changer
@with_company
@with_panel
@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, member: Member, panel: Panel, item: str) -> HttpResponse:
    seen, language = outlook(panel, now=timezone.now()), get_language()
    question = next((one for one in contested_views(panel, seen, language=language) if one.code == item), None)
    if question is None:
        return _nothing_to_settle(request, member, panel, item)
    known = seen.settled.get(item)
    initial = {"option": known.option, "reason": known.reason} if known else {}
    form = SettleForm(request.POST or None, options=question.options, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            closing.settle(panel, item=item, **form.cleaned_data, by=member.user, now=timezone.now())
        except (NotContested, StillAwaited):
            return _nothing_to_settle(request, member, panel, item)
        messages.success(request, _("Settled: %(question)s") % {"question": question.short})
        return _back(member, panel)
    page = {**page_of_panel(member, panel), "question": question, "form": form, "known": known}
    return render(request, "desk/panels/settle.html", page)


@for_changer
@with_company
@with_panel
@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def unsettle(request: HttpRequest, member: Member, panel: Panel, item: str) -> HttpResponse:
    _refuse_unknown(panel, item)
    if request.method == "POST":
        closing.unsettle(panel, item=item)
        messages.success(request, _("Taken back. The mean of the answers counts."))
    return _back(member, panel)


def _page(
    request: HttpRequest,
    member: Member,
    panel: Panel,
    *,
    form: CloseForm,
    is_empty: bool = False,
    missing: Sequence[str] = (),
    axis: str = "",
) -> HttpResponse:
    """With what kept it from being closed, if something did."""
    seen, language = outlook(panel, now=timezone.now()), get_language()
    words = panel.assessment.content.words(language)
    page = {
        **page_of_panel(member, panel),
        "outlook": seen,
        "questions": contested_views(panel, seen, language=language),
        "moot": [words.items[one.item].short for one in seen.moot],
        "form": form,
        "is_empty": is_empty,
        "missing": [words.items[code].short for code in missing],
        "empty_axis": words.axes[axis].name if axis else "",
        "refused": is_empty or missing or axis or (request.method == "POST" and seen.awaited),
    }
    return render(request, "desk/panels/close.html", page)


def _nothing_to_settle(request: HttpRequest, member: Member, panel: Panel, item: str) -> HttpResponse:
    _refuse_unknown(panel, item)
    messages.error(
        request, _("Nothing is to be settled on this question: it is not contested, or somebody may answer.")
    )
    return _back(member, panel)


def _refuse_unknown(panel: Panel, item: str) -> None:
    if item not in panel.assessment.content.edition.items:
        raise Http404


def _back(member: Member, panel: Panel) -> HttpResponse:
    return redirect(address_of("desk-panel-close", member, panel))
