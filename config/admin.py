from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "config.admin.Site"


class Site(AdminSite):
    site_header = site_title = _("Social maturity assessment")
    index_title = _("Administration")
    enable_nav_sidebar = False  # the two languages of a text need its room
