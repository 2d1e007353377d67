import pytest
from django.contrib.auth import authenticate, get_user_model

from assessment.services import accounts
from tests.factories import NOW

pytestmark = pytest.mark.django_db


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
