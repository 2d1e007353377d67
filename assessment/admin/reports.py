from django.contrib import admin

from assessment.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from assessment.models import Delivery, Report


class DeliveryInline(ReadOnlyInline):
    model = Delivery
    show_change_link = False


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Which files there are and who fetched them; the files themselves belong to their practice."""

    list_display = ["assessment", "kind", "cut", "language", "state", "created_at"]
    list_filter = ["kind", "cut", "language", "state"]
    list_select_related = ["assessment__company", "assessment__edition"]
    search_fields = ["assessment__company__name"]
    date_hierarchy = "created_at"
    exclude = ["file"]
    inlines = [DeliveryInline]
