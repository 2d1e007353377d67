"""How far every letter has come. No row holds what it says."""

from django.contrib import admin

from assessment.admin.readonly import ReadOnlyAdmin
from assessment.models import Letter


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    list_display = ["to", "kind", "state", "fault", "attempts", "created_at", "next_at", "sent_at"]
    list_filter = ["state", "fault", "kind"]
    search_fields = ["to"]
    date_hierarchy = "created_at"
    fields = ["kind", "to", "language", "state", "fault", "error", "attempts", "created_at", "next_at", "sent_at"]
    readonly_fields = ["created_at"]
