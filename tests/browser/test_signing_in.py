"""An administrator's first day and the days after: with an authenticator app, and with a security key."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import cast
from tests.browser.checks import violations
from tests.signin import code_for

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def newcomer():
    return cast.newcomer()


def give_password(page: Page) -> None:
    page.get_by_label("Username").fill("kim")
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def key_in(page: Page) -> None:
    """A security key that is put in and touched whenever the browser asks."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def test_with_an_authenticator_app(visit, newcomer):
    page = visit("/admin/assessment/edition/")
    give_password(page)
    page.get_by_role("link", name="Set up the app").click()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Finish").click()
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="Kept, continue").click()
    expect(page).to_have_url("/admin/assessment/edition/")
    sign_out(page)

    give_password(page)
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Sign in").click()

    expect(page.locator("#user-tools")).to_be_visible()
    assert len(set(codes)) == 10


def test_with_a_security_key(visit, newcomer):
    page = visit("/admin/")
    key_in(page)
    give_password(page)
    page.get_by_role("link", name="Add a security key").click()
    page.get_by_role("button", name="Add the key").click()
    page.get_by_role("link", name="Kept, continue").click()
    expect(page.locator("#user-tools")).to_be_visible()
    sign_out(page)

    give_password(page)
    asked = violations(page)
    page.get_by_role("button", name="Use the security key").click()
    expect(page.locator("#user-tools")).to_be_visible()

    page.goto("/account/confirm/key/?next=/account/password/")
    asked += violations(page)
    page.get_by_role("button", name="Use the security key").click()
    expect(page).to_have_url("/account/password/")
    assert asked == []


def test_a_key_that_does_not_answer_is_said(visit, newcomer):
    page = visit("/account/factors/keys/add/", signed_in=newcomer)
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new DOMException('gone')); }")

    page.get_by_role("button", name="Add the key").click()

    expect(page.get_by_role("alert")).to_contain_text("The security key did not answer.")
