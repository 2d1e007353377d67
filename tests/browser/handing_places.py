"""The pages on which an assessment goes to a practice."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

from assessment.enums import Allowed
from assessment.models import Respondent
from assessment.services import handing
from tests.browser import cast
from tests.factories import NOW, PracticeFactory

Open = Callable[..., Page]


def to_hand_over(open_: Open, *, of: Callable[[], Respondent] = cast.begun, **more: object) -> Page:
    respondent = of()
    return open_(f"/a/{respondent.public_id}/hand-over/", holding=respondent, **more)


def refused(open_: Open) -> Page:
    return _sent(to_hand_over(open_), code="nobody", alert=True)


def limited(open_: Open) -> Page:
    cast.use_up(Allowed.HAND)
    return _sent(to_hand_over(open_, allow=(429,)), code="nobody", alert=True)


def asked(open_: Open) -> Page:
    practice = PracticeFactory(name=cast.LONG)
    return _sent(to_hand_over(open_, of=_with_contact), code=practice.public_id)


def handed(open_: Open) -> Page:
    return to_hand_over(open_, of=_handed)


def handed_elsewhere(open_: Open) -> Page:
    """In another tab, while this one asks."""
    respondent, practice = _with_contact(), PracticeFactory(name=cast.LONG)
    page = to_hand_over(open_, of=lambda: respondent, allow=(409,))
    _sent(page, code=practice.public_id)
    handing.hand_over(respondent.assessment.company, to=PracticeFactory(), now=NOW)
    return _sent(page, alert=True)


def link_of_handed(open_: Open) -> Page:
    respondent = _handed()
    return open_(f"/a/{respondent.public_id}/link/", holding=respondent)


def _with_contact() -> Respondent:
    respondent = cast.submitted()
    company = respondent.assessment.company
    company.contact_name, company.contact_email = "김민지", "kim.the.contact.with.a.long.address@example.com"
    company.save()
    return respondent


def _handed() -> Respondent:
    respondent = _with_contact()
    handing.hand_over(respondent.assessment.company, to=PracticeFactory(name=cast.LONG), now=NOW)
    respondent.refresh_from_db()
    return respondent


def _sent(page: Page, *, code: str = "", alert: bool = False) -> Page:
    if code:
        page.locator("#id_code").fill(code)
    with page.expect_navigation():
        page.locator(".actions-bar button").click()
    if alert:
        expect(page.get_by_role("alert")).to_be_focused()
    return page


HANDING_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "hand-over": to_hand_over,
    "hand-over-refused": refused,
    "hand-over-limited": limited,
    "hand-over-asked": asked,
    "handed-over": handed,
    "handed-over-elsewhere": handed_elsewhere,
    "link-handed-over": link_of_handed,
}
