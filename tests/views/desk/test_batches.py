from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.utils import timezone

from assessment.enums import JobFault, JobState
from assessment.models import Batch, BatchDownload, Delivery, Report
from assessment.services import batches, workshop
from tests.bulk import client as company_of
from tests.bulk import ordered, work
from tests.factories import BatchFactory, CompanyFactory, MemberFactory
from tests.signin import client_of

pytestmark = pytest.mark.django_db
ASKED = {"kinds": ["pdf"], "cuts": ["full"], "languages": ["ko"], "token": "0123456789abcdef"}
DAY = timedelta(days=1)


@pytest.fixture
def two(practice):
    return company_of(practice, "가온"), company_of(practice, "나래")


@pytest.fixture
def batch(practice, two, written):
    return ordered(practice, *two)


@pytest.fixture
def of_batch(url, batch):
    return lambda name, *args, **query: url(name, batch.public_id, *args, **query)


def body(response):
    return b"".join(response.streaming_content)


def test_chosen_companies_lead_to_the_page_that_orders(consultant, two, url):
    chosen = [company.public_id for company in two]

    response = consultant.post(url("desk-companies-several"), {"deed": "reports", "chosen": chosen})

    assert response.url == f"{url('desk-batch-new')}?chosen={chosen[0]}&chosen={chosen[1]}"


def test_the_page_says_how_many_are_chosen_and_which_have_no_result(consultant, practice, two, written, url):
    CompanyFactory(practice=practice, name="빈 회사")

    page = consultant.get(url("desk-batch-new"))

    assert (len(page.context["chosen"]), page.context["results"]) == (3, 2)
    assert [company.name for company in page.context["lacking"]] == ["빈 회사"]


def test_a_filter_orders_what_it_finds(consultant, practice, two, written, url):
    response = consultant.post(url("desk-batch-new", q="나래"), ASKED)

    batch = Batch.objects.get()
    assert response.url == url("desk-batch", batch.public_id)
    assert [part.company for part in batch.parts.all()] == [two[1]]


def test_who_orders_and_in_which_language_is_remembered(practice, two, written, url):
    member = MemberFactory(practice=practice)
    browser = client_of(member.user)

    browser.post(url("desk-batch-new"), {**ASKED, "kinds": ["pdf", "xlsx"]}, headers={"accept-language": "en"})

    batch = Batch.objects.get()
    assert (batch.by, batch.language, batch.kinds) == (member.user, "en", ["pdf", "xlsx"])


def test_a_double_click_orders_once(consultant, two, written, url):
    first = consultant.post(url("desk-batch-new"), ASKED)
    second = consultant.post(url("desk-batch-new"), ASKED)

    assert (second.url, Batch.objects.count()) == (first.url, 1)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"kinds": []}, "kinds"),
        ({"languages": []}, "languages"),
        ({"languages": ["fr"]}, "languages"),
        ({"cuts": []}, "cuts"),
        ({"token": "x" * 33}, "token"),
    ],
)
def test_what_is_missing_or_made_up_is_said(consultant, two, written, url, given, wrong):
    response = consultant.post(url("desk-batch-new"), {**ASKED, **given})

    assert (list(response.context["form"].errors), Batch.objects.count()) == ([wrong], 0)


def test_a_workbook_alone_needs_no_cut(consultant, two, written, url):
    consultant.post(url("desk-batch-new"), {**ASKED, "kinds": ["xlsx"], "cuts": []})

    assert list(Report.objects.values_list("kind", "cut")) == [("xlsx", "full")] * 2


def test_too_many_files_are_refused_with_their_number(consultant, two, written, url, monkeypatch):
    monkeypatch.setattr("assessment.forms.batches.MOST", 3)

    page = consultant.post(url("desk-batch-new"), {**ASKED, "languages": ["ko", "en"]})

    assert "That makes 4 files; at most 3 are made at once." in page.text


def test_where_nothing_has_a_result_nothing_is_ordered(consultant, practice, written, url):
    CompanyFactory(practice=practice)

    consultant.post(url("desk-batch-new"), ASKED)

    assert Batch.objects.count() == 0


def test_who_has_ordered_too_much_is_told_when_to_come_back(consultant, two, written, url, settings):
    settings.LIMITS = {**settings.LIMITS, "bulk": 1}

    page = consultant.post(url("desk-batch-new"), ASKED)

    assert "Too many files were ordered within the hour." in page.text
    assert Batch.objects.count() == 0


def test_the_page_says_how_far_it_is_and_why_something_is_missing(consultant, batch, of_batch):
    workshop.make_next(clock=timezone.now)
    Report.objects.filter(state=JobState.WAITING).update(state=JobState.FAILED, fault=JobFault.MEMORY)

    page = consultant.get(of_batch("desk-batch")).text

    assert "1 of 2 files are made." in page
    assert ("It needed more memory than there is." in page, "The ZIP is being packed." in page) == (True, True)


def test_what_has_not_changed_is_not_sent_again(consultant, batch, of_batch):
    first = consultant.get(of_batch("desk-batch-state"))
    same = consultant.get(of_batch("desk-batch-state"), headers={"if-none-match": first.headers["ETag"]})
    workshop.make_next(clock=timezone.now)
    moved = consultant.get(of_batch("desk-batch-state"), headers={"if-none-match": first.headers["ETag"]})

    assert [one.status_code for one in (first, same, moved)] == [200, 304, 200]
    assert (same.content, "1 of 2 files are made." in moved.text) == (b"", True)


