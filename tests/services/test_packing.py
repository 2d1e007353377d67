import errno
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from assessment.analysis import batches as analysis
from assessment.enums import JobFault, JobState
from assessment.models import Batch, Report
from assessment.services import batches, jobs, packing, workshop
from tests.bulk import client, ordered, work
from tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db
TITLES = {"ko": "소셜 성숙도 진단", "en": "Social Maturity Assessment"}


def packed(batch):
    """Its names with what is in them."""
    batch.refresh_from_db()
    with ZipFile(batch.file.path) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def index_of(data):
    book = openpyxl.load_workbook(BytesIO(data))
    (page,) = book.worksheets
    return page


def values(page):
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]


def later():
    return timezone.now() + packing.LEASE + timedelta(seconds=1)


def names(settings):
    return sorted(path.name for path in (Path(settings.MEDIA_ROOT) / "batches").glob("*"))


def make_folder(path):
    path.unlink()
    path.mkdir()


def test_every_company_has_its_folder_and_the_index_comes_first(practice, written):
    companies = client(practice, "한빛식품"), client(practice, "Acme")

    batch = ordered(practice, *companies, kinds=["pdf", "docx"], cuts=["board"], languages=["ko", "both"])
    work()

    found = packed(batch)
    of_one = [
        f"{TITLES['ko']} 이사회용 ko 2026-11-22.pdf",
        f"{TITLES['ko']} 이사회용 ko-en 2026-11-22.pdf",
        f"{TITLES['ko']} 이사회용 ko 2026-11-22.docx",
        f"{TITLES['ko']} 이사회용 ko-en 2026-11-22.docx",
    ]
    assert list(found) == [
        "목차.xlsx",
        *(f"001 한빛식품/한빛식품 {name}" for name in of_one),
        *(f"002 Acme/Acme {name}" for name in of_one),
    ]
    assert found[f"001 한빛식품/한빛식품 {of_one[1]}"].decode() == "한빛식품 board ko+en"


def test_korean_names_are_marked_as_unicode_and_the_time_is_that_of_the_order(practice, written):
    batch = ordered(practice, client(practice, "한빛식품"), now=timezone.now() - timedelta(hours=3))
    work()

    batch.refresh_from_db()
    at = timezone.localtime(batch.created_at)
    with ZipFile(batch.file.path) as archive:
        entries = archive.infolist()
    assert {bool(entry.flag_bits & 0x800) for entry in entries} == {True}
    assert {entry.date_time[:5] for entry in entries} == {at.timetuple()[:5]}


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("../../../etc/passwd", "001 etc passwd"),
        ("/.\\..//", "001 회사"),
        ("C:\\회사|?*", "001 C 회사"),
        ("매출 #1 회사.", "001 매출 1 회사"),
        ("CON", "001 CON"),
        ("가" * 120, f"001 {'가' * 40}"),
        ("nul.a", "001 nul a"),
        ("Q" * 120, f"001 {'Q' * 40}"),
        ("fdp.\u202eexe", "001 fdp.exe"),
    ],
)
def test_a_company_may_be_called_anything(practice, written, name, folder):
    batch = ordered(practice, client(practice, name))
    work()

    path = list(packed(batch))[1]
    assert path.split("/")[0] == folder
    assert (path.count("/"), len(path) < 200, path[-4:]) == (1, True, ".pdf")
    assert not set(path) & set('\\:*?"<>|#\u202e')


def test_companies_of_the_same_name_do_not_share_a_folder(practice, written):
    companies = [client(practice, name) for name in ("Acme", "ACME", "Acme")]

    batch = ordered(practice, *companies)
    work()

    folders = [path.split("/")[0] for path in list(packed(batch))[1:]]
    assert folders == ["001 Acme", "002 ACME", "003 Acme"]


