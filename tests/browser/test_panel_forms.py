"""Starting a panel without JavaScript, from a pasted list."""

import pytest
from playwright.sync_api import expect

from tests.browser.panel_form_places import LIST, starting


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pasted_list_is_corrected_row_by_row_and_starts_a_panel(visit, scripts):
    page = starting(lambda path, **more: visit(path, scripts=scripts, **more))

    page.locator("#name-1").fill("최지우")
    page.get_by_role("button", name="More rows").click()
    page.locator("summary").click()
    page.locator("#paste").fill(LIST)
    page.get_by_role("button", name="Make rows of it").click()
    row = page.get_by_role("group", name="Row 4")
    row.get_by_label("Role in the company").select_option("Management")
    row.get_by_label("Email address").fill("seoyeon@example.com")
    again = page.get_by_role("group", name="Row 5")
    again.get_by_label("Name").fill("")
    again.get_by_label("Email address").fill("")
    page.get_by_role("button", name="Start the panel").click()

    expect(page.locator(".notice[role=status]")).to_contain_text("Nobody has been written to yet.")
    for name in ("최지우", "김민지", "Alexander von und zu Hohenstein-Langenfeld", "박서연"):
        expect(page.get_by_text(name).first).to_be_visible()