def test_the_zip_is_handed_out_once_it_is_packed_and_noted(practice, batch, of_batch):
    member = MemberFactory(practice=practice)
    browser = client_of(member.user, language="ko")
    early = browser.get(of_batch("desk-batch-zip"))
    work()

    response = browser.get(of_batch("desk-batch-zip"))

    assert early.url == of_batch("desk-batch")
    name = f"보고서 {timezone.localdate(batch.created_at).isoformat()}.zip"
    assert response.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(name)}"
    assert response.headers["Cache-Control"] == "no-store, private"
    assert len(ZipFile(BytesIO(body(response))).namelist()) == 3
    assert list(BatchDownload.objects.values_list("batch", "by")) == [(batch.pk, member.user.pk)]
    assert list(browser.get(of_batch("desk-batch")).context["downloads"]) == list(batch.downloads.all())


def test_a_look_at_the_headers_is_no_download(consultant, batch, of_batch):
    work()

    response = consultant.head(of_batch("desk-batch-zip"))

    assert (response.status_code, body(response)) == (200, b"")
    assert BatchDownload.objects.count() == 0


def test_a_single_file_can_be_had_before_all_are_made(consultant, batch, of_batch):
    workshop.make_next(clock=timezone.now)
    first, second = batch.parts.order_by("pk")

    made = consultant.get(of_batch("desk-batch-file", first.pk))
    waiting = consultant.get(of_batch("desk-batch-file", second.pk))

    assert (made.content.decode(), made.headers["Content-Type"]) == ("가온 full ko", "application/pdf")
    assert [delivery.report for delivery in Delivery.objects.all()] == [Report.objects.get(state=JobState.DONE)]
    assert (made.headers["Cache-Control"], waiting.status_code) == ("no-store, private", 404)


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (Path.unlink, 410),
        (lambda path: path.write_bytes(b"rubbish"), 500),
        (lambda path: (path.unlink(), path.mkdir()), 503),
    ],
)
def test_a_single_file_that_is_not_as_it_was_made_is_not_handed_out(consultant, batch, of_batch, url, spoil, status):
    workshop.make_next(clock=timezone.now)
    part = batch.parts.order_by("pk").first()
    spoil(Path(part.report.file.path))

    response = consultant.get(of_batch("desk-batch-file", part.pk))

    newest = url("desk-file", part.company.public_id, part.report.assessment_id, "full", "ko", "pdf")
    can_be_made_anew = status != 503
    assert (response.status_code, f'href="{newest}"' in response.text) == (status, can_be_made_anew)
    assert Delivery.objects.count() == 0


def test_after_a_week_it_is_gone_and_the_page_says_so(consultant, batch, of_batch, url):
    work()
    Batch.objects.update(expires_at=timezone.now())
    part = batch.parts.first().pk

    zipped, one = consultant.get(of_batch("desk-batch-zip")), consultant.get(of_batch("desk-batch-file", part))

    assert (zipped.status_code, one.status_code, BatchDownload.objects.count()) == (410, 410, 0)
    assert url("desk-batch-new", like=batch.public_id) in zipped.text


def test_a_zip_that_cannot_be_read_is_left_alone(consultant, batch, of_batch):
    work()
    batch.refresh_from_db()
    path = Path(batch.file.path)
    path.unlink()
    path.mkdir()

    page = consultant.get(of_batch("desk-batch-zip"), follow=True)

    assert "The stored file cannot be read." in page.text
    assert (Batch.objects.get().state, Batch.objects.get().file) == (JobState.DONE, batch.file)


def test_a_zip_that_vanished_is_packed_again(consultant, batch, of_batch):
    work()
    batch.refresh_from_db()
    Path(batch.file.path).unlink()

    page = consultant.get(of_batch("desk-batch-zip"), follow=True)
    work()

    assert "The file is no longer there. It is packed again." in page.text
    assert BatchDownload.objects.count() == 0
    assert len(ZipFile(BytesIO(body(consultant.get(of_batch("desk-batch-zip"))))).namelist()) == 3


def test_the_companies_of_a_batch_are_ordered_again(consultant, practice, batch, written, url):
    company_of(practice, "다솜")

    consultant.post(url("desk-batch-new", like=batch.public_id), {**ASKED, "languages": ["en"]})

    again = Batch.objects.exclude(pk=batch.pk).get()
    assert [part.company.name for part in again.parts.all()] == ["가온", "나래"]


def test_cancelled_by_post(consultant, batch, of_batch):
    response = consultant.post(of_batch("desk-batch-cancel"), follow=True)

    assert "The batch is cancelled; what was made by then stays." in response.text
    assert Report.objects.count() == 0


def test_retried_by_post(consultant, batch, of_batch):
    Report.objects.update(state=JobState.FAILED, fault=JobFault.DISK)
    work()

    response = consultant.post(of_batch("desk-batch-retry"), follow=True)

    assert "2 files are tried again." in response.text
    assert set(Report.objects.values_list("state", flat=True)) == {JobState.WAITING}


def test_a_batch_that_is_over_is_not_retried(consultant, batch, of_batch):
    batches.cancel(batch, now=timezone.now())

    response = consultant.post(of_batch("desk-batch-retry"), follow=True)

    assert "This batch is over. Order it again." in response.text


def test_an_address_that_no_database_compares_is_not_found(consultant, url):
    addresses = url("desk-batch", "\x00"), url("desk-batch-new", chosen="\x00"), url("desk-batch-new", like="\x00")

    assert [consultant.get(address).status_code for address in addresses] == [404] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(consultant, practice, count, url, django_assert_num_queries):
    BatchFactory.create_batch(count, practice=practice)

    with django_assert_num_queries(5):
        consultant.get(url("desk-batches"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_takes_a_fixed_number_of_queries(consultant, practice, written, count, url, django_assert_num_queries):
    batch = ordered(practice, *(company_of(practice, f"회사 {number}") for number in range(count)))

    with django_assert_num_queries(7):
        consultant.get(url("desk-batch", batch.public_id))
