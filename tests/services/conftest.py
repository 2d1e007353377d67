from collections.abc import Iterator
from typing import Any

import pytest

from tests import mailserver
from tests.mailserver import MailServer


@pytest.fixture(scope="session")
def _running() -> Iterator[MailServer]:
    with mailserver.running() as server:
        yield server


@pytest.fixture
def server(_running: MailServer, settings: Any) -> MailServer:
    """The mail server of the site, which takes everything until it is told otherwise."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = _running.hostname, _running.port, 5
    for memory in (_running.told, _running.offered, _running.taken):
        memory.clear()
    return _running
