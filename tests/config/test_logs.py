import logging

import pytest
from django.test import Client

from config.logs import KeylessFormatter


@pytest.mark.parametrize(
    ("message", "args", "written"),
    [
        ("%s: %s", ("Not Found", "/link/s3cr3t-Key_1/"), "Not Found: /link/…/"),
        ('"%s" %s', ("GET /link/s3cr3t?x=1 HTTP/1.1", 302), '"GET /link/…?x=1 HTTP/1.1" 302'),
        ("%s: %s", ("Not Found", "/join/s3cr3t/"), "Not Found: /join/…/"),
        ("%s: %s", ("Gone", "/account/password/new/1-s3cr3t/"), "Gone: /account/password/new/…/"),
        ("%s: %s", ("Gone", "/account/confirm/address/s3:cr:3t/"), "Gone: /account/confirm/address/…/"),
        ("%s: %s", ("Not Found", "/join/"), "Not Found: /join/"),
        ("%s: %s", ("Not Found", "/a/abc/link/"), "Not Found: /a/abc/link/"),
        ("100% sure", (), "100% sure"),
    ],
)
def test_keys_are_struck_out_and_nothing_else(message, args, written):
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, None)

    assert KeylessFormatter().format(record) == written


def test_requests_are_logged_through_it(lines, client, db):
    client.get("/link/s3cr3t/nothing")

    assert "Not Found: /link/…/nothing" in lines.getvalue()


def test_a_refused_post_is_logged_through_it(lines):
    Client(enforce_csrf_checks=True).post("/link/s3cr3t/")

    assert "Forbidden (CSRF cookie not set.): /link/…/" in lines.getvalue()


def test_a_traceback_is_logged_through_it(lines):
    try:
        raise ValueError("no such address: /link/s3cr3t/")
    except ValueError:
        logging.getLogger("anything").exception("it failed")

    assert "ValueError: no such address: /link/…/" in lines.getvalue()
    assert "s3cr3t" not in lines.getvalue()
