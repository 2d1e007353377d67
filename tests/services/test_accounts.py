import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import authenticate, get_user_model

from assessment.errors import BadPassword, NameTaken, NoSuchAccount
from assessment.services import accounts
from tests.factories import NOW, second_factor

pytestmark = pytest.mark.django_db
GOOD = "right horse battery"


def test_the_first_admin_signs_in_with_the_password_given():
    password = accounts.first_admin("admin")

    admin = authenticate(username="admin", password=password)

    assert admin.is_superuser
    assert admin.is_staff


def test_a_password_nobody_used_is_replaced():
    first, second = accounts.first_admin("admin"), accounts.first_admin("admin")

    assert authenticate(username="admin", password=first) is None
    assert authenticate(username="admin", password=second)


def test_a_password_in_use_stays():
    password = accounts.first_admin("admin")
    get_user_model().objects.update(last_login=NOW)

    assert accounts.first_admin("admin") is None
    assert authenticate(username="admin", password=password)


def test_an_admin_made_may_do_everything():
    admin = accounts.create_admin("kim", email="kim@example.com", password=GOOD)

    assert (admin.is_active, admin.is_staff, admin.is_superuser) == (True, True, True)
    assert authenticate(username="kim", password=GOOD) == admin


def test_a_name_is_given_once():
    accounts.create_admin("kim", email="", password=GOOD)

    with pytest.raises(NameTaken):
        accounts.create_admin("kim", email="", password=GOOD)


@pytest.mark.parametrize("password", ["", "short", "20261126", "password1"])
def test_a_password_easily_guessed_is_refused(password):
    with pytest.raises(BadPassword):
        accounts.create_admin("kim", email="", password=password)

    assert not get_user_model().objects.exists()


def test_a_locked_out_admin_comes_back_without_the_second_factor():
    admin = accounts.create_admin("kim", email="kim@example.com", password=GOOD)
    second_factor(admin)
    get_user_model().objects.update(is_active=False, is_superuser=False)

    accounts.recover_admin("kim", password=f"{GOOD} anew")

    admin.refresh_from_db()
    assert (admin.is_active, admin.is_superuser, admin.email) == (True, True, "kim@example.com")
    assert authenticate(username="kim", password=f"{GOOD} anew") == admin
    assert not accounts.has_second_factor(admin)


def test_nobody_is_recovered_who_was_never_there():
    with pytest.raises(NoSuchAccount):
        accounts.recover_admin("kim", password=GOOD)


def test_recovery_codes_are_no_second_factor():
    admin = accounts.create_admin("kim", email="", password=GOOD)
    RecoveryCodes.activate(admin)

    assert not accounts.has_second_factor(admin)


def test_the_last_superuser_is_the_last_active_one():
    kim = accounts.create_admin("kim", email="", password=GOOD)
    lee = accounts.create_admin("lee", email="", password=GOOD)

    both = accounts.is_last_superuser(kim)
    get_user_model().objects.filter(pk=lee.pk).update(is_active=False)

    assert (both, accounts.is_last_superuser(kim)) == (False, True)
