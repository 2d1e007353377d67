import logging

import pytest

from config.logs import KeylessFilter


@pytest.mark.parametrize(
    ("message", "args", "written"),
    [
        ("%s: %s", ("Not Found", "/link/s3cr3t-Key_1/"), "Not Found: /link/…/"),
        ('"%s" %s', ("GET /link/s3cr3t?x=1 HTTP/1.1", 302), '"GET /link/…?x=1 HTTP/1.1" 302'),
        ("%s: %s", ("Not Found", "/a/abc/link/"), "Not Found: /a/abc/link/"),
        ("100% sure", (), "100% sure"),
    ],
)
def test_keys_are_struck_out_and_nothing_else(message, args, written):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, None)

    assert KeylessFilter().filter(record)
    assert record.getMessage() == written


def test_requests_are_logged_through_it(caplog, client, db):
    client.get("/link/s3cr3t/nothing")

    assert [record.getMessage() for record in caplog.records] == ["Not Found: /link/…/nothing"]
