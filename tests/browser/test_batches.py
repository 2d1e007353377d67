"""The page of a batch keeps itself up to date while the work goes on."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.models import Batch, Member
from assessment.services import packing, workshop
from tests.bulk import client, ordered
from tests.factories import MemberFactory


@pytest.fixture
def member() -> Member:
    return MemberFactory()


@pytest.fixture
def batch(member: Member, written: Any) -> Batch:
    return ordered(member.practice, client(member.practice, "가온"), client(member.practice, "나래"))


def look(page: Page) -> None:
    """What happens by itself every few seconds, and whenever somebody comes back to the page."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_progress_is_shown_by_itself_until_the_zip_is_there(visit, member, batch):
    page = visit(f"/desk/{member.practice.public_id}/reports/b/{batch.public_id}/", signed_in=member.user)
    expect(page.locator("#sum")).to_have_text("0 of 2 files are made.")

    workshop.make_next(clock=timezone.now)
    expect(page.locator("#told")).to_have_text("1 of 2 files are made.")
    expect(page.locator("#rows li").first.get_by_text("Done")).to_be_visible()

    workshop.make_next(clock=timezone.now)
    packing.pack_next(clock=timezone.now)
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the ZIP").click()
    assert download.value.suggested_filename == f"Reports {timezone.localdate().isoformat()}.zip"


def test_companies_chosen_in_the_list_are_ordered_without_scripts(visit, member, written):
    for name in ("가온", "나래"):
        client(member.practice, name)
    page = visit(f"/desk/{member.practice.public_id}/companies/", signed_in=member.user, scripts=False)

    page.get_by_label("Choose 나래").check()
    page.locator(".bulk summary").click()
    page.get_by_label("Do this").select_option("reports")
    page.get_by_role("button", name="Do it").click()
    page.get_by_label("Excel workbook").check()
    page.get_by_role("button", name="Make the reports").click()

    expect(page.locator("#sum")).to_have_text("0 of 2 files are made.")
    assert {part.company.name for part in Batch.objects.get().parts.all()} == {"나래"}
