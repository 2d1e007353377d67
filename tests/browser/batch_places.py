"""The pages of reports ordered in bulk, in every state that a batch comes to be in."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.enums import JobFault, JobState, Role
from assessment.models import Batch, Member, Report
from assessment.services import batches
from tests.bulk import client, ordered
from tests.factories import CompanyFactory, MemberFactory, PracticeFactory

Open = Callable[..., Page]
NAMES = ("한빛식품", "Meridian Insurance Group plc", "누리텔레콤")


def consultant() -> Member:
    return MemberFactory(practice=PracticeFactory(), role=Role.CONSULTANT)


def home_of(member: Member) -> str:
    return f"/desk/{member.practice.public_id}/reports/"


def under_way(member: Member) -> Batch:
    """One file made, one being made, one failed, and a company without a result."""
    companies = [client(member.practice, name) for name in NAMES]
    batch = ordered(member.practice, *companies, CompanyFactory(practice=member.practice))
    first, second, third = Report.objects.filter(parts__batch=batch).order_by("pk")
    first.file.save("one.pdf", ContentFile(b"%PDF"), save=False)
    first.state, first.name = JobState.DONE, "one.pdf"
    second.state, second.leased_until = JobState.WORKING, timezone.now() + timedelta(hours=1)
    third.state, third.fault = JobState.FAILED, JobFault.TIME
    for report in (first, second, third):
        report.save()
    return batch


def ready(member: Member) -> Batch:
    batch = under_way(member)
    Report.objects.filter(state=JobState.WORKING).update(
        state=JobState.FAILED, fault=JobFault.MEMORY, leased_until=None
    )
    batch.file.save("all.zip", ContentFile(b"PK" * 4000), save=False)
    batch.state, batch.size = JobState.DONE, 8000
    batch.save()
    batches.log_download(batch, by=member.user, now=timezone.now())
    return batch


def cancelled(member: Member) -> Batch:
    batch = under_way(member)
    batches.cancel(batch, now=timezone.now())
    return batch


def expired(member: Member) -> Batch:
    batch = ready(member)
    Batch.objects.update(expires_at=timezone.now())
    return batch


def page_of(made: Callable[[Member], Batch], path: str = "", *, allow: tuple[int, ...] = ()) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        batch = made(member)
        return open_(f"{home_of(member)}b/{batch.public_id}/{path}", signed_in=member.user, allow=allow)

    return open_it


def in_list(open_: Open) -> Page:
    member = consultant()
    for made in (under_way, cancelled):
        made(member)
    return open_(home_of(member), signed_in=member.user)


def none_yet(open_: Open) -> Page:
    member = consultant()
    return open_(home_of(member), signed_in=member.user)


def to_order(open_: Open) -> Page:
    member = consultant()
    client(member.practice, NAMES[0])
    CompanyFactory(practice=member.practice)
    return open_(f"{home_of(member)}new/", signed_in=member.user)


def not_ordered(open_: Open) -> Page:
    page = to_order(open_)
    for name in ("kinds", "cuts", "languages"):
        page.locator(f"input[name={name}]:checked").uncheck()
    with page.expect_navigation():
        page.locator(".actions-bar button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def nothing_to_order(open_: Open) -> Page:
    member = consultant()
    CompanyFactory(practice=member.practice)
    return open_(f"{home_of(member)}new/", signed_in=member.user)


BATCH_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "batches": in_list,
    "batches-none": none_yet,
    "batch-to-order": to_order,
    "batch-not-ordered": not_ordered,
    "batch-nothing-to-order": nothing_to_order,
    "batch-under-way": page_of(under_way),
    "batch-ready": page_of(ready),
    "batch-cancelled": page_of(cancelled),
    "batch-expired": page_of(expired),
    "batch-zip-expired": page_of(expired, "reports.zip", allow=(410,)),
}
