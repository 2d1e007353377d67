"""A member's role, as an administrator changes it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessment.enums import Role
from assessment.models import Member
from assessment.services import practices


class MemberRoleForm(forms.ModelForm):
    class Meta:
        model = Member
        fields = ["role"]

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        member = self.instance
        if role != Role.OWNER and practices.owned_only_by(member.user).filter(pk=member.practice_id).exists():
            raise ValidationError(_("A practice needs an owner. Make somebody else one first."))
        return role
