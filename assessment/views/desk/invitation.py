"""What the invitation of a panel says, in both languages."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.forms.wording import WordingForm
from assessment.models import Member, Panel, Respondent
from assessment.services import panels, wording
from assessment.services.wording import PLACEHOLDERS
from assessment.views.addresses import absolute
from assessment.views.desk.access import for_changer
from assessment.views.desk.scope import page_of_panel, to_board, while_open, with_company, with_panel

# No key is like it, so that nobody takes it for one.
NO_KEY = "example-only"


@dataclass(frozen=True, slots=True)
class Example:
    """An invitation as `to` would get it."""

    language: str
    label: str
    to: str
    subject: str
    body: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_changer
@with_company
@with_panel
@while_open
def invitation(request: HttpRequest, member: Member, panel: Panel) -> HttpResponseBase:
    """Typed, looked at, and kept only by saving."""
    form, examples = _form(request, panel), []
    if form.is_valid():
        if request.POST.get("do") != "preview":
            panels.word(panel, words=form.cleaned_data)
            messages.success(request, _("The invitation is saved. What is sent from now on says so."))
            return to_board(member, panel)
        link = absolute(request, reverse("open", args=[NO_KEY]))
        examples = [_example(panel, form, language=code, link=link, by=member.user) for code, _l in settings.LANGUAGES]
    page = {
        **page_of_panel(member, panel),
        "form": form,
        "examples": examples,
        "placeholders": [(f"{{{name}}}", says) for name, says in PLACEHOLDERS.items()],
        "is_reset": request.POST.get("do") == "reset",
    }
    return render(request, "desk/panels/invitation.html", page)


def _form(request: HttpRequest, panel: Panel) -> WordingForm:
    if request.method != "POST":
        return WordingForm(initial=wording.fields_of(panel))
    is_reset = request.POST.get("do") == "reset"
    return WordingForm(initial=wording.fields_of(None)) if is_reset else WordingForm(request.POST)


def _example(panel: Panel, form: WordingForm, *, language: str, link: str, by: User) -> Example:
    """To somebody of the panel who reads the language, or else to nobody there is."""
    person = panel.assessment.respondents.filter(language=language).first()
    with translation.override(language):
        name = _("Kim Minji")
    person = person or Respondent(name=name, language=language, ends_at=panel.ends_at)
    person.assessment = panel.assessment
    values = wording.values_of(person, link=link, by=by)
    subject, body = wording.filled(form.words(language), values)
    return Example(
        language, str(dict(settings.LANGUAGES)[language]), person.name, subject, wording.signed(person, body)
    )
