"""People who administer, as superusers edit them."""

from typing import Any

from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessment.errors import LastSuperuser
from assessment.services import accounts, roles

ACTIONS = {
    "view": pgettext_lazy("permission", "view"),
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "publish": pgettext_lazy("permission", "publish"),
    "retire": pgettext_lazy("permission", "retire"),
}
RIGHTS = ("is_superuser", "is_staff", "is_active")


class RoleChoices(ModelMultipleChoiceField):
    widget = CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        meaning = roles.meaning(group.name)
        return f"{roles.label(group.name)}: {meaning}" if meaning else group.name


class PermissionChoices(ModelMultipleChoiceField):
    widget = CheckboxSelectMultiple

    def label_from_instance(self, permission: Permission) -> str:
        action = permission.codename.partition("_")[0]
        return f"{permission.content_type.name}: {ACTIONS[action]}" if action in ACTIONS else permission.name


class NewPasswordForm(AdminPasswordChangeForm):
    """Nobody signs in here without a password: closing an account is what `is_active` is for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


class UserForm(UserChangeForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not all(cleaned.get(right) for right in RIGHTS):
            self._refuse_last(next(right for right in RIGHTS if not cleaned.get(right)))
        return cleaned

    def _refuse_last(self, right: str) -> None:
        try:
            accounts.refuse_last_superuser(self.instance)
        except LastSuperuser:
            self.add_error(right, _("This is the last superuser. Make somebody else one first."))
