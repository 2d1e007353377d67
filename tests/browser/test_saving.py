"""No answer that was given is lost, and none is overwritten unseen."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import cast
from tests.browser.reader import Reader

ITEM, OTHER = "inv-budget", "inv-team"
SECTION = "investment-means"
NEXT = "investment-direction"
TIME = "[0-9]{2}:[0-9]{2}"
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


@pytest.fixture
def respondent() -> Any:
    return cast.begun()


@pytest.fixture
def read(visit, respondent):
    """A reader of a page of the respondent, and another in a second tab for the second call."""

    def reader(path: str = f"page/{SECTION}/", *, language: str = "en", **options: Any) -> Reader:
        return Reader(
            visit(f"/a/{respondent.public_id}/{path}", language=language, holding=respondent, **options),
            language=language,
        )

    return reader


def second_tab(reader: Reader) -> Reader:
    page = reader.page.context.new_page()
    page.goto(reader.page.url)
    return Reader(page, language=reader.language)


def says(reader: Reader, msgid: str, **values: str) -> None:
    """Waits until the status line says this."""
    pattern = re.escape(reader.called(msgid))
    for name, value in values.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), value)
    expect(reader.page.locator("#saved")).to_have_text(re.compile(f"^{pattern}$"))


def saved(reader: Reader) -> None:
    says(reader, "Saved {time}", time=TIME)


def open_note(reader: Reader, item: str) -> Any:
    reader.page.locator(f"[data-question={item}] summary").click()
    return note(reader, item)


def note(reader: Reader, item: str) -> Any:
    return reader.page.locator(f"[data-question={item}] textarea")


@LANGUAGES
def test_answer_is_saved_when_given_and_said_so(read, respondent, language):
    reader = read(language=language)

    reader.answer(ITEM, "partly")

    saved(reader)
    assert cast.stored_option(respondent, ITEM) == "partly"
    reader.page.reload()
    assert reader.chosen() == {ITEM: "partly"}


def test_status_is_announced_without_taking_the_focus(read):
    reader = read()
    reader.answer(ITEM, "partly")

    saved(reader)

    expect(reader.page.get_by_role("status")).to_have_attribute("id", "saved")
    expect(reader.choice(ITEM, "partly")).to_be_focused()


def test_note_is_saved_while_its_writer_pauses(read, respondent):
    reader = read()

    open_note(reader, ITEM).press_sequentially("Page 14")

    saved(reader)
    assert respondent.answers.get(item=ITEM).note == "Page 14"


def test_note_is_saved_by_leaving_at_once(read):
    reader = read()
    open_note(reader, ITEM).fill("Page 14")

    reader.follow("Back")

    reader.reads(reader.called("About the company"))
    reader.press("Continue")
    expect(note(reader, ITEM)).to_have_value("Page 14")


@LANGUAGES
def test_lost_connection_is_said_and_made_good(read, respondent, language):
    reader = read(language=language, allow=(OFFLINE,))
    reader.page.context.set_offline(True)
    reader.answer(ITEM, "yes")
    says(reader, "Not saved: no connection. Trying again …")
    reader.answer(OTHER, "no")

    reader.page.context.set_offline(False)

    saved(reader)
    expect(reader.page.locator(f"[name=initial-{OTHER}]")).to_have_value("no")
    assert (cast.stored_option(respondent, ITEM), cast.stored_option(respondent, OTHER)) == ("yes", "no")


def test_server_out_of_reach_is_asked_again(read, respondent):
    reader = read(allow=("net::ERR_CONNECTION_REFUSED",))
    reader.page.route("**/answer/", lambda route: route.abort("connectionrefused"), times=1)

    reader.answer(ITEM, "yes")

    says(reader, "Not saved: no connection. Trying again …")
    saved(reader)
    assert cast.stored_option(respondent, ITEM) == "yes"


def test_lost_connection_keeps_the_page_with_what_it_holds(read, respondent):
    reader = read(allow=(OFFLINE,))
    reader.page.context.set_offline(True)
    reader.answer(ITEM, "yes")
    says(reader, "Not saved: no connection. Trying again …")

    reader.press("Continue")

    says(reader, "Not saved: no connection. Trying again …")
    reader.page.context.set_offline(False)
    saved(reader)
    reader.press("Continue")
    reader.reads(reader.words.sections[NEXT].title)


@pytest.mark.parametrize(("keep", "kept"), [("Keep what is stored", "yes"), ("Keep what is on this page", "no")])
@LANGUAGES
def test_two_tabs_are_asked_which_answer_stands(read, respondent, language, keep, kept):
    first = read(language=language, allow=(409,))
    second = second_tab(first)
    first.answer(ITEM, "yes")
    saved(first)
    second.answer(ITEM, "no")
    says(second, "Not saved. Please look at the marked question.")
    assert cast.stored_option(respondent, ITEM) == "yes"

    second.press(keep)

    saved(second)
    expect(second.page.locator(".conflict")).to_have_count(0)
    assert second.chosen() == {ITEM: kept}
    assert cast.stored_option(respondent, ITEM) == kept


def test_conflict_met_on_the_way_out_is_not_overruled(read, respondent):
    reader = read(allow=(409,))
    cast.save(respondent, ITEM, "Written elsewhere", field="note")
    open_note(reader, ITEM).fill("Written here")

    reader.press("Continue")

    expect(reader.page.locator(".error-summary")).to_be_focused()
    assert respondent.answers.get(item=ITEM).note == "Written elsewhere"
    reader.press("Keep what is on this page")
    expect(reader.page.locator(".conflict")).to_have_count(0)
    expect(note(reader, ITEM)).to_have_value("Written here")


def test_tab_left_open_after_submitting_leads_to_the_result(read, respondent):
    cast.answer_everything(respondent)
    reader = read(allow=(410,))
    cast.submit(respondent)

    reader.answer(ITEM, "no")

    expect(reader.page.locator("#saved")).to_contain_text("Not saved: the answers have already been submitted.")
    assert cast.stored_option(respondent, ITEM) == "partly"
    reader.follow("To the result")
    expect(reader.page).to_have_url(re.compile("/result/$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_language_changes_midway_and_nothing_is_lost(read, respondent, scripts):
    reader = read(scripts=scripts)
    reader.answer(ITEM, "partly")
    reader.answer(OTHER, "na")
    open_note(reader, ITEM).fill("예산서 14쪽")

    reader.page.get_by_role("button", name="한국어").click()

    korean = Reader(reader.page, language="ko")
    korean.reads(korean.words.sections[SECTION].title)
    assert korean.chosen() == {ITEM: "partly", OTHER: "na"}
    expect(note(korean, ITEM)).to_have_value("예산서 14쪽")
    korean.page.get_by_role("button", name="English").click()
    reader.reads(reader.words.sections[SECTION].title)
    assert reader.chosen() == {ITEM: "partly", OTHER: "na"}


def test_language_changes_before_the_start_and_nothing_is_lost(visit):
    reader = Reader(visit("/start/"), language="en")
    reader.name_company("Café Zürich")

    reader.page.get_by_role("button", name="한국어").click()

    korean = Reader(reader.page, language="ko")
    korean.reads(korean.called("About the company"))
    expect(korean.page.get_by_label(korean.called("Company name"))).to_have_value("Café Zürich")
    expect(korean.page.get_by_label(korean.called("50 to 249 people"))).to_be_checked()
    expect(korean.page.locator(".error-summary")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_back_and_continue_keep_the_answers(read, respondent, scripts):
    reader = read(scripts=scripts)
    reader.answer(ITEM, "partly")
    reader.press("Continue")
    reader.reads(reader.words.sections[NEXT].title)

    reader.follow("Back")

    reader.reads(reader.words.sections[SECTION].title)
    assert reader.chosen() == {ITEM: "partly"}
    reader.press("Continue")
    reader.reads(reader.words.sections[NEXT].title)
    reader.page.go_back()
    reader.reads(reader.words.sections[SECTION].title)
    assert reader.chosen() == {ITEM: "partly"}


def test_change_from_the_review_comes_back_to_it(visit):
    respondent = cast.answered()
    reader = Reader(visit(f"/a/{respondent.public_id}/review/", holding=respondent), language="en")
    short = reader.words.items[ITEM].short

    reader.page.get_by_role("link", name=re.compile(re.escape(short))).click()
    reader.reads(reader.words.sections[SECTION].title)
    reader.answer(ITEM, "no")
    reader.press("Continue")

    reader.reads(reader.called("Check your answers"))
    assert cast.stored_option(respondent, ITEM) == "no"


@LANGUAGES
def test_private_link_goes_on_in_another_browser(read, visit, respondent, language):
    first = read("link/", language=language)
    address = first.page.get_by_label(first.called("Private link")).input_value()
    assert respondent.key in address

    second = visit(language=language, width=375)
    seen = noted(second)
    second.goto(address)
    reader = Reader(second, language=language)
    reader.reads(reader.words.sections[SECTION].title)
    reader.answer(ITEM, "yes")
    saved(reader)
    reader.press("Continue")
    reader.reads(reader.words.sections[NEXT].title)

    assert respondent.key not in second.url
    told = [text for request in seen for text in request if respondent.key in text]
    assert told == [address]
    assert cast.stored_option(respondent, ITEM) == "yes"


def noted(page: Page) -> list[tuple[str, str]]:
    """Every request from now on, with the page it says it came from."""
    seen: list[tuple[str, str]] = []
    page.on("request", lambda request: seen.append((request.url, request.headers.get("referer", ""))))
    return seen


def test_private_link_is_copied(read, respondent):
    reader = read("link/")
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    reader.press("Copy the link")

    expect(reader.page.get_by_role("status")).to_have_text(reader.called("Copied"))
    assert respondent.key in reader.page.evaluate("navigator.clipboard.readText()")


def test_private_link_is_mailed(read, respondent, mailoutbox):
    reader = read("link/")
    reader.page.get_by_label(reader.called("Your email address")).fill("kim@example.com")

    reader.press("Send the link")

    expect(reader.page.get_by_role("status").first).to_contain_text("The message is on its way.")
    assert mailoutbox[0].to == ["kim@example.com"]
    assert respondent.key in mailoutbox[0].body
