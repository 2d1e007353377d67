"""The pages of whoever a practice invited, and of the consultant who answers for them."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.keys import new_key
from assessment.models import Respondent
from assessment.services import answers, assessments, sheets
from assessment.services.answers import Change
from tests.brands import branded, picture, written
from tests.browser import cast
from tests.factories import NOW, CompanyFactory, MemberFactory, PanelFactory, PracticeFactory, answer_all
from tests.factories import invited as invited_to

Open = Callable[..., Page]
Way = Callable[[Respondent], object]
NOTE = "지난 분기부터 전담 인력 두 명이 카카오톡 채널 문의에 답하고 있습니다."


def guest() -> Respondent:
    """Somebody with two weeks to answer, of a company and a practice with long names."""
    company = CompanyFactory(practice=PracticeFactory(name=cast.LONG), name="한빛식품글로벌커머스홀딩스")
    assessment = PanelFactory(assessment__company=company).assessment
    ends_at = timezone.now() + timedelta(days=14)
    return invited_to(assessment=assessment, email="kim.minji@hanbit.example", ends_at=ends_at)


def in_a_brand(person: Respondent) -> None:
    branded(person.assessment.company.practice, logo=written(picture()), firm=cast.LONG)


def save(person: Respondent, item: str, option: str, *, field: str = "option", on_behalf: bool = False) -> None:
    change = Change(item=item, field=field, was="", to=option)
    answers.save(person, changes=[change], now=timezone.now(), on_behalf=on_behalf)


def entered(person: Respondent) -> None:
    """A consultant has answered some of it."""
    save(person, "inv-budget", "yes", on_behalf=True)
    save(person, "inv-team", "partly", on_behalf=True)
    save(person, "inv-team", NOTE, field="note", on_behalf=True)


def named(person: Respondent) -> None:
    sheets.agree(person, now=NOW)


def named_and_begun(person: Respondent) -> None:
    named(person)
    save(person, "inv-budget", "yes")


def begun(person: Respondent) -> None:
    save(person, "inv-budget", "yes")


def answered(person: Respondent) -> None:
    """All of it, some by a consultant."""
    named(person)
    answer_all(person)
    person.answers.filter(item__startswith="inv-t").update(on_behalf=True, note=NOTE)


def done(person: Respondent) -> None:
    answered(person)
    sheets.hand_in(person, now=timezone.now())


def done_for_them(person: Respondent) -> None:
    answer_all(person)
    person.answers.update(on_behalf=True)
    sheets.hand_in(person, now=timezone.now(), on_behalf=True)


def revoked(person: Respondent) -> None:
    Respondent.objects.update(revoked_at=NOW)


def over(person: Respondent) -> None:
    Respondent.objects.update(ends_at=NOW)


def closed(person: Respondent) -> None:
    done(person)
    assessments.submit(person.assessment, now=NOW)


def of_guest(page: str, *ways: Way, **options: object) -> Callable[[Open], Page]:
    """A page of somebody to whom all this happened before."""

    def open_it(open_: Open) -> Page:
        person = guest()
        for way in ways:
            way(person)
        return open_(f"/a/{person.public_id}/{page}", holding=person, **options)

    return open_it


def on_behalf(page: str, *ways: Way, **options: object) -> Callable[[Open], Page]:
    """The same, for the consultant who answers for them."""

    def open_it(open_: Open) -> Page:
        person = guest()
        member = MemberFactory(practice=person.assessment.company.practice)
        person.key = new_key()
        sheets.stand_in(person, member=member, key=person.key, now=timezone.now())
        for way in ways:
            way(person)
        return open_(f"/a/{person.public_id}/{page}", holding=person, signed_in=member.user, **options)

    return open_it


def sent_too_late(way: Way, *, status: int) -> Callable[[Open], Page]:
    """An answer and a note, sent after this had happened."""

    def open_it(open_: Open) -> Page:
        person = guest()
        allow = (status,)
        page = open_(f"/a/{person.public_id}/page/investment-means/", holding=person, autosave=False, allow=allow)
        page.locator("#q-inv-budget-yes").check()
        page.locator(".evidence summary").first.click()
        page.locator("textarea").first.fill(NOTE)
        way(person)
        return _continued(page)

    return open_it


def on_two_phones(open_: Open) -> Page:
    """What was answered on the other one meanwhile."""
    person = guest()
    page = open_(f"/a/{person.public_id}/page/investment-means/", holding=person, autosave=False)
    save(person, "inv-budget", "yes")
    page.locator("#q-inv-budget-no").check()
    return _refused(page)


def review_refused(open_: Open) -> Page:
    return _refused(of_guest("review/", entered)(open_))


def _refused(page: Page) -> Page:
    expect(_continued(page).get_by_role("alert")).to_be_focused()
    return page


def _continued(page: Page) -> Page:
    with page.expect_navigation():
        page.locator("form .actions-bar button.button").click()
    return page


INVITED_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "welcome": of_guest("welcome/"),
    "welcome-branded": of_guest("welcome/", in_a_brand),
    "welcome-entered": of_guest("welcome/", entered),
    "welcome-named": of_guest("welcome/", named_and_begun),
    "welcome-begun": of_guest("welcome/", begun),
    "sheet-entered": of_guest("page/investment-means/", entered),
    "sheet-on-behalf": on_behalf("page/investment-means/", entered),
    "sheet-on-two-phones": on_two_phones,
    "sheet-link": of_guest("link/"),
    "sheet-review": of_guest("review/", answered),
    "sheet-review-refused": review_refused,
    "sheet-review-on-behalf": on_behalf("review/", entered),
    "handed-in": of_guest("done/", done),
    "handed-in-for-them": of_guest("done/", done_for_them),
    "handed-in-on-behalf": on_behalf("done/", done_for_them),
    "ended-revoked": of_guest("welcome/", revoked, allow=(410,)),
    "ended-over": of_guest("welcome/", done, over, allow=(410,)),
    "ended-over-too-late": sent_too_late(over, status=410),
    "ended-closed": of_guest("welcome/", closed, allow=(410,)),
    "ended-branded": of_guest("welcome/", in_a_brand, revoked, allow=(410,)),
    "ended-done": sent_too_late(done, status=409),
    "ended-own": on_behalf("review/", begun, allow=(409,)),
}
