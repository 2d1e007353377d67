"""Reports of several companies at once: ordered, watched, and fetched as one file."""

import hashlib
import logging
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.analysis import batches as analysis
from assessment.analysis.companies import filtered, listed
from assessment.enums import BatchStanding, JobState
from assessment.errors import BatchOver, LimitReached
from assessment.forms.batches import OrderForm
from assessment.models import Batch, Company, Member
from assessment.services import batches
from assessment.views.desk.access import for_changer, for_member
from assessment.views.desk.clients import filters_of
from assessment.views.desk.delivering import delivered

PAGE = 25
ROWS = 50
View = Callable[..., HttpResponseBase]

log = logging.getLogger(__name__)


def with_batch(view: View) -> View:
    """Give the view the batch of this address, if it is one of the member's practice."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, batch: str, **kwargs: Any) -> HttpResponseBase:
        _require_ids([batch])
        found = analysis.listed(member.practice).filter(public_id=batch).first()
        if found is None:
            raise Http404
        found.practice = member.practice
        return view(request, member, found, **kwargs)

    return guarded


@require_safe
@for_member
def every(request: HttpRequest, member: Member) -> HttpResponse:
    shown = Paginator(analysis.listed(member.practice), PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    page = {
        "member": member,
        "practice": member.practice,
        "page": shown,
        "pages": shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
        "rows": [(one, analysis.sums_of(one), analysis.standing_of(one, now=now)) for one in shown],
    }
    return render(request, "desk/batches/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """The companies chosen in the list, or all that match its filter: the address says which."""
    chosen = _chosen(request, member)
    results = batches.latest(chosen)
    language = get_language()
    form = OrderForm(request.POST if request.method == "POST" else None, results=len(results), language=language)
    if form.is_valid():
        place = partial(batches.order, member.practice, by=member.user, language=language, now=timezone.now())
        try:
            return _to(member, place(companies=chosen, what=form.what))
        except LimitReached as limit:
            form.add_error(None, _limited(limit))
    page = {
        "member": member,
        "practice": member.practice,
        "form": form,
        "chosen": chosen,
        "lacking": [company for company in chosen if company.pk not in results],
        "results": len(results),
        "most": batches.MOST,
        "days": batches.VALID.days,
    }
    return render(request, "desk/batches/new.html", page)


@require_safe
@for_member
@with_batch
def batch(request: HttpRequest, member: Member, batch: Batch) -> HttpResponse:
    return render(request, "desk/batches/batch.html", _page(request, member, batch))


@require_safe
@for_member
@with_batch
def state(request: HttpRequest, member: Member, batch: Batch) -> HttpResponse:
    """What changes on the page of a batch, for who has it open."""
    page = _page(request, member, batch)
    rows = [(part.pk, part.company, part.state, part.fault) for part in page["parts"]]
    seen = f"{page['sums']} {page['standing']} {batch.size} {member.may_change} {rows} {get_language()}"
    tag = quote_etag(hashlib.sha256(seen.encode()).hexdigest())
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged:
        return unchanged
    response = render(request, "desk/batches/_live.html", page)
    response.headers["ETag"] = tag
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_batch
def cancel(request: HttpRequest, member: Member, batch: Batch) -> HttpResponse:
    if request.method == "POST":
        batches.cancel(batch, now=timezone.now())
    return _to(member, batch)


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_batch
def retry(request: HttpRequest, member: Member, batch: Batch) -> HttpResponse:
    if request.method == "POST":
        try:
            count = batches.retry(batch, now=timezone.now())
            said = ngettext("%(count)d file is tried again.", "%(count)d files are tried again.", count)
            messages.success(request, said % {"count": count} if count else _("It is packed again."))
        except BatchOver:
            messages.error(request, _("This batch is over. Order it again."))
    return _to(member, batch)


@require_safe
@for_member
@with_batch
def packed(request: HttpRequest, member: Member, batch: Batch) -> HttpResponseBase:
    """The ZIP. Who may have it is asked at this moment, and who has had it is noted."""
    now = timezone.now()
    standing = analysis.standing_of(batch, now=now)
    if standing == BatchStanding.EXPIRED:
        return render(request, "desk/batches/expired.html", _page(request, member, batch), status=410)
    if standing != BatchStanding.READY:
        return _to(member, batch)
    name = _("Reports %(date)s.zip") % {"date": timezone.localdate(batch.created_at).isoformat()}
    try:
        response = FileResponse(default_storage.open(str(batch.file)), as_attachment=True, filename=name)
    except FileNotFoundError:
        log.error("the file of batch %s is gone", batch.public_id)
        batches.pack_again(batch, now=now)
        messages.error(request, _("The file is no longer there. It is packed again."))
        return _to(member, batch)
    except OSError:
        log.exception("the file of batch %s cannot be read", batch.public_id)
        messages.error(request, _("The stored file cannot be read."))
        return _to(member, batch)
    if request.method == "GET":
        batches.log_download(batch, by=member.user, now=now)
        log.info("batch %s is downloaded by user %s", batch.public_id, member.user_id)
    return response


@require_safe
@for_member
@with_batch
def one(request: HttpRequest, member: Member, batch: Batch, pk: int) -> HttpResponseBase:
    """A single file of it, as soon as it is made."""
    if analysis.standing_of(batch, now=timezone.now()) == BatchStanding.EXPIRED:
        return render(request, "desk/batches/expired.html", _page(request, member, batch), status=410)
    rows = analysis.rows_of(batch).filter(pk=pk)
    part = next(analysis.seen(batch, rows), None)
    if part is None or part.report is None or part.part.company is None:
        raise Http404
    return delivered(request, member, part.part.company, part.report)


def _chosen(request: HttpRequest, member: Member) -> list[Company]:
    """What is chosen has to be the practice's own; `like` names a batch to have the companies of."""
    mine = listed(member.practice)
    if like := request.GET.get("like"):
        _require_ids([like])
        earlier = get_object_or_404(member.practice.batches, public_id=like)
        return list(mine.filter(pk__in=earlier.parts.values("company")).order_by("name", "pk"))
    wanted = list(dict.fromkeys(request.GET.getlist("chosen")))
    if not wanted:
        filters = filters_of(request, member.practice)
        return list(filtered(mine, filters.wanted))
    _require_ids(wanted)
    there = {company.public_id: company for company in mine.filter(public_id__in=wanted).order_by("name", "pk")}
    if len(there) < len(wanted):
        raise Http404
    return list(there.values())


