import socket
from threading import Thread

import pytest
from django.db import transaction
from redis import Redis, RedisError

from assessment.services import bell
from assessment.services.bell import Line
from tests.bulk import client, ordered

URL = "redis://127.0.0.1:6379/0"


@pytest.fixture
def nowhere():
    """The address of a Redis server that is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


@pytest.fixture
def there(monkeypatch):
    """The address of a real one, with a channel of this test's own."""
    try:
        Redis.from_url(URL, socket_connect_timeout=1).ping()
    except (RedisError, OSError):
        pytest.skip(f"no Redis server at {URL}")
    monkeypatch.setattr(bell, "CHANNEL", f"test:{id(monkeypatch)}")
    return URL


@pytest.fixture
def line(there):
    made = Line(there)
    yield made
    made.close()


@pytest.fixture
def waits(monkeypatch):
    """How long was slept, instead of sleeping."""
    slept = []
    monkeypatch.setattr(bell, "sleep", slept.append)
    return slept


def test_without_redis_one_sleeps(waits):
    line = Line("")

    line.ring()

    assert (line.is_up, line.wait(0.2), waits) == (False, False, [0.2])


def test_redis_gone_hurts_nobody_and_is_said_once(nowhere, waits, lines, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(bell, "monotonic", lambda: clock[0])
    line = Line(nowhere)

    for _second in range(59):
        line.ring()
        assert line.wait(0.2) is False
        clock[0] += 1

    assert (lines.getvalue().count("Redis cannot be reached"), waits) == (1, [0.2] * 59)


def test_redis_gone_for_longer_is_said_again(nowhere, waits, lines, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(bell, "monotonic", lambda: clock[0])
    line = Line(nowhere)

    for _second in range(61):
        line.ring()
        clock[0] += 1

    assert lines.getvalue().count("Redis cannot be reached") == 2


def test_redis_gone_is_left_alone_for_a_while(nowhere, waits, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(bell, "monotonic", lambda: clock[0])
    line = Line(nowhere)
    line.ring()

    before = line.is_up
    clock[0] += bell.REST

    assert (before, line.is_up) == (False, True)


def test_who_begins_to_listen_looks_at_once(line):
    assert line.wait(0.01) is True


def test_nobody_rings_and_the_wait_is_over(line):
    line.wait(0.01)

    assert line.wait(0.01) is False


def test_whoever_waits_hears_the_bell(line, there):
    line.wait(0.01)
    other = Thread(target=Line(there).ring)
    other.start()

    assert line.wait(20) is True
    other.join()


def test_rung_twice_is_heard_once(line, there):
    line.wait(0.01)
    for _ in range(2):
        line.ring()

    assert (line.wait(20), line.wait(0.01)) == (True, False)


def test_every_machine_hears_it(line, there):
    other = Line(there)
    for one in (line, other):
        one.wait(0.01)

    line.ring()

    assert (line.wait(20), other.wait(20)) == (True, True)
    other.close()


@pytest.mark.django_db(transaction=True)
def test_an_order_rings_once_it_is_stored(practice, written, line, there, settings, monkeypatch):
    settings.REDIS_URL = there
    line.wait(0.01)

    with transaction.atomic():
        ordered(practice, client(practice, "가온"))
        early = line.wait(0.01)

    assert (early, line.wait(20)) == (False, True)
    bell.line().close()


@pytest.mark.django_db(transaction=True)
def test_an_order_is_taken_while_redis_is_gone(practice, written, nowhere, settings):
    settings.REDIS_URL = nowhere

    batch = ordered(practice, client(practice, "가온"))

    assert batch.parts.count() == 1
