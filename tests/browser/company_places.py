"""The pages of a practice's companies."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from playwright.sync_api import Page, expect

from assessment.enums import Cut, Role
from assessment.models import Assessment, Company, Member, Report
from assessment.services import clients, deliveries, reports
from tests.browser import cast
from tests.factories import NOW, CompanyFactory, MemberFactory, PracticeFactory

Open = Callable[..., Page]
FILE = "name,industry,size,country\nAcme,retail,1-9,KR\nAcme,retail,1-9,KR\n"
BAD_FILE = "name,industry,size,country\nAcme,alchemy,huge,nowhere\n"


def consultant() -> Member:
    return MemberFactory(practice=PracticeFactory(keep_months=12), role=Role.CONSULTANT)


def client_of(member: Member, *, sample: str = "observer") -> Assessment:
    """A company with a result, tags and a contact."""
    assessment = cast.submitted(sample).assessment
    company = assessment.company
    company.practice, company.contact_name, company.contact_email = member.practice, "김민지", "kim@example.com"
    company.save()
    clients.tag(member.practice, Company.objects.filter(pk=company.pk), name="2027 고객")
    return assessment


def in_list(open_: Open, query: str = "", *, count: int = 30, **more: object) -> Page:
    member = consultant()
    client_of(member)
    CompanyFactory.create_batch(count, practice=member.practice)
    return open_(f"{home_of(member)}{query}", signed_in=member.user, **more)


def home_of(member: Member) -> str:
    return f"/desk/{member.practice.public_id}/companies/"


def empty_list(open_: Open) -> Page:
    member = consultant()
    return open_(home_of(member), signed_in=member.user)


def nothing_chosen(open_: Open) -> Page:
    page = in_list(open_)
    page.locator(".bulk summary").click()
    return refused(page, page.locator(".bulk button"))


def of_company(path: str = "", *, archived: bool = False) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        assessment = client_of(member, sample="competitor")
        if archived:
            clients.archive(member.practice.companies.all(), now=NOW)
        one = f"{home_of(member)}c/{assessment.company.public_id}/"
        return open_(one + path.format(pk=assessment.pk), signed_in=member.user)

    return open_it


def kept_files(open_: Open) -> Page:
    """A result with more files than stand open, some of them of an earlier layout or brand, and fetched by somebody."""
    member = consultant()
    assessment = client_of(member, sample="competitor")
    for number in range(12):
        _kept(assessment, number=number, by=member)
    return open_(f"{home_of(member)}c/{assessment.company.public_id}/a/{assessment.pk}/result/", signed_in=member.user)


def damage(name: str) -> None:
    default_storage.save(name, ContentFile(b"rubbish"))


def make_unreadable(name: str) -> None:
    Path(default_storage.path(name)).mkdir(parents=True)


def lost_file(spoil: Callable[[str], None] | None = None) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        assessment = client_of(member)
        report = _kept(assessment, number=0, by=member)
        if spoil:
            spoil(str(report.file))
        path = f"{home_of(member)}c/{assessment.company.public_id}/a/{assessment.pk}/report/kept/{report.pk}"
        return open_(path, signed_in=member.user, allow=(410, 500, 503))

    return open_it


def _kept(assessment: Assessment, *, number: int, by: Member) -> Report:
    """The row of a file, without one."""
    key = f"{assessment.pk}-{number}"
    report = Report.objects.create(
        assessment=assessment,
        cut=[Cut.FULL, Cut.BOARD][number % 2],
        language=["ko", "en", "both"][number % 3],
        version=reports.VERSION if number % 4 else "1",
        brand="" if number % 5 else "earlier",
        key=key,
        file=f"reports/{key}.pdf",
        digest="0" * 64,
        created_at=NOW + timedelta(days=number),
    )
    for hour in range(number % 6):
        deliveries.note(report, by=by.user, at=NOW + timedelta(days=number, hours=hour))
    return report


def beside_list(path: str) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        member = consultant()
        return open_(home_of(member) + path, signed_in=member.user)

    return open_it


def not_added(open_: Open) -> Page:
    page = beside_list("new/")(open_)
    return refused(page, page.locator(".actions-bar button"))


def not_deleted(open_: Open) -> Page:
    page = of_company("delete/")(open_)
    return refused(page, page.locator(".actions-bar button"))


def read(open_: Open, *, text: str = FILE) -> Page:
    page = beside_list("import/")(open_)
    sent = {"name": "companies.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    with page.expect_navigation():
        page.locator(".actions-bar button").click()
    return page


def not_read(open_: Open) -> Page:
    page = read(open_, text=BAD_FILE)
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def refused(page: Page, button: object) -> Page:
    with page.expect_navigation():
        button.click()  # type: ignore[attr-defined]
    expect(page.get_by_role("alert")).to_be_focused()
    return page


COMPANY_PLACES: Mapping[str, Callable[[Open], Page]] = {
    "companies": in_list,
    "companies-filtered": partial(in_list, query="?industry=consumer&sort=latest"),
    "companies-none-match": partial(in_list, query="?q=zzz", count=1),
    "companies-empty": empty_list,
    "companies-nothing-chosen": nothing_chosen,
    "desk-company": of_company(),
    "desk-company-archived": of_company(archived=True),
    "desk-company-new": beside_list("new/"),
    "desk-company-not-added": not_added,
    "desk-company-edit": of_company("edit/"),
    "desk-company-delete": of_company("delete/"),
    "desk-company-not-deleted": not_deleted,
    "desk-result": of_company("a/{pk}/result/"),
    "desk-result-kept": kept_files,
    "desk-file-gone": lost_file(),
    "desk-file-damaged": lost_file(damage),
    "desk-file-unreadable": lost_file(make_unreadable),
    "companies-import": beside_list("import/"),
    "companies-not-read": not_read,
    "companies-read": read,
}