def test_the_index_says_what_is_there_and_why_something_is_not(practice, written):
    companies = [
        client(practice, "한빛식품"),
        client(practice, '=HYPERLINK("http://x")', sample="social-first"),
        CompanyFactory(practice=practice, name="빈 회사"),
        client(practice, "사라진 회사"),
    ]
    batch = ordered(practice, *companies)
    failed = Report.objects.filter(assessment__company=companies[1])
    failed.update(state=JobState.FAILED, fault=JobFault.TIME)
    companies[3].delete()
    work()

    found = packed(batch)
    page = index_of(found["목차.xlsx"])
    day = page["I2"].value
    name = f"한빛식품 {TITLES['ko']} ko 2026-11-22.pdf"
    failed_row = [2, '=HYPERLINK("http://x")', None, "전체", "한국어", "실패", "시간이 너무 오래 걸렸습니다."]
    assert [cell.value for cell in page[1]] == [
        *("번호", "회사", "파일", "분량", "언어", "상태", "사유", "사분면", "제출일"),
    ]
    assert values(page) == [
        [1, "한빛식품", name, "전체", "한국어", "완료", None, "관찰자", day],
        [*failed_row, "#SocialFirst", day],
        [3, "빈 회사", None, None, None, "실패", "아직 결과가 없습니다.", None, None],
        [4, None, None, "전체", "한국어", "실패", "더 이상 없습니다.", None, None],
    ]
    assert (f"{day:%Y-%m-%d}", page["B3"].data_type) == ("2026-11-22", "s")
    assert unquote(page["C2"].hyperlink.target.replace("\\", "/")) == f"001 한빛식품/{name}"
    assert list(found)[1:] == [f"001 한빛식품/{name}"]


def test_the_index_is_in_the_language_of_whoever_ordered(practice, written):
    batch = ordered(practice, client(practice, "한빛식품"), language="en")
    work()

    found = packed(batch)
    assert values(index_of(found["Contents.xlsx"]))[0][3:8] == ["Full", "Korean", "Done", None, "Observer"]


def test_a_file_that_vanished_is_said_to_be_gone(practice, written):
    batch = ordered(practice, client(practice, "한빛식품"), client(practice, "가온"))
    Report.objects.update(state=JobState.DONE, file="reports/vanished.pdf", next_at=None)
    for _ in range(3):
        work()
        Batch.objects.update(next_at=timezone.now())

    found = packed(batch)
    assert (len(found), [row[6] for row in values(index_of(found["목차.xlsx"]))]) == (1, ["더 이상 없습니다."] * 2)


@pytest.fixture
def spoiled(practice, written):
    """A batch of two companies of which one file is spoiled after it was made."""

    def make(spoil):
        companies = client(practice, "한빛식품"), client(practice, "가온")
        batch = ordered(practice, *companies)
        while workshop.make_next(clock=timezone.now):
            pass
        spoil(Path(Report.objects.get(assessment__company=companies[0]).file.path))
        for _ in range(3):
            work()
            Batch.objects.update(next_at=timezone.now())
        return batch

    return make


@pytest.mark.parametrize(
    ("spoil", "reason", "attempts"),
    [
        (Path.unlink, "더 이상 없습니다.", 3),
        (lambda path: path.write_bytes(b"rubbish"), "저장된 파일이 손상되었습니다.", 1),
        (make_folder, "저장된 파일을 읽을 수 없습니다.", 3),
    ],
)
def test_a_file_that_is_not_as_it_was_made_does_not_spoil_the_others(spoiled, spoil, reason, attempts):
    batch = spoiled(spoil)

    found = packed(batch)
    assert [row[5:7] for row in values(index_of(found["목차.xlsx"]))] == [["실패", reason], ["완료", None]]
    assert [path.split("/")[0] for path in list(found)[1:]] == ["002 가온"]
    assert batch.attempts == attempts


@pytest.mark.parametrize("spoil", [make_folder, Path.unlink])
def test_what_may_be_there_again_tomorrow_is_not_given_up(spoiled, spoil):
    spoiled(spoil)

    assert set(Report.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}


