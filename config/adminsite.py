from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from assessment.services import accounts
from assessment.views.factors import has_proved_factor


class Site(AdminSite):
    """Lets in staff who have proved a second factor. Whoever may not pass is led from `login` to what is missing."""

    site_header = site_title = _("Social maturity assessment")
    index_title = _("Administration")
    enable_nav_sidebar = False  # the two languages of a text need its room

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from assessment.admin import statistics  # which registers itself with this site

        return super().index(request, {**statistics.home(request), **(extra_context or {})})

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and _has_proved(request)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        wanted = get_next_redirect_url(request) or reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(wanted)
        if not super().has_permission(request):
            return render(request, "account/not_admin.html", status=403)
        if self.has_permission(request):
            return redirect(wanted)
        if accounts.has_second_factor(request.user):
            raise ReauthenticationRequired  # which leads back here, and then on
        request.session["wanted"] = wanted
        return redirect("mfa_index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return _sign_out(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")


def _has_proved(request: HttpRequest) -> bool:
    """Every page asks this several times, and the database once."""
    known = vars(request)
    if "has_proved_factor" not in known:
        known["has_proved_factor"] = has_proved_factor(request)
    return bool(known["has_proved_factor"])


@require_POST
def _sign_out(request: HttpRequest) -> HttpResponse:
    get_adapter().logout(request)
    return redirect("account_login")
