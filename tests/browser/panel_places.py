"""The pages of a panel: its board, and what is done from it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.enums import JobRole, LetterFault, LetterKind, LetterState, Role
from assessment.models import Member, Panel, Respondent
from assessment.services import assessments
from tests.browser.company_places import refused
from tests.factories import LetterFactory, MemberFactory, answer_all
from tests.panels import panel_of, person_of

Open = Callable[..., Page]
DAY = timedelta(days=1)
LONG = "세계를연결하는소셜커뮤니케이션전략본부 디지털고객경험혁신팀 김민지"


def address_of(panel: Panel, member: Member) -> str:
    company = panel.assessment.company
    return f"/desk/{member.practice.public_id}/companies/c/{company.public_id}/a/{panel.assessment_id}/panel/"


def lively(member: Member) -> Panel:
    """Somebody at every point of the way, with every kind of trouble."""
    now = timezone.now()
    panel = panel_of(member.practice, ends_at=now + 10 * DAY, remind_days=3)
    one = partial(person_of, panel, ends_at=panel.ends_at)
    one(number=0).links.all().delete()
    written(one(number=1))
    written(one(number=2, opened_at=now), kind=LetterKind.REMINDER)
    written(begun(one(number=3, name="Alexandra Featherstonehaugh-Montgomery", language="en", named_at=now)))
    done = one(number=4, name="정하은", done_at=now, role=JobRole.COMMUNICATIONS, done_on_behalf=True)
    answer_all(done)
    done.answers.update(on_behalf=True, saved_at=now)
    written(
        one(number=5, name=LONG), state=LetterState.FAILED, fault=LetterFault.REFUSED, error="550 5.1.1 No such user"
    )
    written(one(number=6, name="강도윤"), state=LetterState.UNCLEAR, fault=LetterFault.LOST)
    written(begun(one(number=7, name="윤서아", ends_at=now - DAY)))
    written(one(number=8, name="Smith", revoked_at=now), state=LetterState.WAITING, fault=LetterFault.LATER)
    person_of(panel, number=9, name="임채원", email="", ends_at=now + 20 * DAY)
    return panel


def written(person: Respondent, **fields: object) -> None:
    LetterFactory(respondent=person, **{"created_at": timezone.now(), **fields})


def begun(person: Respondent) -> Respondent:
    for item in ("inv-budget", "inv-team", "inv-growth"):
        person.answers.create(item=item, option="yes", saved_at=timezone.now())
    return person


def crowded(member: Member) -> Panel:
    panel = panel_of(member.practice)
    for number in range(40):
        person_of(panel, number=number, name=f"응답자 {number + 1}")
    return panel


def unwritten(member: Member) -> Panel:
    """As it is when it was just started."""
    panel = panel_of(member.practice)
    for number in range(2):
        person_of(panel, number=number).links.all().delete()
    return panel


def closed(member: Member) -> Panel:
    panel = panel_of(member.practice, closed_by=member.user)
    answer_all(person_of(panel, done_at=timezone.now(), named_at=timezone.now()))
    assessments.submit(panel.assessment, now=timezone.now())
    person_of(panel, number=1)
    return panel


def at_board(
    open_: Open, path: str = "", *, of: Callable[[Member], Panel] = lively, role: Role = Role.CONSULTANT
) -> Page:
    member = MemberFactory(role=role)
    return open_(address_of(of(member), member) + path, signed_in=member.user)


def nobody_chosen(open_: Open) -> Page:
    page = at_board(open_)
    page.locator(".bulk summary").click()
    return refused(page, page.locator(".bulk-fields button").last)


def asked_to_remove(open_: Open) -> Page:
    page = at_board(open_)
    page.locator("[name=chosen][type=checkbox]").first.check()
    page.locator(".bulk summary").click()
    page.locator("#id_deed").select_option("remove")
    return sent(page, page.locator(".bulk-fields button").last)


def new_link(open_: Open) -> Page:
    page = at_board(open_)
    page.locator(".menu summary").first.click()
    return sent(page, page.locator("[id^=link-]").first)


def sent(page: Page, button: object) -> Page:
    with page.expect_navigation():
        button.click()  # type: ignore[attr-defined]
    return page


def not_scheduled(open_: Open) -> Page:
    page = at_board(open_, "schedule/")
    page.get_by_role("textbox").last.fill("99")
    sent(page, page.locator("main .actions-bar button"))
    expect(page.get_by_role("alert")).to_be_focused()
    return page


PANEL_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "panel": at_board,
    "panel-crowded": partial(at_board, of=crowded),
    "panel-unwritten": partial(at_board, of=unwritten),
    "panel-empty": partial(at_board, of=lambda member: panel_of(member.practice)),
    "panel-none-match": partial(at_board, path="?q=zzz", of=crowded),
    "panel-read": partial(at_board, role=Role.READER),
    "panel-closed": partial(at_board, of=closed),
    "panel-nobody-chosen": nobody_chosen,
    "panel-remove": asked_to_remove,
    "panel-link": new_link,
    "panel-schedule": partial(at_board, path="schedule/"),
    "panel-not-scheduled": not_scheduled,
}
