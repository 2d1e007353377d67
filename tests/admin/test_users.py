from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from assessment.enums import Role
from assessment.services.practices import owned_only_by
from tests.factories import MemberFactory, second_factor
from tests.outbox import post_all

pytestmark = pytest.mark.django_db
PEOPLE = reverse("admin:auth_user_changelist")


@pytest.fixture
def kim():
    user = User.objects.create(username="kim", email="kim@example.com", is_staff=True)
    second_factor(user)
    return user


@pytest.fixture
def boss(admin):
    return User.objects.get(username="admin")


def save(admin, user, **changes):
    form = {"username": user.username, "email": user.email, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    data = {key: value for key, value in {**form, **changes}.items() if value}
    return admin.post(reverse("admin:auth_user_change", args=[user.pk]), data)


def reset(admin, *users):
    data = {"action": "reset_second_factor", "_selected_action": [user.pk for user in users]}
    return admin.post(PEOPLE, data, follow=True)


def test_a_person_is_given_roles_by_name(admin, kim):
    publisher = Group.objects.get(name="publisher")

    page = admin.get(reverse("admin:auth_user_change", args=[kim.pk]))
    save(admin, kim, is_superuser="", groups=[publisher.pk])

    assert "Publisher: may do what an editor may, and publish and retire editions" in page.text
    assert list(kim.groups.all()) == [publisher]


@pytest.mark.parametrize("right", ["is_superuser", "is_staff", "is_active"])
def test_the_last_superuser_keeps_every_right(admin, boss, right):
    response = save(admin, boss, **{right: ""})

    boss.refresh_from_db()
    assert "This is the last superuser." in response.text
    assert getattr(boss, right)


def test_a_new_password_is_given_and_never_taken_away(admin, kim):
    url = reverse("admin:auth_user_password_change", args=[kim.pk])

    admin.post(url, {"password1": "right horse battery", "password2": "right horse battery"})
    emptied = admin.post(url, {"usable_password": "false", "unset-password": "yes"})

    kim.refresh_from_db()
    assert emptied.status_code == 200
    assert kim.check_password("right horse battery")


def test_one_of_two_superusers_may_go(admin, boss):
    other = User.objects.create(username="other", is_staff=True, is_superuser=True)

    save(admin, other, is_superuser="")

    other.refresh_from_db()
    assert not other.is_superuser


def test_the_last_superuser_cannot_be_deleted(admin, boss):
    response = admin.post(reverse("admin:auth_user_delete", args=[boss.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert User.objects.filter(pk=boss.pk).exists()


def test_people_are_not_deleted_by_the_row(admin, kim):
    admin.post(PEOPLE, {"action": "delete_selected", "_selected_action": [kim.pk], "post": "yes"})

    assert User.objects.filter(pk=kim.pk).exists()


def test_a_lost_second_factor_is_reset_noted_and_told(admin, kim):
    response = reset(admin, kim)

    entry = LogEntry.objects.get(object_id=kim.pk)
    assert "The second factor of kim is reset." in response.text
    assert not Authenticator.objects.filter(user=kim).exists()
    assert (entry.user.username, entry.change_message) == ("admin", "Second factor reset")
    (message,) = post_all()
    assert message.to == ["kim@example.com"]
    assert message.subject == "2차 인증이 초기화되었습니다 / Your second factor was reset"


def test_nothing_is_noted_where_there_was_none(admin):
    lee = User.objects.create(username="lee", is_staff=True)

    response = reset(admin, lee)

    assert "None of them had a second factor." in response.text
    assert not LogEntry.objects.exists()


def test_only_superusers_reset(publisher, kim):
    response = reset(publisher, kim)

    assert response.status_code == 403
    assert Authenticator.objects.filter(user=kim).exists()


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_the_roles_of_the_site_stay_as_they_are(admin, role):
    group = Group.objects.get(name=role)
    url = reverse("admin:auth_group_change", args=[group.pk])

    answers = [admin.get(url), admin.post(url, {"name": "mine"}), admin.post(url.replace("change", "delete"))]

    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert Group.objects.get(pk=group.pk).name == role


def test_a_role_of_ones_own_is_made_of_what_the_admin_shows(admin):
    retire = Permission.objects.get(codename="retire_edition")

    page = admin.get(reverse("admin:auth_group_add"))
    admin.post(reverse("admin:auth_group_add"), {"name": "closer", "permissions": [retire.pk]})

    assert "edition: retire" in page.text
    assert "Can add log entry" not in page.text
    assert list(Group.objects.get(name="closer").permissions.all()) == [retire]


def test_a_person_is_added_with_an_address(admin):
    words = {"password1": "right horse battery", "password2": "right horse battery"}

    admin.post(reverse("admin:auth_user_add"), {"username": "lee", "email": "lee@example.com", **words})

    lee = User.objects.get(username="lee")
    assert (lee.email, lee.is_staff, lee.check_password("right horse battery")) == ("lee@example.com", False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_long(admin, number, django_assert_num_queries):
    for place in range(number):
        second_factor(User.objects.create(username=f"person {place}", is_staff=True))
    admin.get(PEOPLE)

    with django_assert_num_queries(8):
        admin.get(PEOPLE)


def test_the_last_owner_of_a_practice_cannot_be_deleted(admin):
    owner = MemberFactory(name="lee", role=Role.OWNER)
    url = reverse("admin:auth_user_delete", args=[owner.user.pk])

    pages = [admin.get(url, follow=True), admin.post(url, {"post": "yes"}, follow=True)]

    for page in pages:
        assert "Lee is the only owner of 다온컨설팅. Somebody else there has to become an owner first." in page.text
    assert User.objects.filter(pk=owner.user.pk).exists()


def test_one_of_two_owners_may_be_deleted(admin):
    owner = MemberFactory(role=Role.OWNER)
    MemberFactory(practice=owner.practice, role=Role.OWNER)

    admin.post(reverse("admin:auth_user_delete", args=[owner.user.pk]), {"post": "yes"})

    assert not User.objects.filter(pk=owner.user.pk).exists()


def test_an_owner_who_became_the_last_meanwhile_is_not_deleted(admin):
    owner = MemberFactory(role=Role.OWNER)

    with patch("assessment.services.practices.owned_only_by", side_effect=[[], owned_only_by(owner.user)]):
        response = admin.post(reverse("admin:auth_user_delete", args=[owner.user.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert User.objects.filter(pk=owner.user.pk).exists()


def test_letters_to_a_person_do_not_keep_the_person(admin, kim):
    reset(admin, kim)

    admin.post(reverse("admin:auth_user_delete", args=[kim.pk]), {"post": "yes"})

    assert not User.objects.filter(pk=kim.pk).exists()


def test_a_person_shows_their_practices(admin):
    owner = MemberFactory(role=Role.OWNER)

    page = admin.get(reverse("admin:auth_user_change", args=[owner.user.pk]))

    assert "다온컨설팅 (Owner)" in page.text
