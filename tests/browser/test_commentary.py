"""Writing the commentary: saved as it is typed, seen as it will be printed, and nothing overwritten unseen."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from assessment.models import Passage
from tests.browser.commentary_places import address_of, client_of, consultant

SAVED = re.compile("Saved [0-9]{2}:[0-9]{2}")


@pytest.fixture
def open_part(visit):
    member = consultant()
    assessment = client_of(member)

    def make(part, **more):
        return visit(address_of(assessment, f"p/{part}/"), signed_in=member.user, **more)

    return make


def test_what_is_typed_is_saved_and_seen_in_the_preview(open_part):
    page = open_part("place")

    page.locator("#en-text").fill("What we **saw**")
    expect(page.locator("#saved")).to_have_text(SAVED)

    expect(page.frame_locator("#preview").locator(".remark strong")).to_have_text("saw")
    page.locator("#en-text").fill("What we **heard**")
    expect(page.frame_locator("#preview").locator(".remark strong")).to_have_text("heard")
    assert [(one.text, one.revision) for one in Passage.objects.all()] == [("What we **heard**", 2)]


def test_two_tabs_overwrite_nothing_and_the_second_chooses(open_part):
    page = open_part("summary", allow=(409,))
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#en-text").fill("Theirs")
    expect(other.locator("#saved")).to_have_text(SAVED)

    page.locator("#en-text").fill("Mine")
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Theirs")
    expect(page.locator("#en-text")).to_have_value("Mine")
    conflict.get_by_role("button", name="Keep mine").click()

    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(conflict).to_have_count(0)
    assert list(Passage.objects.order_by("revision").values_list("text", flat=True)) == ["Theirs", "Mine"]


def test_nothing_is_lost_while_the_line_is_down(open_part):
    page = open_part("place", allow=("net::ERR_INTERNET_DISCONNECTED",))
    page.context.set_offline(True)
    page.locator("#ko-text").fill("끊긴 사이에 쓴 말")
    expect(page.locator("#saved")).to_contain_text("the connection is lost")

    page.context.set_offline(False)

    expect(page.locator("#saved")).to_have_text(SAVED)
    assert Passage.objects.get().text == "끊긴 사이에 쓴 말"


def test_nothing_is_lost_by_whoever_is_signed_out_meanwhile(open_part):
    page = open_part("place")
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#en-text").fill("Written after the session ended")
    expect(page.locator("#saved")).to_contain_text("Sign in in another tab")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#en-text")).to_have_value("Written after the session ended")

    # Signing in anew changes the token too.
    again = [cookie for cookie in cookies if cookie["name"] == settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    page.context.add_cookies(again)

    expect(page.locator("#saved")).to_have_text(SAVED)
    assert Passage.objects.get().text == "Written after the session ended"


def test_the_generated_text_is_a_start_and_comes_back(open_part):
    page = open_part("summary")
    unit = page.locator("[data-unit=en]")
    generated = unit.locator("[data-generated]").inner_text()

    unit.get_by_role("button", name="Take it as a start").click()
    expect(page.locator("#saved")).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#en-text")).to_have_value(generated)
    unit.get_by_role("button", name="Back to the generated text").click()

    expect(page.locator("#en-text")).to_have_value("")
    assert list(Passage.objects.order_by("revision").values_list("text", flat=True)) == [generated, ""]
