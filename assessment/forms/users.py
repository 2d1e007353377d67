"""People who administer, as superusers edit them."""

from typing import Any

from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.utils.translation import gettext as _

from assessment.errors import LastSuperuser
from assessment.services import accounts, roles

RIGHTS = ("is_superuser", "is_staff", "is_active")


class RoleChoices(ModelMultipleChoiceField):
    widget = CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        meaning = roles.meaning(group.name)
        return f"{roles.label(group.name)}: {meaning}" if meaning else group.name


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
