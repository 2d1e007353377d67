"""Pages of a panel that is being closed, and what it comes to."""

from collections.abc import Callable, Mapping
from random import Random

from playwright.sync_api import Page, expect

from assessment.models import Answer, Member, Panel
from assessment.services import closing
from tests.browser.company_places import consultant, refused
from tests.factories import NOW, AssessmentFactory, CompanyFactory, PanelFactory
from tests.panels import person_of
from tests.reports import samples

Open = Callable[..., Page]
ROLES = ("service", "marketing", "it", "service", "management")
SETTLED = "inv-budget"
REASON = "예산 담당자와 2026년 예산서를 함께 확인했습니다. 고객지원 항목 아래에 소셜 응대 예산이 별도로 잡혀 있습니다."
NOTE = "2026년 예산서 12쪽, 고객지원 항목"


def panel_of(member: Member, *, count: int = 5, handed_in: bool = True) -> Panel:
    """People who mostly agree: each beside the first differs on a fifth of the questions."""
    company = CompanyFactory(practice=member.practice)
    panel = PanelFactory(assessment=AssessmentFactory(company=company))
    chance, items = Random(3), panel.assessment.content.edition.items
    given = samples.answers("conservative")
    for number in range(count):
        person = person_of(panel, number=number, role=ROLES[number % len(ROLES)], done_at=NOW if handed_in else None)
        options = {
            code: chance.choice(list(items[code].points)) if number and chance.random() < 0.2 else option
            for code, option in given.items()
        }
        options[SETTLED] = "no" if number % 2 else "yes"
        Answer.objects.bulk_create(
            Answer(respondent=person, item=code, option=option, saved_at=NOW) for code, option in options.items()
        )
    first = panel.assessment.respondents.first()
    panel.assessment.respondents.filter(pk=first.pk).update(named_at=NOW)
    first.answers.filter(item=SETTLED).update(note=NOTE)
    return panel


def settled(panel: Panel, member: Member) -> Panel:
    if panel.assessment.respondents.count() > 1:
        closing.settle(panel, item=SETTLED, option="yes", reason=REASON, by=member.user, now=NOW)
    return panel


def address_of(panel: Panel, path: str) -> str:
    company = panel.assessment.company
    practice = company.practice.public_id
    return f"/desk/{practice}/companies/c/{company.public_id}/a/{panel.assessment_id}/{path}"


def of_panel(path: str, *, count: int = 5, handed_in: bool = True, decided: bool = True) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        panel = panel_of(member, count=count, handed_in=handed_in)
        if handed_in and decided:
            settled(panel, member)
        return open_(address_of(panel, path), signed_in=member.user)

    return open_it


def result_of(*, count: int = 5) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        panel = settled(panel_of(member, count=count), member)
        closing.close(panel, with_unfinished=False, by=member.user, now=NOW)
        return open_(address_of(panel, "result/"), signed_in=member.user)

    return open_it


def not_settled(open_: Open) -> Page:
    page = of_panel(f"panel/settle/{SETTLED}/", decided=False)(open_)
    return refused(page, page.locator(".actions-bar button"))


def not_closed(open_: Open) -> Page:
    member = consultant()
    panel = panel_of(member, handed_in=False)
    panel.assessment.respondents.update(ends_at=NOW)
    page = open_(address_of(panel, "panel/close/"), signed_in=member.user)
    with page.expect_navigation():
        page.locator(".actions-bar button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    return page


CLOSING_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "desk-panel-close": of_panel("panel/close/"),
    "desk-panel-close-awaited": of_panel("panel/close/", handed_in=False),
    "desk-panel-close-alone": of_panel("panel/close/", count=1),
    "desk-panel-not-closed": not_closed,
    "desk-panel-settle": of_panel(f"panel/settle/{SETTLED}/"),
    "desk-panel-not-settled": not_settled,
    "desk-panel-result": result_of(),
    "desk-panel-result-alone": result_of(count=1),
}
