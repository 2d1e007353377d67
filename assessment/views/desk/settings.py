from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.forms.practices import SettingsForm
from assessment.models import Member, Practice
from assessment.services import practices, retention
from assessment.views.desk.access import for_owner
from assessment.views.factors import has_proved_factor

# As many companies as the page names; the rest is counted.
SHOWN = 10


@for_owner
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    practice = member.practice
    fields = ("name", "requires_second_factor", "keep_months")
    form = SettingsForm(request.POST or None, initial={field: getattr(practice, field) for field in fields})
    if request.method != "POST" or not form.is_valid():
        return _page(request, member, form, months=practice.keep_months)
    if form.cleaned_data["requires_second_factor"] and not has_proved_factor(request):
        return _set_up_first(request)
    months = form.cleaned_data["keep_months"]
    if _deletes_sooner(practice, months=months) and request.POST.get("seen") != str(months):
        return _page(request, member, form, months=months, asks=True)
    practices.edit(practice, **form.cleaned_data)
    messages.success(request, _("The settings are saved."))
    return redirect("practice_settings", practice=practice.public_id)


def _page(
    request: HttpRequest, member: Member, form: SettingsForm, *, months: int | None, asks: bool = False
) -> HttpResponse:
    """With what is deleted after so many `months`; while it `asks`, nothing is saved yet."""
    coming = retention.coming(member.practice, months=months, now=timezone.now())
    page = {
        "member": member,
        "form": form,
        "months": months,
        "asks": asks,
        "coming": coming[:SHOWN],
        "further": len(coming[SHOWN:]),
    }
    return render(request, "desk/settings.html", page)


def _deletes_sooner(practice: Practice, *, months: int | None) -> bool:
    """Whether companies go that would have stayed longer: such a time is taken only once that was seen."""
    if months is None or (practice.keep_months and months >= practice.keep_months):
        return False
    return practice.companies.exclude(archived_at=None).exists()


def _set_up_first(request: HttpRequest) -> HttpResponse:
    """Whoever asks it of all has it: otherwise the rule would lock out its own author."""
    messages.info(
        request, _("Nothing is saved yet: you ask all members for a second factor, so first set up your own.")
    )
    request.session["wanted"] = request.path
    return redirect("mfa_index")
