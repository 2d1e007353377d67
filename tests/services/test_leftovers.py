import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from assessment.enums import JobState
from assessment.models import Batch, Report
from assessment.services import leftovers
from tests.bulk import client, ordered, work

pytestmark = pytest.mark.django_db
LONG_AGO = leftovers.SPARED + timedelta(seconds=1)


@pytest.fixture
def stored(written, settings):
    """A file in the storage, as old as it says; all there are."""
    root = Path(settings.MEDIA_ROOT)

    def put(name, *, age=LONG_AGO):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        at = (timezone.now() - age).timestamp()
        os.utime(path, (at, at))

    put.all = lambda: sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    return put


def sweep():
    return leftovers.sweep(now=timezone.now())


def test_what_no_row_names_goes_after_a_day(stored):
    young = ["batches/young.zip.part", "reports/young.pdf"]
    for name in ("reports/old.pdf", "batches/old.zip", "batches/old.zip.part"):
        stored(name)
    for name in young:
        stored(name, age=leftovers.SPARED - timedelta(minutes=1))

    count = sweep()

    assert (count, stored.all()) == (3, young)


def test_what_a_row_names_stays_however_old_it_is(practice, stored):
    batch = ordered(practice, client(practice, "가온"))
    work()
    names = sorted([str(Batch.objects.get(pk=batch.pk).file), str(Report.objects.get().file)])
    for name in names:
        stored(name)

    count = sweep()

    assert (count, stored.all()) == (0, names)


def test_what_waits_to_be_made_again_keeps_its_file_meanwhile(practice, stored):
    ordered(practice, client(practice, "가온"))
    stored("reports/before.pdf")
    Report.objects.update(file="reports/before.pdf")

    count = sweep()

    assert (count, Report.objects.get().state) == (0, JobState.WAITING)


@pytest.mark.parametrize("named", [0, 1])
def test_where_nothing_belongs_to_the_database_nothing_is_deleted(practice, stored, named, caplog):
    ordered(practice, client(practice, "가온"))
    for number in range(leftovers.FEW + 1):
        stored(f"reports/{number}.pdf")
    if named:
        Report.objects.update(file="reports/0.pdf")

    count = sweep()

    assert (count, "none is deleted" in caplog.text) == ((leftovers.FEW, False) if named else (0, True))


def test_what_cannot_be_deleted_does_not_keep_the_rest(stored, monkeypatch):
    delete = FileSystemStorage.delete

    def refuse(self, name):
        if "stubborn" in name:
            raise PermissionError(name)
        delete(self, name)

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    for name in ("reports/a-stubborn.pdf", "reports/b.pdf"):
        stored(name)

    assert (sweep(), stored.all()) == (1, ["reports/a-stubborn.pdf"])


def test_where_nothing_was_ever_stored_there_is_nothing_to_do(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "nowhere"

    assert sweep() == 0
