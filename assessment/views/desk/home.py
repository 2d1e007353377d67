"""The way to one's practice, and its first page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment.analysis import waiting
from assessment.analysis.tour import tour_of
from assessment.errors import NoEdition
from assessment.forms.practices import PracticeForm
from assessment.models import Member
from assessment.services import examples, practices, retention
from assessment.views.desk.access import for_changer, for_member


@never_cache
@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Whoever is in one practice is led there."""
    memberships = list(
        Member.objects.filter(user=request.user.pk).select_related("practice").order_by("practice__name")
    )
    if len(memberships) == 1:
        return redirect("practice", practice=memberships[0].practice.public_id)
    return render(request, "desk/practices.html", {"memberships": memberships})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def found(request: HttpRequest) -> HttpResponse:
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        practice = practices.found(form.cleaned_data["name"], user=request.user, now=timezone.now())  # type: ignore[arg-type]
        return redirect("practice", practice=practice.public_id)
    return render(request, "desk/found.html", {"form": form})


@for_member
@require_safe
def practice(request: HttpRequest, member: Member) -> HttpResponse:
    practice, now = member.practice, timezone.now()
    coming = retention.coming(practice, months=practice.keep_months, now=now)
    page = {
        "member": member,
        "practice": practice,
        "now": now,
        "tour": tour_of(practice) if member.may_change else None,
        "companies": practice.companies.filter(archived_at=None).count(),
        "people": practice.members.count(),
        "invitations": practice.joinings.count() if member.owns else 0,
        "panels": waiting.first(waiting.open_panels(practice)),
        "results": waiting.first(waiting.latest_results(practice)),
        "letters": waiting.first(waiting.undelivered(member)),
        "coming": coming[: waiting.SHOWN],
        "further": len(coming[waiting.SHOWN :]),
    }
    return render(request, "desk/practice.html", page)


@for_changer
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: HttpRequest, member: Member) -> HttpResponse:
    """Make the example, and go there."""
    if request.method != "POST":
        return redirect("practice", practice=member.practice.public_id)
    try:
        made = examples.add(member.practice, language=get_language(), by=member.user, now=timezone.now())
    except NoEdition:
        messages.error(request, _("There is no questionnaire on this site yet. Ask its administrator to publish one."))
        return redirect("practice", practice=member.practice.public_id)
    return redirect("desk-company", practice=member.practice.public_id, company=made.public_id)


@for_changer
@require_http_methods(["GET", "HEAD", "POST"])
def end_tour(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method == "POST":
        examples.put_away(member.practice, now=timezone.now())
    return redirect("practice", practice=member.practice.public_id)