def test_a_damaged_file_has_failed_on_the_page_too_and_is_tried_again(spoiled):
    batch = spoiled(lambda path: path.write_bytes(b"rubbish"))
    before = analysis.sums_of(analysis.listed(batch.practice).get())

    batches.retry(batch, now=timezone.now())
    work()

    assert (before.failed, before.has_failed_reports) == (1, True)
    assert len(packed(batch)) == 3


def test_a_file_that_can_be_read_again_in_a_moment_is_packed(practice, written, monkeypatch):
    batch = ordered(practice, client(practice, "한빛식품"))
    opened = FileSystemStorage._open

    def busy(self, name, mode="rb"):
        monkeypatch.setattr(FileSystemStorage, "_open", opened)
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(FileSystemStorage, "_open", busy)
    work()
    Batch.objects.update(next_at=timezone.now())
    work()

    assert len(packed(batch)) == 2
    assert Report.objects.get().attempts == 1


def test_while_a_file_is_awaited_nothing_is_packed(practice, written):
    ordered(practice, client(practice, "한빛식품"))

    assert packing.pack_next(clock=timezone.now) is False


def test_a_batch_of_which_every_file_failed_is_packed_all_the_same(practice, written):
    batch = ordered(practice, client(practice, "한빛식품"))
    Report.objects.update(state=JobState.FAILED, fault=JobFault.MEMORY)
    work()

    assert list(packed(batch)) == ["목차.xlsx"]


def test_a_disk_that_fills_in_the_middle_leaves_nothing_half_packed(practice, written, settings, monkeypatch):
    batch = ordered(practice, client(practice, "한빛식품"), client(practice, "가온"))

    def full(archive, report, *, entry):
        archive.writestr(entry, b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(packing, "_add", full)
        for _ in range(3):
            work()
            Batch.objects.update(next_at=timezone.now())
    batch.refresh_from_db()

    assert (batch.state, batch.fault, batch.attempts) == (JobState.FAILED, JobFault.DISK, 3)
    assert (names(settings), batch.file.name) == ([], "")


def test_a_worker_killed_while_it_packs_leaves_one_file_in_the_end(practice, written, settings, monkeypatch):
    batch = ordered(practice, client(practice, "한빛식품"))
    workshop.make_next(clock=timezone.now)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "finish", killed)
        patch.setattr(FileSystemStorage, "delete", lambda self, name: None)
        with pytest.raises(Killed):
            packing.pack_next(clock=timezone.now)
    between = names(settings)
    (Path(settings.MEDIA_ROOT) / "batches" / f"{batch.public_id}-1.zip.part").write_bytes(b"half")

    packing.lapse(now=later())
    Batch.objects.update(next_at=timezone.now())
    work()

    assert between == [f"{batch.public_id}-1.zip"]
    assert names(settings) == [f"{batch.public_id}-2.zip"]


class Killed(BaseException):
    pass


def killed(*args, **kwargs):
    raise Killed


def test_a_packing_that_is_given_up_leaves_nothing(practice, written, settings):
    batch = ordered(practice, client(practice, "한빛식품"))
    Batch.objects.update(state=JobState.WORKING, attempts=3, leased_until=timezone.now())
    folder = Path(settings.MEDIA_ROOT) / "batches"
    folder.mkdir(parents=True)
    for name in (f"{batch.public_id}-3.zip.part", f"{batch.public_id}-2.zip"):
        (folder / name).write_bytes(b"half")

    packing.lapse(now=later())
    batch.refresh_from_db()

    assert (batch.state, batch.fault, names(settings)) == (JobState.FAILED, JobFault.DIED, [])


@pytest.mark.parametrize("count", [1, 3])
def test_packing_takes_a_fixed_number_of_queries(practice, written, count, django_assert_num_queries):
    ordered(practice, *(client(practice, f"회사 {number}") for number in range(count)))
    while workshop.make_next(clock=timezone.now):
        pass

    with django_assert_num_queries(5):
        packing.pack_next(clock=timezone.now)
