"""Who administers, and in which role: for superusers only, since whoever changes rights can take all of them."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from assessment.errors import LastOwner, LastSuperuser
from assessment.forms.users import NewPasswordForm, PermissionChoices, RoleChoices, UserForm
from assessment.models import Letter, Member
from assessment.services import accounts, practices, roles

admin.site.unregister([User, Group, EmailAddress, Authenticator, UserSession])


class ForSuperusers(admin.ModelAdmin):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return _is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


@admin.register(User)
class PersonAdmin(ForSuperusers, UserAdmin):
    form = UserForm
    change_password_form = NewPasswordForm
    list_display = ["username", "email", "is_active", "role", "second_factor", "last_login"]
    list_filter = ["is_active", "is_superuser", "groups"]
    search_fields = ["username", "email", "first_name", "last_name"]
    actions = ["reset_second_factor"]
    readonly_fields = ["second_factor", "memberships", "last_login", "date_joined"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", "second_factor"]}),
        (_("Person"), {"fields": ["last_name", "first_name", "email", "memberships"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["username", "email", "password1", "password2"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = accounts.second_factors().filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_factor=Exists(factors)).prefetch_related("groups")

    def get_actions(self, request: HttpRequest) -> Any:
        """One person is deleted at a time, on a page that says what goes with them."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and accounts.is_last_superuser(obj))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        user = self.get_object(request, object_id)
        owned = practices.owned_only_by(user) if user and self.has_delete_permission(request, user) else []
        if user and owned:
            said = _("%(name)s is the only owner of %(practices)s. Somebody else there has to become an owner first.")
            named = ", ".join(practice.name for practice in owned)
            messages.error(request, said % {"name": user, "practices": named})
            return redirect("admin:auth_user_change", user.pk)
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Letters to a person and memberships go along; for themselves they are not deleted here."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, needed - {Letter._meta.verbose_name, Member._meta.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        try:
            accounts.refuse_last_superuser(obj)
            practices.refuse_last_owner(obj)
        except (LastSuperuser, LastOwner) as error:  # the others went while this page was open
            raise PermissionDenied from error
        super().delete_model(request, obj)

    @admin.display(description=_("role"))
    def role(self, user: User) -> str:
        if user.is_superuser:
            return str(_("superuser"))
        return ", ".join(str(roles.label(group.name)) for group in user.groups.all()) or "–"

    @admin.display(description=_("second factor"))
    def second_factor(self, user: User) -> str:
        return str(_("set up")) if getattr(user, "has_factor", False) else "–"

    @admin.display(description=_("practices"))
    def memberships(self, user: User) -> str:
        mine = user.memberships.select_related("practice")
        return ", ".join(f"{one.practice} ({one.get_role_display()})" for one in mine) or "–"

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return RoleChoices(queryset=Group.objects.order_by("name"), required=False, label=_("Roles"))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "groups":
            field.widget.can_add_related = False  # a role is thought out on its own page
        return field

    @admin.action(description=_("Reset the second factor of the selected people"))
    def reset_second_factor(self, request: HttpRequest, people: QuerySet[User]) -> None:
        had = accounts.reset_second_factors(people, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        if not had:
            messages.info(request, _("None of them had a second factor."))
            return
        said = ngettext(
            "The second factor of %(names)s is reset. A new one is set up at the next sign-in.",
            "The second factors of %(names)s are reset. New ones are set up at the next sign-in.",
            len(had),
        )
        messages.success(request, said % {"names": ", ".join(user.username for user in had)})


@admin.register(Group)
class RoleAdmin(ForSuperusers, GroupAdmin):
    """The site's own roles can be looked at; further ones can be made beside them."""

    list_display = ["name", "meaning"]

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_own(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_own(obj)

    def get_actions(self, request: HttpRequest) -> Any:
        return {}

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return ["name", "meaning"] if _is_own(obj) else ["name", "permissions"]

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return ["meaning"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        if db_field.name != "permissions":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return PermissionChoices(queryset=roles.permissions(), required=False, label=_("Permissions"))

    @admin.display(description=_("meaning"))
    def meaning(self, group: Group) -> str:
        return str(roles.meaning(group.name))


def _is_own(group: Group | None) -> bool:
    return group is not None and group.name in roles.ROLES
