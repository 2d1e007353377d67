"""The board of a panel keeps itself up to date, and nothing is lost of what a consultant is about to do."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.models import Member, Panel, Respondent
from assessment.services import sheets
from tests.browser.panel_places import address_of
from tests.factories import MemberFactory, answer_all
from tests.panels import panel_with, person_of


@pytest.fixture
def member() -> Member:
    return MemberFactory()


@pytest.fixture
def panel(member: Member) -> Panel:
    return panel_with(3, practice=member.practice)


@pytest.fixture
def board(visit: Any, member: Member, panel: Panel) -> Any:
    def opened(**options: Any) -> Page:
        return visit(address_of(panel, member), signed_in=member.user, **options)

    return opened


def people(panel: Panel) -> list[Respondent]:
    return list(panel.assessment.respondents.all())


def hand_in(person: Respondent) -> None:
    answer_all(person)
    sheets.hand_in(person, now=timezone.now())


def look(page: Page) -> None:
    """What happens by itself every few seconds, and whenever somebody comes back to the page."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_what_somebody_hands_in_is_shown_by_itself(board, panel):
    page = board()
    first, second, _third = people(panel)
    page.locator(f"#c-{first.pk}").check()
    page.locator(f"#c-{second.pk}").check()
    expect(page.locator("#count")).to_have_text("(2 chosen)")

    hand_in(first)

    expect(page.locator(f"#p-{first.pk} .seat")).to_have_text("Handed in")
    expect(page.locator("#told")).to_have_text("1 of 3 people have handed in.")
    expect(page.locator("#sum")).to_have_text("1 of 3 people have handed in.")
    assert [page.locator(f"#c-{person.pk}").is_checked() for person in people(panel)] == [True, True, False]
    expect(page.locator("#count")).to_have_text("(2 chosen)")


def test_an_open_menu_stays_open_and_keeps_the_focus(board, panel):
    page = board()
    person = people(panel)[1]
    page.locator(f"#n-{person.pk}").click()
    page.locator(f"#revoke-{person.pk}").focus()

    hand_in(person)
    look(page)

    expect(page.locator(f"#p-{person.pk} .seat")).to_have_text("Handed in")
    expect(page.locator(f"#m-{person.pk}")).to_have_attribute("open", "")
    expect(page.locator(f"#revoke-{person.pk}")).to_be_focused()


def test_whoever_is_added_or_removed_comes_and_goes(board, panel):
    page = board()
    first, *_others = people(panel)

    added = person_of(panel, number=3, name="Lee")
    first.delete()
    look(page)

    expect(page.locator(f"#p-{added.pk}")).to_contain_text("Lee")
    assert page.locator("#rows > li").evaluate_all("rows => rows.map(row => row.id)") == [
        f"p-{person.pk}" for person in people(panel)
    ]


def test_all_are_chosen_at_once_and_invited(board, panel):
    page = board()
    page.locator(".bulk summary").click()
    page.locator("#all").click()

    page.get_by_role("button", name="Do it").click()

    expect(page.get_by_text("3 messages are on their way.")).to_be_visible()


def test_a_lost_connection_is_told_and_comes_back(board, panel):
    page = board(allow=("net::ERR_INTERNET_DISCONNECTED",))
    page.context.set_offline(True)
    look(page)
    expect(page.locator("#as-of")).to_contain_text("The connection is lost")

    page.context.set_offline(False)
    look(page)

    expect(page.locator("#as-of")).to_contain_text("As of")


def test_signed_out_it_says_so_and_asks_no_more(board, panel):
    page = board()
    Session.objects.all().delete()
    look(page)
    expect(page.locator("#as-of")).to_have_text("This page is not kept up to date any more. Load it again.")

    hand_in(people(panel)[0])
    look(page)

    expect(page.locator("#sum")).to_have_text("0 of 3 people have handed in.")


def test_escape_closes_a_menu(board, panel):
    page = board()
    summary = page.locator(f"#n-{people(panel)[0].pk}")
    summary.click()

    page.keyboard.press("Escape")

    expect(page.locator(".menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()


def test_without_scripts_a_link_refreshes(board, panel):
    page = board(scripts=False)
    hand_in(people(panel)[0])

    page.get_by_role("link", name="Refresh").click()

    expect(page.locator("#sum")).to_have_text("1 of 3 people have handed in.")
    expect(page.locator("#all")).to_be_hidden()


def test_nothing_is_asked_while_nobody_looks(board, panel):
    page = board()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/state/" in request.url else None)

    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    look(page)
    page.wait_for_timeout(500)
    assert asked == []

    page.evaluate("delete document.hidden")
    with page.expect_request("**/state/"):
        look(page)


def test_an_unchanged_board_is_not_sent_again(board, panel):
    page = board()
    with page.expect_response("**/state/") as first:
        look(page)
    expect(page.locator("#as-of")).to_contain_text("As of")
    first.value.finished()

    with page.expect_response("**/state/") as second:
        look(page)

    assert [first.value.status, second.value.status] == [200, 304]
