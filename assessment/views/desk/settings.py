from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.forms.practices import SettingsForm
from assessment.models import Member
from assessment.services import practices
from assessment.views.desk.access import for_owner
from assessment.views.factors import has_proved_factor


@for_owner
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    practice = member.practice
    initial = {"name": practice.name, "requires_second_factor": practice.requires_second_factor}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/settings.html", {"member": member, "form": form})
    if form.cleaned_data["requires_second_factor"] and not has_proved_factor(request):
        return _set_up_first(request)
    practices.edit(practice, **form.cleaned_data)
    messages.success(request, _("The settings are saved."))
    return redirect("practice_settings", practice=practice.public_id)


def _set_up_first(request: HttpRequest) -> HttpResponse:
    """Whoever asks it of all has it: otherwise the rule would lock out its own author."""
    messages.info(
        request, _("Nothing is saved yet: you ask all members for a second factor, so first set up your own.")
    )
    request.session["wanted"] = request.path
    return redirect("mfa_index")
