"""Practices to look at. Who is in them is decided by their owners."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assessment.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from assessment.models import Member, Practice


class MemberInline(ReadOnlyInline):
    model = Member
    fields = ["user", "email", "role", "joined_at"]
    readonly_fields = ["email", "joined_at"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user", "practice")

    @admin.display(description=_("email"))
    def email(self, member: Member) -> str:
        return member.user.email or "–"


@admin.register(Practice)
class PracticeAdmin(ReadOnlyAdmin):
    list_display = ["name", "members", "companies", "requires_second_factor", "keep_months", "created_at"]
    search_fields = ["name", "members__user__email"]
    fields = ["name", "requires_second_factor", "keep_months", "created_at"]
    readonly_fields = ["created_at"]
    inlines = [MemberInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Practice]:
        counts = {name: Count(name, distinct=True) for name in ("members", "companies")}
        return super().get_queryset(request).annotate(**{f"{name}_count": count for name, count in counts.items()})

    @admin.display(description=_("members"), ordering="members_count")
    def members(self, practice: Practice) -> int:
        return getattr(practice, "members_count", 0)

    @admin.display(description=_("companies"), ordering="companies_count")
    def companies(self, practice: Practice) -> int:
        return getattr(practice, "companies_count", 0)
