import socket

import pytest
from django.core.cache import cache
from django.urls import reverse

from config.caches import RedisOrDatabase
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gone(settings, monkeypatch):
    """A site whose Redis is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{probe.getsockname()[1]}/0"
    settings.CACHES = {"default": {"BACKEND": "config.caches.RedisOrDatabase", "LOCATION": url}}
    monkeypatch.setattr(RedisOrDatabase, "quiet_until", 0.0)


def test_what_is_counted_is_counted_all_the_same():
    cache.set("count", 1)
    cache.incr("count")

    assert (cache.get("count"), cache.add("count", 9), cache.get_many(["count", "none"])) == (2, False, {"count": 2})


def test_it_is_said_once(lines):
    for _ in range(3):
        cache.get("count")

    assert lines.getvalue().count("Redis cannot be reached") == 1


def test_people_sign_in(client):
    user = MemberFactory().user
    user.set_password("correct horse battery")
    user.save()

    response = client.post(reverse("account_login"), {"login": user.username, "password": "correct horse battery"})

    assert response.status_code == 302
