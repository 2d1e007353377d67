import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from assessment.errors import RenderingFailed
from assessment.models import Assessment, Pictures, Report
from assessment.reports import pdf as engine
from assessment.reports.stored import document_of
from assessment.reports.variants import full_pdf
from assessment.services import clients, reports
from tests.reports.stored import submitted

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def rendered(monkeypatch):
    """The documents rendered so far; each gives bytes that tell them apart."""
    documents = []

    def render(document, *, cut):
        documents.append(document)
        return f"%PDF {document.language} {len(documents)}".encode()

    monkeypatch.setattr(engine, "render", render)
    return documents


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*.pdf"))


def read(report: Report) -> bytes:
    return Path(report.file.path).read_bytes()


def test_a_report_is_made_once(media, rendered):
    assessment = submitted("observer").assessment

    first = reports.made(assessment, variant=full_pdf("ko"), now=NOW)
    second = reports.made(assessment, variant=full_pdf("ko"), now=NOW + timedelta(days=1))

    assert second == first
    assert (second.created_at, read(second)) == (NOW, b"%PDF ko 1")
    assert files(media) == [Path(first.file.name).name]


def test_each_language_has_its_own(media, rendered):
    assessment = submitted("observer").assessment

    korean = reports.made(assessment, variant=full_pdf("ko"), now=NOW)
    english = reports.made(assessment, variant=full_pdf("en"), now=NOW)

    assert (read(korean), read(english)) == (b"%PDF ko 1", b"%PDF en 2")
    assert [document.title for document in rendered] == ["소셜 성숙도 진단", "Social Maturity Assessment"]


def test_the_same_answers_of_two_assessments_share_no_file(media, rendered):
    one, other = submitted("observer").assessment, submitted("observer").assessment

    first = reports.made(one, variant=full_pdf("ko"), now=NOW)
    second = reports.made(other, variant=full_pdf("ko"), now=NOW)

    assert first.key != second.key
    assert files(media) == sorted(Path(report.file.name).name for report in (first, second))


def test_nothing_is_kept_before_it_is_made(media):
    assert reports.kept(submitted("observer").assessment, variant=full_pdf("ko")) is None


def test_a_file_that_vanished_is_made_again_under_the_same_row(media, rendered):
    assessment = submitted("observer").assessment
    first = reports.made(assessment, variant=full_pdf("ko"), now=NOW)
    first.file.storage.delete(first.file.name)

    assert reports.kept(assessment, variant=full_pdf("ko")) is None
    again = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (again.pk, read(again)) == (first.pk, b"%PDF ko 2")
    assert Report.objects.count() == 1


def test_another_layout_makes_another_file(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment
    before = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    monkeypatch.setattr(reports, "VERSION", "next")
    after = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert after.key != before.key
    assert reports.kept(assessment, variant=full_pdf("ko")) == after


def test_of_two_made_at_once_one_is_kept(media, monkeypatch):
    assessment = submitted("observer").assessment
    others = []

    def render_while_another_does(document, *, cut):
        monkeypatch.setattr(engine, "render", lambda document, *, cut: b"%PDF faster")
        others.append(reports.made(assessment, variant=full_pdf("ko"), now=NOW))
        return b"%PDF slower"

    monkeypatch.setattr(engine, "render", render_while_another_does)
    report = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert [report] == others
    assert read(report) == b"%PDF faster"
    assert files(media) == [Path(report.file.name).name]


def test_a_file_without_its_row_is_taken_away(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment

    def full(self, *args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(type(Report.objects.all()), "bulk_create", full)
    with pytest.raises(OSError, match="disk full"):
        reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert files(media) == []


def test_a_full_disk_leaves_nothing_half_written(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment
    saved = FileSystemStorage._save

    def full(self, name, content):
        saved(self, name, ContentFile(content.read()[:3]))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(RenderingFailed):
        reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (Report.objects.count(), files(media)) == (0, [])


def test_a_file_that_cannot_be_read_at_the_moment_is_not_replaced(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment
    first = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    def busy(self, name, mode="rb"):
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_open", busy)
        again = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (again, read(again), len(rendered)) == (first, b"%PDF ko 1", 1)


@pytest.mark.django_db(transaction=True)
def test_an_old_file_that_cannot_be_deleted_does_not_cost_the_new_one(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment
    first = reports.made(assessment, variant=full_pdf("ko"), now=NOW)
    Path(first.file.path).write_bytes(b"rubbish")

    def refuse(self, name):
        raise PermissionError(name)

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    again = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (again.pk, reports.contents(again)) == (first.pk, b"%PDF ko 2")


def test_a_report_whose_waiting_row_is_cancelled_meanwhile_is_kept(media, rendered, monkeypatch):
    assessment = submitted("observer").assessment
    point = reports._point

    def cancelled(*args, **kwargs):
        monkeypatch.setattr(reports, "_point", point)
        raise Report.DoesNotExist

    monkeypatch.setattr(reports, "_point", cancelled)
    report = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (Report.objects.get(), read(report)) == (report, b"%PDF ko 1")


@pytest.mark.django_db(transaction=True)
def test_a_company_deleted_while_its_report_is_made_leaves_nothing(media, monkeypatch):
    assessment = submitted("observer").assessment

    def render_slowly(document, *, cut):
        clients.delete(assessment.company)
        return b"%PDF"

    monkeypatch.setattr(engine, "render", render_slowly)
    with pytest.raises(Assessment.DoesNotExist):
        reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (Report.objects.count(), files(media)) == (0, [])


def test_what_cannot_be_rendered_leaves_nothing_behind(media, monkeypatch):
    assessment = submitted("observer").assessment

    def broken(document, *, cut):
        raise ZeroDivisionError

    monkeypatch.setattr(engine, "render", broken)
    with pytest.raises(RenderingFailed):
        reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert (Report.objects.count(), files(media)) == (0, [])


def test_a_real_report_is_a_pdf(media):
    report = reports.made(submitted("conservative").assessment, variant=full_pdf("en"), now=NOW)

    assert read(report).startswith(b"%PDF-")


def test_pictures_are_drawn_once_for_each_language(monkeypatch):
    assessment = submitted("observer").assessment
    korean = reports.pictures(assessment, document=document_of(assessment, language="ko"))
    english = reports.pictures(assessment, document=document_of(assessment, language="en"))

    monkeypatch.setattr(reports, "_draw", None)
    again = reports.pictures(assessment, document=document_of(assessment, language="ko"))

    assert again == korean != english
    assert sorted(korean) == ["journey", "ladder", "matrix"]
    assert Pictures.objects.count() == 2
