import os
import signal
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic, sleep
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from assessment.enums import Cut, JobState, LetterKind, LetterState
from assessment.models import Letter, Report
from assessment.services import jobs, letters, workshop
from tests.bulk import client, ordered
from tests.factories import LetterFactory, MemberFactory
from tests.panels import panel_of, person_of

pytestmark = pytest.mark.django_db


def waiting(**kwargs):
    return LetterFactory(respondent=person_of(panel_of()), state=LetterState.WAITING, **kwargs)


@pytest.fixture
def as_shipped(transactional_db, tmp_path):
    """Command and environment of a worker on a machine where nothing is set up but the database."""
    of = connection.settings_dict
    place = "{USER}:{PASSWORD}@{HOST}:{PORT}".format(**of) if connection.vendor == "postgresql" else ""
    url = f"{connection.vendor}://{place}/{of['NAME']}"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        "args": [sys.executable, "manage.py", "worker"],
        "cwd": settings.BASE_DIR,
        "env": {**kept, "DATABASE_URL": url, "VAR_DIR": str(tmp_path)},
        "stderr": subprocess.PIPE,
        "text": True,
    }


def written(folder):
    """The messages of a folder, to whom and with what."""
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in Path(folder).glob("mail/*.log")]
    return [(message["To"], "http://127.0.0.1:8000/link/" in message.get_content()) for message in found]


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_once_it_sends_what_is_due_and_ends():
    due = waiting()
    waiting(next_at=timezone.now() + timedelta(hours=1))

    call_command("worker", once=True, site="https://sma.example")

    (message,) = mail.outbox
    assert (message.to, "https://sma.example/link/" in message.body) == ([due.to], True)
    assert states() == [LetterState.SENT, LetterState.WAITING]


def test_once_it_keeps_house():
    old = timezone.now() - letters.KEPT - timedelta(days=1)
    LetterFactory(kind=LetterKind.FACTOR_RESET, user=MemberFactory().user, to="kim@example.com", created_at=old)

    call_command("worker", once=True)

    assert Letter.objects.count() == 0


def test_with_nothing_set_up_it_writes_files(as_shipped, tmp_path):
    letter = waiting()
    as_shipped["args"].append("--once")

    done = subprocess.run(**as_shipped, timeout=60)

    assert (done.returncode, done.stderr) == (0, "")
    assert written(tmp_path) == [(letter.to, True)]
    assert states() == [LetterState.SENT]


def test_it_goes_on_until_it_is_told_to_stop(as_shipped, tmp_path):
    first = waiting()
    with subprocess.Popen(**as_shipped) as worker:
        _wait_for(lambda: states() == [LetterState.SENT])
        second = waiting()
        _wait_for(lambda: states() == [LetterState.SENT] * 2)
        worker.terminate()
        _out, said = worker.communicate(timeout=20)

    assert (worker.returncode, said) == (0, "")
    assert sorted(written(tmp_path)) == sorted([(first.to, True), (second.to, True)])


def test_a_chore_that_fails_is_told_and_keeps_nobody_from_the_next(monkeypatch, lines):
    waiting()
    monkeypatch.setattr(letters, "sweep", lambda **kwargs: 1 / 0)

    with pytest.raises(SystemExit) as ended:
        call_command("worker", once=True)

    assert (ended.value.code, len(mail.outbox)) == (1, 1)
    assert "keep_house failed: ZeroDivisionError" in lines.getvalue()


def test_a_worker_killed_at_its_work_leaves_it_to_the_next(as_shipped, practice, tmp_path):
    batch = ordered(practice, client(practice, "한빛식품"), cuts=[Cut.BOARD])
    with subprocess.Popen(**as_shipped) as worker:
        _wait_for(lambda: Report.objects.filter(state=JobState.WORKING).exists())
        worker.kill()
        worker.communicate(timeout=20)
    left = [Report.objects.get().state, Report.objects.get().attempts]

    # By then its lease is over, and the pause after that as well.
    workshop.lapse(now=timezone.now() + jobs.lease())
    Report.objects.update(next_at=timezone.now())
    as_shipped["args"].append("--once")
    done = subprocess.run(**as_shipped, timeout=120)

    batch.refresh_from_db()
    assert (left, done.returncode, done.stderr) == ([JobState.WORKING, 1], 0, "")
    assert (Report.objects.get().state, Report.objects.get().attempts) == (JobState.DONE, 2)
    assert [path.name for path in (tmp_path / "media/reports").iterdir()] == [f"{Report.objects.get().key}-2.pdf"]
    with ZipFile(tmp_path / "media" / batch.file.name) as archive:
        assert archive.namelist() == [
            "목차.xlsx",
            "001 한빛식품/한빛식품 소셜 성숙도 진단 이사회용 ko 2026-11-22.pdf",
        ]


def test_who_is_told_to_stop_finishes_the_report_first(as_shipped, practice):
    ordered(practice, client(practice, "한빛식품"), cuts=[Cut.BOARD])
    with subprocess.Popen(**as_shipped, start_new_session=True) as worker:
        _wait_for(lambda: Report.objects.filter(state=JobState.WORKING).exists())
        # As a terminal does it: to all that belong to it.
        os.killpg(worker.pid, signal.SIGINT)
        _out, said = worker.communicate(timeout=60)

    assert (worker.returncode, said, Report.objects.get().state) == (0, "", JobState.DONE)


def _wait_for(condition):
    until = monotonic() + 30
    while not condition():
        assert monotonic() < until
        sleep(0.1)
