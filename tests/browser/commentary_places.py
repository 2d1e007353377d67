"""Writing the commentary on a result."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from django.db import models
from playwright.sync_api import Page, expect

from assessment.enums import Role
from assessment.models import Assessment, Member
from assessment.services import commentary
from assessment.services.commentary import Author, Words
from tests.browser.company_places import client_of, consultant
from tests.factories import NOW, MemberFactory

Open = Callable[..., Page]
SUMMARY = "경영진이 **먼저 예산을 확정**해야 합니다.\n담당자를 정한 뒤 [지침](https://example.com/guide)을 나눕니다."
REMARK = """현장에서 확인한 세 가지입니다.

- 응대 기록이 남지 않습니다.
- **결재**가 하루 걸립니다.
1. 먼저 기록을 남깁니다."""


def address_of(assessment: Assessment, path: str = "") -> str:
    company = assessment.company
    return f"/desk/{company.practice.public_id}/companies/c/{company.public_id}/a/{assessment.pk}/commentary/{path}"


def say(assessment: Assessment, place: str, by: models.Model, *, language: str = "ko", **words: object) -> None:
    now = NOW + timedelta(minutes=assessment.passages.count())
    last = assessment.passages.filter(place=place, language=language).order_by("-revision").first()
    since = last.revision if last else 0
    said = Words(**words)
    commentary.save(assessment, place=place, language=language, words=said, since=since, by=Author(by), now=now)


def written() -> tuple[Member, Assessment]:
    """A result with something said in every kind of place."""
    member = consultant()
    assessment = client_of(member)
    by = member.user
    say(assessment, "summary", by, text=SUMMARY.split("\n")[0])
    say(assessment, "summary", by, text=SUMMARY)
    say(assessment, "remark:place", by, text=REMARK)
    say(assessment, "remark:place", by, language="en", text="What we **saw** on site.")
    say(assessment, "action:inv-budget", by, text="예산 항목을 **따로** 둡니다.")
    say(assessment, "facts:inv-budget", by, language="", owner="김민지 팀장", due=date(2027, 3, 31))
    commentary.add(assessment, title="응대 기록 교육", language="ko", effort=2, by=Author(by), now=NOW)
    return member, assessment


def at(open_: Open, path: str, **more: object) -> Page:
    member, assessment = written()
    return open_(address_of(assessment, path), signed_in=member.user, **more)


def conflicting(open_: Open) -> Page:
    """What another one saved while this page was being written."""
    member, assessment = written()
    page = open_(address_of(assessment, "p/place/"), signed_in=member.user, allow=(409,))
    say(assessment, "remark:place", member.user, text="그사이에 저장한 내용")
    write(page, "지금 쓰는 내용")
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def too_long(open_: Open) -> Page:
    page = at(open_, "p/place/", allow=(422,))
    write(page, "가" * 5001)
    expect(page.locator(".has-error")).to_be_visible()
    return page


def reading(open_: Open) -> Page:
    member, assessment = written()
    reader = MemberFactory(practice=member.practice, role=Role.READER)
    return open_(address_of(assessment, "p/place/"), signed_in=reader.user)


def write(page: Page, text: str) -> None:
    page.locator("#ko-text").fill(text)
    page.locator("#ko-text").blur()


COMMENTARY_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "commentary-summary": partial(at, path="p/summary/"),
    "commentary-remark": partial(at, path="p/place/"),
    "commentary-read": reading,
    "commentary-conflict": conflicting,
    "commentary-too-long": too_long,
    "commentary-actions": partial(at, path="actions/"),
    "commentary-action": partial(at, path="p/action:inv-budget/"),
    "commentary-own": partial(at, path="p/own:1/"),
    "commentary-history": partial(at, path="p/summary/history/"),
    "commentary-preview": partial(at, path="preview/ko/plan/"),
}
