"""Of the pages of an account those that are not allauth's alone."""

from typing import Any

from allauth.account.views import SignupView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.errors import JoiningEnded
from assessment.forms.accounts import NameForm
from assessment.services import accounts
from assessment.views.desk.joining import KEY, joining_of


class SignUpView(SignupView):
    """Founds a practice, or takes up the invitation whose link this browser has opened."""

    def get_form_kwargs(self) -> dict[str, Any]:
        joining = joining_of(self.request)
        key = self.request.session[KEY] if joining else ""
        return {**super().get_form_kwargs(), "joining": joining, "key": key, "now": timezone.now()}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except JoiningEnded:  # while the password was typed
            return redirect("join")
        if form.joining and self.user:
            self.request.session.pop(KEY, None)
        return response


sign_up = SignUpView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def name(request: HttpRequest) -> HttpResponse:
    user = get_object_or_404(User, pk=request.user.pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": user.get_full_name()})
    if form.is_valid():
        accounts.name(user, form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("mfa_index")
    return render(request, "account/name.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user.pk)
    if request.method == "POST":
        session.end()
        messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")
