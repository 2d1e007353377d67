"""The first page of a practice, from nothing to everything."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone
from playwright.sync_api import Page

from assessment.enums import LetterFault, LetterState, Role
from assessment.models import Practice
from assessment.services import examples
from tests.browser import cast
from tests.browser.company_places import client_of, consultant
from tests.factories import NOW, CompanyFactory, LetterFactory, MemberFactory, PracticeFactory
from tests.panels import panel_with

Open = Callable[..., Page]


def home(open_: Open, *, role: Role = Role.CONSULTANT, companies: int = 0) -> Page:
    member = MemberFactory(practice=PracticeFactory(), role=role)
    CompanyFactory.create_batch(companies, practice=member.practice)
    return open_(f"/desk/{member.practice.public_id}/", signed_in=member.user)


def with_example(open_: Open) -> Page:
    member = consultant()
    CompanyFactory(practice=member.practice)
    examples.add(member.practice, language="ko", by=member.user, now=NOW)
    return open_(f"/desk/{member.practice.public_id}/", signed_in=member.user)


def of_example(open_: Open) -> Page:
    member = consultant()
    company = examples.add(member.practice, language="ko", by=member.user, now=NOW)
    return open_(f"/desk/{member.practice.public_id}/companies/c/{company.public_id}/", signed_in=member.user)


def busy(open_: Open) -> Page:
    member = consultant()
    for sample in ("observer", "competitor", "social-first"):
        client_of(member, sample=sample)
    _panels_of(member.practice)
    CompanyFactory(practice=member.practice, name=cast.LONG, archived_at=NOW)
    return open_(f"/desk/{member.practice.public_id}/", signed_in=member.user)


def _panels_of(practice: Practice) -> None:
    for number in range(7):
        panel = panel_with(4, practice=practice, ends_at=timezone.now() + timedelta(days=number - 1))
        panel.assessment.respondents.filter(name="김민지").update(done_at=NOW)
    first, *_others, last = panel.assessment.respondents.filter(done_at=None)
    panel.assessment.company.name = cast.LONG
    panel.assessment.company.save()
    error = "550 5.1.1 The email account that you tried to reach does not exist"
    LetterFactory(respondent=first, state=LetterState.FAILED, fault=LetterFault.REFUSED, error=error)
    LetterFactory(respondent=last, state=LetterState.UNCLEAR, fault=LetterFault.LOST)


HOME_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "home-empty": home,
    "home-of-reader": partial(home, role=Role.READER),
    "home-with-companies": partial(home, companies=3),
    "home-with-example": with_example,
    "home-busy": busy,
    "desk-company-example": of_example,
}
