"""What is done with people of a panel: with one, or with several at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessment.enums import LetterKind, PanelDeed
from assessment.errors import HasAnswered, LimitReached
from assessment.forms.board import SeveralForm
from assessment.models import Member, Panel
from assessment.services import panels
from assessment.services.panels import People, Sent
from assessment.views.desk.access import for_changer
from assessment.views.desk.board import board_page
from assessment.views.desk.scope import page_of_panel, to_board, while_open, with_company, with_panel


@dataclass(frozen=True, slots=True)
class Order:
    """What a consultant asks for; `ends_at` is of the deed that sets it."""

    panel: Panel
    chosen: People
    ends_at: datetime | None
    by: User
    now: datetime


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def several(request: HttpRequest, member: Member, panel: Panel) -> HttpResponse:
    """One thing done with the people chosen; back to the same list."""
    now, query = timezone.now(), request.GET.urlencode()
    if request.method != "POST":
        return to_board(member, panel, query=query)
    form = SeveralForm(request.POST, panel=panel, now=now)
    if form.foreign:
        raise Http404
    if not form.is_valid():
        return board_page(request, member, panel, bulk=form)
    data = form.cleaned_data
    chosen = panel.assessment.respondents.filter(pk__in=form.marked)
    if data["deed"] == PanelDeed.REMOVE and not data["sure"]:
        return _ask(request, member, panel, chosen=chosen)
    try:
        said = ACTS[data["deed"]](Order(panel, chosen, ends_at=data["ends_on"], by=member.user, now=now))
    except (HasAnswered, LimitReached) as refusal:
        said = [(messages.ERROR, _refused(refusal))]
    for level, text in said:
        messages.add_message(request, level, text)
    return to_board(member, panel, query=query)


def _ask(request: HttpRequest, member: Member, panel: Panel, *, chosen: People) -> HttpResponse:
    """Before people go for good."""
    page = {
        **page_of_panel(member, panel),
        "chosen": chosen,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/panels/remove_several.html", page)


Said = list[tuple[int, str]]


def _send(order: Order, *, kind: LetterKind) -> Said:
    return _told(panels.send(order.panel, order.chosen, kind=kind, by=order.by, now=order.now))


def _renew(order: Order) -> Said:
    return _told(panels.renew(order.panel, order.chosen, by=order.by, now=order.now))


def _told(sent: Sent) -> Said:
    said = []
    if sent.count:
        text = ngettext("%(count)d message is on its way.", "%(count)d messages are on their way.", sent.count)
        said.append((messages.SUCCESS, text % {"count": sent.count}))
    if unsent := sum(sent.unsent.values()):
        text = ngettext(
            "%(count)d person is not written to: %(reasons)s.",
            "%(count)d people are not written to: %(reasons)s.",
            unsent,
        )
        reasons = ", ".join(f"{why.label} ({count})" for why, count in sent.unsent.items())
        said.append((messages.WARNING if sent.count else messages.ERROR, text % {"count": unsent, "reasons": reasons}))
    return said


def _end(order: Order) -> Said:
    count = panels.end_on(order.panel, order.chosen, ends_at=order.ends_at)
    return _done(
        ngettext("%(count)d person has the new end date.", "%(count)d people have the new end date.", count), count
    )


def _revoke(order: Order) -> Said:
    count = panels.revoke(order.panel, order.chosen, now=order.now)
    return _done(
        ngettext("The links of %(count)d person are revoked.", "The links of %(count)d people are revoked.", count),
        count,
    )


def _restore(order: Order) -> Said:
    count = panels.restore(order.panel, order.chosen)
    return _done(
        ngettext("The links of %(count)d person work again.", "The links of %(count)d people work again.", count), count
    )


def _remove(order: Order) -> Said:
    count = panels.remove(order.panel, order.chosen)
    return _done(
        ngettext("%(count)d person is removed from the panel.", "%(count)d people are removed from the panel.", count),
        count,
    )


def _done(text: str, count: int) -> Said:
    return [(messages.SUCCESS, text % {"count": count})]


ACTS: Mapping[str, Callable[[Order], Said]] = {
    PanelDeed.INVITE: partial(_send, kind=LetterKind.INVITATION),
    PanelDeed.REMIND: partial(_send, kind=LetterKind.REMINDER),
    PanelDeed.END: _end,
    PanelDeed.REVOKE: _revoke,
    PanelDeed.RESTORE: _restore,
    PanelDeed.RENEW: _renew,
    PanelDeed.REMOVE: _remove,
}


def _refused(refusal: HasAnswered | LimitReached) -> str:
    if isinstance(refusal, LimitReached):
        text = ngettext(
            "Nothing was sent: too many messages within the hour. Try again in %(minutes)d minute.",
            "Nothing was sent: too many messages within the hour. Try again in %(minutes)d minutes.",
            refusal.minutes,
        )
        return text % {"minutes": refusal.minutes}
    return _("Nobody was removed: whoever has answered stays on the panel. Revoke the links instead.")