def _require_ids(texts: Iterable[str]) -> None:
    """What stands in an address may hold what a database refuses to compare."""
    if not all(text.isascii() and text.isprintable() for text in texts):
        raise Http404


def _page(request: HttpRequest, member: Member, batch: Batch) -> dict[str, Any]:
    now = timezone.now()
    standing = analysis.standing_of(batch, now=now)
    shown = Paginator(analysis.rows_of(batch), ROWS).get_page(request.GET.get("page"))
    sums = analysis.sums_of(batch)
    return {
        "member": member,
        "practice": member.practice,
        "batch": batch,
        "standing": standing,
        "moves": standing in (BatchStanding.MAKING, BatchStanding.PACKING),
        "sums": sums,
        "page": shown,
        "pages": shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
        "parts": list(analysis.seen(batch, list(shown))),
        "may_cancel": member.may_change and standing == BatchStanding.MAKING,
        "may_retry": member.may_change and _is_worth_trying(batch, sums, standing),
        "downloads": list(batch.downloads.select_related("by")[:20]),
        "query": request.GET.urlencode(),
        "now": now,
    }


def _is_worth_trying(batch: Batch, sums: analysis.Sums, standing: BatchStanding) -> bool:
    if standing in (BatchStanding.CANCELLED, BatchStanding.EXPIRED):
        return False
    return sums.has_failed_reports or batch.state == JobState.FAILED


def _to(member: Member, batch: Batch) -> HttpResponse:
    return redirect("desk-batch", practice=member.practice.public_id, batch=batch.public_id)


def _limited(limit: LimitReached) -> str:
    text = ngettext(
        "Too many files were ordered within the hour. Try again in %(minutes)d minute.",
        "Too many files were ordered within the hour. Try again in %(minutes)d minutes.",
        limit.minutes,
    )
    return text % {"minutes": limit.minutes}
