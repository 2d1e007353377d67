from unittest.mock import patch

import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.services.practices import owned_only_by
from tests.factories import MemberFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(practice):
    return MemberFactory(practice=practice, role=Role.OWNER)


def change(admin, member, **form):
    return admin.post(reverse("admin:assessment_member_change", args=[member.pk]), form)


def role_of(member):
    member.refresh_from_db()
    return member.role


def test_a_practice_whose_owner_is_gone_is_given_another(admin, owner, practice):
    member = MemberFactory(practice=practice)

    change(admin, member, role=Role.OWNER)

    assert role_of(member) == Role.OWNER


def test_the_last_owner_stays_one(admin, owner):
    page = change(admin, owner, role=Role.READER)

    assert "A practice needs an owner. Make somebody else one first." in page.text
    assert role_of(owner) == Role.OWNER


def test_who_became_the_last_owner_meanwhile_stays_one(admin, owner):
    with patch("assessment.services.practices.owned_only_by", return_value=owned_only_by(MemberFactory().user)):
        response = change(admin, owner, role=Role.READER)

    assert response.status_code == 403
    assert role_of(owner) == Role.OWNER


def test_nothing_but_the_role_is_changed(admin, owner, practice):
    user = owner.user

    change(admin, owner, role=Role.OWNER, practice=PracticeFactory().pk, user=MemberFactory().user.pk)

    owner.refresh_from_db()
    assert (owner.practice, owner.user, owner.role) == (practice, user, Role.OWNER)


def test_the_practice_leads_to_its_members(admin, owner, practice):
    page = admin.get(reverse("admin:assessment_practice_change", args=[practice.pk]))

    assert f'href="{reverse("admin:assessment_member_change", args=[owner.pk])}"' in page.text
