import errno
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from assessment.enums import Cut, FileKind, JobFault, JobState
from assessment.models import Assessment, Report
from assessment.reports import files
from assessment.reports.variants import Variant, full_pdf
from assessment.services import confined, jobs, reports, workshop
from tests.brands import branded
from tests.bulk import client, ordered, read
from tests.factories import PracticeFactory
from tests.threads import at_once

pytestmark = [
    pytest.mark.django_db,
    # A test runner has threads of its own; a worker has none.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]
TO_FORK = confined.run


@pytest.fixture
def mine(practice):
    return client(practice, "한빛식품")


def make():
    return workshop.make_next(clock=timezone.now)


def stored(*fields):
    return Report.objects.values_list(*fields).get()


def names(settings):
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def later():
    return timezone.now() + jobs.lease() + timedelta(seconds=1)


def due():
    Report.objects.update(next_at=timezone.now())


def test_with_nothing_ordered_there_is_nothing_to_do(written):
    assert make() is False


def test_what_is_ordered_is_made(practice, mine, written, settings):
    ordered(practice, mine)

    assert [make(), make()] == [True, False]
    report = Report.objects.get()
    assert (report.state, report.attempts, report.fault) == (JobState.DONE, 1, "")
    assert report.name == "한빛식품 소셜 성숙도 진단 ko 2026-11-22.pdf"
    assert (read(report), names(settings)) == ("한빛식품 full ko", [f"{report.key}-1.pdf"])


def test_each_kind_cut_and_language_is_its_own_file(practice, mine, written):
    ordered(practice, mine, kinds=["pdf", "docx", "xlsx"], cuts=["board", "full"], languages=["ko", "both"])

    while make():
        pass

    # A workbook is never cut.
    assert sorted(written) == sorted(
        [f"한빛식품 {cut} {said}" for cut in ("board", "full") for said in ("ko", "ko+en")] * 2
        + ["한빛식품 full ko", "한빛식품 full ko+en"]
    )


def test_what_is_made_is_had_without_making_it_again(practice, mine, written):
    ordered(practice, mine)
    make()

    report = reports.made(mine.assessments.get(), variant=full_pdf("ko"), now=timezone.now())

    assert (report, written) == (Report.objects.get(), ["한빛식품 full ko"])


@pytest.mark.parametrize("worker_begins", [False, True])
def test_who_wants_it_at_once_does_not_wait_for_the_worker(practice, mine, written, settings, worker_begins):
    ordered(practice, mine)
    if worker_begins:
        jobs.claim(Report.objects.all(), now=timezone.now(), lasts=jobs.lease())

    report = reports.made(mine.assessments.get(), variant=full_pdf("ko"), now=timezone.now())

    assert (report.state, report.leased_until, report.name[:4]) == (JobState.DONE, None, "한빛식품")
    assert (Report.objects.count(), names(settings), make()) == (1, [Path(report.file.name).name], False)


def test_a_worker_that_finds_it_made_takes_its_own_file_away(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)
    wanted = []

    def overtaken(work, *, within):
        monkeypatch.setattr(confined, "run", lambda work, *, within: work())
        wanted.append(reports.made(mine.assessments.get(), variant=full_pdf("ko"), now=timezone.now()))
        return work()

    monkeypatch.setattr(confined, "run", overtaken)
    make()

    assert names(settings) == [Path(wanted[0].file.name).name]
    assert stored("state", "file") == (JobState.DONE, wanted[0].file.name)


def test_what_cannot_be_made_says_so_and_is_tried_again(practice, mine, written, monkeypatch):
    ordered(practice, mine)
    monkeypatch.setattr(confined, "run", TO_FORK)
    monkeypatch.setattr(files, "WRITERS", {FileKind.PDF: lambda documents, cut: 1 / 0})

    for _ in range(3):
        assert make() is True
        due()

    assert stored("state", "fault", "attempts") == (JobState.FAILED, JobFault.UNMADE, 3)
    assert make() is False


def test_a_document_that_cannot_be_read_fails_like_any_other(practice, mine, written, monkeypatch):
    ordered(practice, mine)
    Assessment.objects.update(result={"nonsense": 1})

    make()

    assert stored("state", "fault", "attempts") == (JobState.WAITING, JobFault.UNMADE, 1)


def test_a_writer_that_is_killed_is_survived(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)
    monkeypatch.setattr(confined, "run", TO_FORK)
    kill = {FileKind.PDF: lambda documents, cut: os.kill(os.getpid(), signal.SIGKILL)}
    with monkeypatch.context() as patch:
        patch.setattr(files, "WRITERS", kill)
        make()
    failed = stored("state", "fault")
    due()

    make()

    assert failed == (JobState.WAITING, JobFault.DIED)
    assert (stored("state", "attempts"), len(names(settings))) == ((JobState.DONE, 2), 1)


def test_a_writer_that_never_ends_is_ended(practice, mine, written, settings, monkeypatch):
    settings.JOB_SECONDS = 0.2
    ordered(practice, mine)
    monkeypatch.setattr(confined, "run", TO_FORK)
    monkeypatch.setattr(files, "WRITERS", {FileKind.PDF: lambda documents, cut: signal.pause()})

    for _ in range(2):
        make()
        due()

    assert stored("state", "fault", "attempts") == (JobState.FAILED, JobFault.TIME, 2)


def test_a_writer_that_wants_all_memory_is_refused_it(practice, mine, written, settings, monkeypatch):
    settings.JOB_MEGABYTES = 4000
    ordered(practice, mine)
    monkeypatch.setattr(confined, "run", TO_FORK)
    monkeypatch.setattr(files, "WRITERS", {FileKind.PDF: lambda documents, cut: bytes(8 << 30)})

    make()

    assert stored("state", "fault") == (JobState.WAITING, JobFault.MEMORY)


def test_a_full_disk_leaves_nothing_half_written(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)
    monkeypatch.setattr(FileSystemStorage, "_save", half_written)

    make()

    assert stored("state", "fault", "file") == (JobState.WAITING, JobFault.DISK, "")
    assert names(settings) == []


def half_written(self, name, content):
    path = Path(self.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.read()[:5])
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_worker_killed_before_it_notes_leaves_one_file_in_the_end(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "finish", killed)
        patch.setattr(FileSystemStorage, "delete", lambda self, name: None)
        with pytest.raises(Killed):
            make()
    between = (stored("state", "file"), len(names(settings)))

    workshop.lapse(now=later())
    due()
    make()

    assert between == ((JobState.WORKING, ""), 1)
    assert (stored("state", "attempts"), names(settings)) == (
        (JobState.DONE, 2),
        [f"{Report.objects.get().key}-2.pdf"],
    )


class Killed(BaseException):
    pass


def killed(*args, **kwargs):
    raise Killed


def test_what_is_given_up_leaves_no_file(practice, mine, written, settings):
    ordered(practice, mine)
    report = Report.objects.get()
    Report.objects.update(attempts=2)
    claimed = jobs.claim(Report.objects.all(), now=timezone.now(), lasts=jobs.lease())
    for attempt in (1, 2, 3):
        path = Path(settings.MEDIA_ROOT) / report.attempted(attempt)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF half")

    workshop.lapse(now=later())

    assert (claimed.attempts, stored("state", "fault"), names(settings)) == (
        3,
        (JobState.FAILED, JobFault.DIED),
        [],
    )


def test_what_a_dead_worker_stored_goes_when_somebody_else_makes_it(practice, mine, written, settings):
    ordered(practice, mine)
    report = jobs.claim(Report.objects.all(), now=timezone.now(), lasts=jobs.lease())
    path = Path(settings.MEDIA_ROOT) / report.attempted(1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF never noted")

    made = reports.made(mine.assessments.get(), variant=full_pdf("ko"), now=timezone.now())

    assert names(settings) == [Path(made.file.name).name]


def test_a_worker_that_comes_back_late_takes_its_file_away(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)

    def slow(work, *, within):
        monkeypatch.setattr(confined, "run", lambda work, *, within: work())
        workshop.lapse(now=later())
        due()
        make()
        return b"too late"

    monkeypatch.setattr(confined, "run", slow)
    make()

    report = Report.objects.get()
    assert (report.attempts, read(report)) == (2, "한빛식품 full ko")
    assert names(settings) == [f"{report.key}-2.pdf"]


def test_a_company_that_is_deleted_meanwhile_leaves_nothing(practice, mine, written, settings, monkeypatch):
    ordered(practice, mine)

    def deleted(work, *, within):
        mine.delete()
        return work()

    monkeypatch.setattr(confined, "run", deleted)

    assert [make(), make()] == [True, False]
    assert (Report.objects.count(), names(settings)) == (0, [])


def test_a_brand_that_changes_before_it_is_made_is_the_one_it_is_made_in(practice, mine, written):
    ordered(practice, mine)
    before = stored("key")[0]
    brand = branded(practice)

    make()

    report = Report.objects.get()
    assert (report.state, report.brand, report.key == before) == (JobState.DONE, brand.fingerprint, False)
    assert reports.kept(mine.assessments.get(), variant=full_pdf("ko")) == report


def test_where_the_file_in_the_new_brand_is_there_already_it_is_taken(practice, mine, written):
    batch = ordered(practice, mine)
    branded(practice)
    kept = reports.made(mine.assessments.get(), variant=full_pdf("ko"), now=timezone.now())

    make()

    assert list(Report.objects.all()) == [kept]
    assert batch.parts.get().report == kept


def test_a_real_report_of_two_languages_holds_the_limits(mine, settings, tmp_path, practice, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(workshop, "_engines", lambda: None)
    ordered(practice, mine, cuts=[Cut.BOARD], languages=["both"])

    make()

    kept = reports.kept(mine.assessments.get(), variant=Variant(FileKind.PDF, Cut.BOARD, "both"))
    assert Path(kept.file.path).read_bytes().startswith(b"%PDF-")


@pytest.mark.django_db(transaction=True)
def test_several_workers_make_each_file_once(practice, written):
    companies = [client(practice, name) for name in ("하나", "둘", "셋")]
    ordered(practice, *companies)

    done = at_once(make)

    assert sorted(done) == [False, True, True, True]
    assert sorted(written) == sorted(f"{name} full ko" for name in ("하나", "둘", "셋"))
    assert set(Report.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}


def test_who_orders_little_does_not_wait_for_who_orders_much(practice, written):
    other = PracticeFactory()
    many = [client(practice, f"많음 {number}") for number in range(4)]
    ordered(practice, *many)
    make()
    ordered(other, client(other, "적음 1"), client(other, "적음 2"))

    while make():
        pass

    assert [said.partition(" ")[0] for said in written] == ["많음", "많음", "적음", "많음", "적음", "많음"]
