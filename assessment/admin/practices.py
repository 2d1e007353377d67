"""Practices to look at. Their owners decide who is in them; where none can be reached, a role is changed here."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from assessment.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from assessment.errors import LastOwner
from assessment.forms.members import MemberRoleForm
from assessment.models import Member, Practice
from assessment.services import practices


class MemberInline(ReadOnlyInline):
    model = Member
    fields = ["user", "email", "role_to_change", "joined_at"]
    readonly_fields = ["email", "role_to_change", "joined_at"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user", "practice")

    @admin.display(description=_("email"))
    def email(self, member: Member) -> str:
        return member.user.email or "–"

    @admin.display(description=_("role"))
    def role_to_change(self, member: Member) -> str:
        address = reverse("admin:assessment_member_change", args=[member.pk])
        return format_html('<a href="{}">{}</a>', address, member.get_role_display())


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


@admin.register(Member)
class MemberAdmin(ReadOnlyAdmin):
    """Reached from the practice; nothing but the role is changed."""

    form = MemberRoleForm
    fields = ["practice", "user", "role", "joined_at"]
    readonly_fields = ["practice", "user", "joined_at"]
    list_select_related = ["practice", "user"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("assessment.change_member")

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        try:
            practices.change_role(obj, role=obj.role)
        except LastOwner as error:  # the others went while this page was open
            raise PermissionDenied from error
