import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def admin(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client
