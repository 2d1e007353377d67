"""The pages that start a panel, and that change its people and its invitation."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.models import Member, Panel
from assessment.services import wording
from tests.browser.company_places import consultant, home_of, refused
from tests.factories import CompanyFactory, LetterFactory
from tests.panels import panel_with

Open = Callable[..., Page]
LIST = (
    "이름\t직무\t이메일\t언어\n김민지\t마케팅\tminji.kim@example.com\t한국어\n"
    "Alexander von und zu Hohenstein-Langenfeld\tCustomer service\ta.hohenstein@department.example.com\tEnglish\n"
    "박서연\t경영\tseoyeon\t한국어\n김민지\t\tminji.kim@example.com\t한국어\n"
)


def starting(open_: Open) -> Page:
    member = consultant()
    company = CompanyFactory(practice=member.practice)
    return open_(f"{home_of(member)}c/{company.public_id}/panel/new/", signed_in=member.user)


def not_started(open_: Open) -> Page:
    page = starting(open_)
    page.locator("#id_remind_days").fill("99")
    return refused(page, page.locator(".actions-bar button"))


def pasted(open_: Open, *, text: str = LIST) -> Page:
    page = starting(open_)
    page.locator(".roster-list summary").click()
    page.locator("#paste").fill(text)
    with page.expect_navigation():
        page.locator(".roster-list button").click()
    return page


def pasted_wrong(open_: Open) -> Page:
    page = pasted(open_)
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def not_pasted(open_: Open) -> Page:
    page = pasted(open_, text="이름,전화\n김민지,010-1234-5678\n")
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def panel_of(member: Member) -> Panel:
    panel = panel_with(3, practice=member.practice, **wording.fields_of(None))
    LetterFactory(respondent=panel.assessment.respondents.first())
    panel.assessment.respondents.update(ends_at=timezone.now() + timedelta(days=9))
    return panel


def below_panel(path: str) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        assessment = panel_of(member).assessment
        panel = f"{home_of(member)}c/{assessment.company.public_id}/a/{assessment.pk}/panel/"
        person = assessment.respondents.first()
        return open_(panel + path.format(person=person.pk), signed_in=member.user)

    return open_it


def person_refused(open_: Open) -> Page:
    page = below_panel("people/{person}/")(open_)
    page.locator("#id_name").fill("")
    return refused(page, page.locator(".actions-bar button"))


def worded(open_: Open, *, text: str, button: str) -> Page:
    page = below_panel("invitation/")(open_)
    page.locator("#id_text_en").fill(text)
    with page.expect_navigation():
        page.locator(f".actions-bar [value={button}]").click()
    return page


def invitation_refused(open_: Open) -> Page:
    page = worded(open_, text="Dear {nmae}", button="save")
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def with_panel(open_: Open) -> Page:
    """A company's page, from which its panel is reached."""
    member = consultant()
    company = panel_of(member).assessment.company
    return open_(f"{home_of(member)}c/{company.public_id}/", signed_in=member.user)


PANEL_FORM_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "desk-company-panel": with_panel,
    "panel-new": starting,
    "panel-not-started": not_started,
    "panel-pasted": pasted_wrong,
    "panel-not-pasted": not_pasted,
    "panel-add": below_panel("people/add/"),
    "panel-person": below_panel("people/{person}/"),
    "panel-person-refused": person_refused,
    "panel-invitation": below_panel("invitation/"),
    "panel-invitation-preview": partial(worded, text="Dear {name},\n\n{link}\n\nUntil {until}", button="preview"),
    "panel-invitation-refused": invitation_refused,
}
