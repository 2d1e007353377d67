"""How far the work on reports has come, and who fetched them. The files themselves belong to their practice."""

from django.contrib import admin

from assessment.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from assessment.models import Batch, Delivery, Report

JOB = ["state", "fault", "attempts", "chances", "turn", "next_at", "leased_until"]


class DeliveryInline(ReadOnlyInline):
    model = Delivery
    show_change_link = False


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["assessment", "kind", "cut", "language", "state", "fault", "attempts", "created_at", "leased_until"]
    list_filter = ["state", "fault", "kind", "cut", "language"]
    list_select_related = ["assessment__company", "assessment__edition"]
    search_fields = ["assessment__company__name"]
    date_hierarchy = "created_at"
    fields = ["assessment", "kind", "cut", "language", "version", "name", "created_at", "digest", *JOB]
    inlines = [DeliveryInline]


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ["public_id", "practice", "by", "state", "fault", "attempts", "created_at", "expires_at", "size"]
    list_filter = ["state", "fault"]
    list_select_related = ["practice", "by"]
    search_fields = ["public_id", "practice__name"]
    date_hierarchy = "created_at"
    fields = ["practice", "by", "kinds", "cuts", "languages", "created_at", "expires_at", "cancelled_at", "size", *JOB]
