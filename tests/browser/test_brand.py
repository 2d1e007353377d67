"""The brand of a practice: seen as it is typed, before anything is saved."""

import pytest
from playwright.sync_api import expect

from assessment.models import Brand
from tests.browser import cast


@pytest.fixture
def page(visit):
    owner = cast.practice_owner()
    return visit(f"/desk/{owner.practice.public_id}/settings/brand/", signed_in=owner.user)


def test_what_is_typed_is_seen_on_the_cover_and_in_the_invitation(page):
    page.locator("#id_firm").fill("새봄컨설팅")
    page.locator("input[name=cover][value=band]").check()

    cover = page.frame_locator(".cover-preview")
    expect(cover.locator(".band-cover")).to_contain_text("새봄컨설팅")
    expect(page.frame_locator(".invitation-preview").locator("body")).to_contain_text("새봄컨설팅")
    assert not Brand.objects.exists()


def test_a_colour_too_light_is_repaired_and_the_repair_said(page):
    page.locator("#id_main").fill("#ffe100")

    cover = page.frame_locator(".cover-preview")
    expect(cover.locator(".notice")).to_contain_text("#867600")
    assert cover.locator(":root").evaluate("root => getComputedStyle(root).getPropertyValue('--main')") == "#867600"
