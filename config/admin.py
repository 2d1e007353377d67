from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "config.admin.Site"


class Site(AdminSite):
    site_header = site_title = _("Social maturity assessment")
    index_title = _("Administration")
    enable_nav_sidebar = False  # the two languages of a text need its room

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from assessment.admin import statistics  # its models are there only when all of Django is

        return super().index(request, {**statistics.home(request), **(extra_context or {})})
