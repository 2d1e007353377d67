"""The files of a result: fetched, kept, and fetched again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.enums import Cut, FileKind, JobState
from assessment.errors import LimitReached, RenderingFailed
from assessment.models import Delivery, Report
from assessment.reports import pdf as engine
from assessment.reports.variants import CUTS, Variant, full_pdf, variants
from assessment.services import clients, limits, reports
from tests.brands import branded
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rendered(monkeypatch, settings, tmp_path):
    """The files made so far; each has bytes of its own."""
    settings.MEDIA_ROOT = tmp_path
    made = []

    def render(*documents, cut):
        made.append((cut, [document.language for document in documents]))
        return f"%PDF {len(made)}".encode()

    monkeypatch.setattr(engine, "render", render)
    return made


@pytest.fixture
def ours(mine, result_of):
    return result_of(mine)


@pytest.fixture
def file_of(url, mine, ours):
    """The address of a file, and of one that is kept."""

    def make(report=None, *, cut="full", language="ko", kind="pdf"):
        if report:
            return url("desk-kept", mine.public_id, ours.pk, report.pk)
        return url("desk-file", mine.public_id, ours.pk, cut, language, kind)

    return make


@pytest.fixture
def shelf(consultant, url, mine, ours):
    def look():
        return consultant.get(url("desk-result", mine.public_id, ours.pk))

    return look


def kept(assessment, *, variant=None, days=0) -> Report:
    return reports.made(assessment, variant=variant or full_pdf("ko"), now=NOW + timedelta(days=days))


# What it can be had as


def test_the_kinds_offered_are_those_that_can_be_written():
    from assessment.reports.files import WRITERS

    assert set(CUTS) == set(WRITERS) == set(FileKind)


def test_every_kind_is_offered_in_every_language(shelf, file_of):
    page = shelf()

    for variant in variants():
        assert f'href="{file_of(cut=variant.cut, language=variant.language, kind=variant.kind)}"' in page.text


@pytest.mark.parametrize(("language", "languages"), [("ko", ["ko"]), ("en", ["en"]), ("both", ["ko", "en"])])
@pytest.mark.parametrize("cut", Cut)
def test_a_file_is_made_as_its_address_says(consultant, file_of, rendered, cut, language, languages):
    response = consultant.get(file_of(cut=cut, language=language))

    assert (response.status_code, response.content, rendered) == (200, b"%PDF 1", [(cut, languages)])


def test_a_file_comes_with_its_type_and_name(consultant, file_of):
    response = consultant.get(file_of(cut="board", language="both"))

    assert {name: response.headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename=\"social-maturity-board-both.pdf\"; filename*=UTF-8''"
        "%ED%95%9C%EB%B9%9B%EC%8B%9D%ED%92%88%20%EC%86%8C%EC%85%9C%20%EC%84%B1%EC%88%99%EB%8F%84%20%EC%A7%84%EB%8B%A8%20"
        "%EC%9D%B4%EC%82%AC%ED%9A%8C%EC%9A%A9%20ko-en%202026-11-22.pdf",
        "Cache-Control": "no-store, private",
    }


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "exe"}, {"cut": "half"}, {"language": "fr"}, {"kind": "xlsx", "cut": "board"}, {"language": "ko-en"}],
)
def test_what_there_is_not_is_not_found(consultant, file_of, rendered, wrong):
    assert (consultant.get(file_of(**wrong)).status_code, rendered) == (404, [])


def test_the_earlier_address_leads_to_the_full_report(consultant, url, mine, ours, file_of):
    response = consultant.get(url("desk-pdf", mine.public_id, ours.pk, "ko"))

    assert (response.status_code, response.url) == (302, file_of())


def test_what_cannot_be_made_is_said_without_naming_a_kind(consultant, file_of, monkeypatch):
    def fail(*args, **kwargs):
        raise RenderingFailed

    monkeypatch.setattr(reports, "_written", fail)
    response = consultant.get(file_of(), headers={"accept-language": "en"})

    assert response.status_code == 500
    assert "while the file was being made" in response.text


def test_too_many_in_an_hour_have_to_wait_and_what_is_kept_does_not_count(consultant, ours, file_of, monkeypatch):
    report = kept(ours)

    def spent(*args, **kwargs):
        raise LimitReached(7)

    monkeypatch.setattr(limits, "spend", spent)

    assert consultant.get(file_of(language="en")).status_code == 429
    assert (consultant.get(file_of()).status_code, consultant.get(file_of(report)).status_code) == (200, 200)


# Kept


def test_a_kept_file_is_the_same_after_the_brand_has_changed(consultant, practice, ours, file_of):
    first = kept(ours)
    branded(practice)

    newer = consultant.get(file_of())
    again = consultant.get(file_of(first))

    assert (again.content, newer.content) == (b"%PDF 1", b"%PDF 2")
    assert again.headers["Link"] == f'<{file_of()}>; rel="latest-version"'


def test_the_newest_file_knows_no_newer_one(consultant, ours, file_of):
    assert "Link" not in consultant.get(file_of(kept(ours))).headers


def test_the_list_says_what_is_older(shelf, practice, ours, monkeypatch):
    kept(ours)
    monkeypatch.setattr(reports, "VERSION", "next")
    kept(ours, days=1)
    branded(practice)
    kept(ours, days=2)

    files = shelf().context["shelf"].files

    assert [[str(source) for source in file.outdated] for file in files] == [[], ["brand"], ["layout", "brand"]]
    assert [bool(file.newest) for file in files] == [False, True, True]


def test_what_is_not_done_is_not_in_the_list(shelf, ours, consultant, file_of):
    waiting = Report.objects.create(
        assessment=ours, language="ko", version="4", key="k", created_at=NOW, state=JobState.WAITING, next_at=NOW
    )

    assert shelf().context["shelf"].files == []
    assert consultant.get(file_of(waiting)).status_code == 404


def test_more_than_ten_files_are_folded(shelf, ours, monkeypatch):
    for number in range(12):
        monkeypatch.setattr(reports, "VERSION", f"v{number}")
        kept(ours, days=number)

    found = shelf().context["shelf"]

    assert (len(found.files), len(found.folded)) == (10, 2)
    assert (found.files[0].report.version, found.folded[-1].report.version) == ("v11", "v0")


def test_a_file_of_another_assessment_is_not_found_here(consultant, mine, result_of, file_of):
    assert consultant.get(file_of(kept(result_of(mine, "competitor")))).status_code == 404


def test_a_file_that_vanished_is_gone_with_a_way_on(consultant, ours, file_of):
    report = kept(ours)
    Path(report.file.path).unlink()

    response = consultant.get(file_of(report), headers={"accept-language": "en"})

    assert response.status_code == 410
    assert (f'href="{file_of()}"' in response.text, Delivery.objects.count()) == (True, 0)


def test_a_damaged_file_is_not_handed_out(consultant, ours, file_of, caplog):
    report = kept(ours)
    Path(report.file.path).write_bytes(b"%PDF 1 and a virus")

    response = consultant.get(file_of(report), headers={"accept-language": "en"})

    assert response.status_code == 500
    assert ("This file is damaged" in response.text, b"virus" in response.content) == (True, False)
    assert "is damaged" in caplog.text


def test_a_damaged_file_is_made_again_when_todays_is_asked_for(
    consultant, ours, file_of, django_capture_on_commit_callbacks
):
    report = kept(ours)
    damaged = Path(report.file.path)
    damaged.write_bytes(b"rubbish")

    with django_capture_on_commit_callbacks(execute=True):
        fresh = consultant.get(file_of())

    assert (fresh.content, consultant.get(file_of(report)).content) == (b"%PDF 2", b"%PDF 2")
    assert not damaged.exists()


def test_a_file_from_before_digests_is_handed_out(consultant, ours, file_of):
    report = kept(ours)
    Report.objects.update(digest="")

    assert consultant.get(file_of(report)).content == b"%PDF 1"


# Deliveries


def test_each_fetching_is_noted_and_shown(consultant, ours, file_of, shelf):
    consultant.get(file_of())
    consultant.get(file_of(Report.objects.get()))

    (file,) = shelf().context["shelf"].files
    assert [file.last.by_id, *(one.by_id for one in file.before)] == [User.objects.get().pk] * 2


def test_asking_for_the_headers_only_is_no_fetching(consultant, file_of):
    consultant.head(file_of())

    assert (Report.objects.count(), Delivery.objects.count()) == (1, 0)


def test_a_name_stays_when_its_account_does_not(consultant, file_of):
    consultant.get(file_of())
    name = Delivery.objects.get().name

    User.objects.get().delete()

    assert (Delivery.objects.get().by, Delivery.objects.get().name) == (None, name)


def test_deliveries_go_with_their_company(consultant, mine, file_of):
    consultant.get(file_of())

    clients.delete(mine)

    assert (Report.objects.count(), Delivery.objects.count()) == (0, 0)


def test_a_company_deleted_while_its_file_is_read_is_not_found(consultant, ours, mine, file_of, monkeypatch):
    report, contents = kept(ours), reports.contents

    def read_slowly(report):
        data = contents(report)
        clients.delete(mine)
        return data

    monkeypatch.setattr(reports, "contents", read_slowly)

    assert consultant.get(file_of(report)).status_code == 404


def test_a_longer_list_asks_no_more_of_the_database(shelf, consultant, file_of):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            shelf()
        return len(queries)

    consultant.get(file_of())
    asked()
    one = asked()
    for cut, language in [("board", "ko"), ("full", "en")]:
        consultant.get(file_of(cut=cut, language=language))

    assert asked() == one
    assert Report.objects.count() == 3


def test_a_workbook_is_named_without_a_cut():
    assert Variant(FileKind.XLSX, Cut.BOARD, "ko") not in set(variants())
