"""Everything by keyboard alone, and always in sight where one is."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import cast
from tests.browser.reader import Reader

# The ring is on the element itself, or on the label that its unseen radio lies over; and the element is on the screen,
# with nothing lying over it.
SEEN = """
() => {
  const focused = document.activeElement;
  const ringed = focused.matches(".option input") ? focused.labels[0] : focused;
  const style = getComputedStyle(ringed);
  const box = ringed.getBoundingClientRect();
  const x = box.left + Math.min(box.width / 2, 12);
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  const free = Boolean(top) && (focused.contains(top) || ringed.contains(top) || top.contains(focused));
  return {
    element: focused.outerHTML.slice(0, 100),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 0 && box.bottom > 0 && box.top < innerHeight && free,
  };
}
"""


def tab_to(page: Page, target: Locator, *, key: str = "Tab", within: int = 90) -> None:
    """Goes there stop by stop, looking at each."""
    for _ in range(within):
        page.keyboard.press(key)
        seen = page.evaluate(SEEN)
        assert (seen["ring"], seen["shown"]) == (True, True), seen["element"]
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached by keyboard: {target}")


@pytest.mark.parametrize(("language", "width"), [("ko", 375), ("en", 1280)])
def test_start_and_company_by_keyboard(visit, language, width):
    page = visit(language=language, width=width)
    reader, keys = Reader(page, language=language), page.keyboard

    tab_to(page, reader.link("Start"))
    keys.press("Enter")
    reader.reads(reader.called("About the company"))
    tab_to(page, page.get_by_label(reader.called("Company name")))
    keys.type("한빛식품")
    tab_to(page, page.get_by_label(reader.called("Industry")))
    keys.press("ArrowDown")
    tab_to(page, page.get_by_role("radio").first)
    keys.press("Space")
    keys.press("ArrowDown")
    tab_to(page, page.get_by_label(reader.called("Country"), exact=True))
    keys.press("ArrowDown")
    tab_to(page, page.get_by_role("checkbox").first)
    keys.press("Space")
    tab_to(page, reader.button("Continue"))
    keys.press("Enter")

    reader.reads(reader.words.sections["investment-means"].title)


def test_section_by_keyboard(visit):
    respondent = cast.begun()
    page = visit(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent)
    reader, keys = Reader(page, language="en"), page.keyboard

    tab_to(page, reader.choice("inv-budget", "yes"))
    keys.press("Space")
    keys.press("ArrowRight")
    tab_to(page, page.locator(".evidence summary").first)
    keys.press("Enter")
    tab_to(page, page.locator("textarea").first)
    keys.type("Page 14")
    tab_to(page, reader.choice("inv-growth", "yes"))
    keys.press("ArrowLeft")
    tab_to(page, reader.button("Continue"))
    keys.press("Enter")

    reader.reads(reader.words.sections["investment-direction"].title)
    stored = dict(respondent.answers.values_list("item", "option"))
    assert stored == {"inv-budget": "partly", "inv-growth": "na"}
    assert respondent.answers.get(item="inv-budget").note == "Page 14"


def test_enter_on_an_answer_goes_on_and_leaves_the_language_alone(visit):
    respondent = cast.begun()
    page = visit(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent)
    reader = Reader(page, language="en")
    tab_to(page, reader.choice("inv-budget", "yes"))
    page.keyboard.press("Space")

    page.keyboard.press("Enter")

    reader.reads(reader.words.sections["investment-direction"].title)


def test_review_and_submit_by_keyboard(visit):
    respondent = cast.answered()
    page = visit(f"/a/{respondent.public_id}/review/", holding=respondent, width=375)
    reader = Reader(page, language="en")

    tab_to(page, reader.button("Submit and see the result"))
    page.keyboard.press("Enter")

    reader.reads(reader.words.quadrants["observer"].name)
    tab_to(page, page.get_by_role("link", name=reader.called("English PDF")).last)


@pytest.mark.parametrize("scripts", [True, False])
def test_skip_link_comes_first_and_leads_to_the_content(visit, scripts):
    page = visit(scripts=scripts)
    reader = Reader(page, language="en")
    skip = reader.link("Skip to content")

    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(reader.link("Start")).to_be_focused()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_errors_take_the_focus_and_lead_to_their_fields(visit, language):
    page = visit("/start/", language=language)
    reader = Reader(page, language=language)

    tab_to(page, reader.button("Continue"))
    page.keyboard.press("Enter")

    expect(page.locator(".error-summary")).to_be_focused()
    assert page.title().startswith(reader.called("Error:"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(reader.called("Company name"))).to_be_focused()
    tab_to(page, page.locator(".error-summary a").nth(2), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name=reader.called("Size of the company"))).to_be_focused()


def test_error_summary_of_a_section_leads_to_its_note(visit):
    respondent = cast.begun()
    page = visit(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent, allow=(422,))
    reader = Reader(page, language="en")
    page.locator(".evidence summary").first.click()
    page.locator("textarea").first.fill("x" * 2001)

    reader.press("Continue")

    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("textarea").first).to_be_focused()
    assert page.locator("textarea").first.input_value() == "x" * 2001
