"""Reports in bulk: what a second worker adds, what one report costs, what respondents notice while they are made."""

import http.client
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessment.content import samples, shipped
from assessment.enums import Cut, FileKind, JobState
from assessment.keys import new_key
from assessment.models import Answer, Batch, Practice, Report, Respondent
from assessment.reports import pdf
from assessment.reports.markup import html
from assessment.reports.pictures import drawn
from assessment.services import assessments, batches, practices
from assessment.services.batches import Order
from assessment.views.access import COOKIE
from tests.bench.rows import Row
from tests.bench.web import COMPANY, ITEM, OPTIONS
from tests.reports.samples import document

COUNT = 100
# Reports that are made before the clock starts: by then every worker is warm.
WARM = 10
SAVES = 300
PORT = 8094
TOKEN = "a" * 32
TIMES = 5


def measure() -> list[Row]:
    call_command("migrate", verbosity=0)
    call_command("load_edition", verbosity=0)
    user = User.objects.create(username="bench", email="bench@example.com")
    practice = practices.found("Bench", user=user, now=timezone.now())
    for number in range(COUNT):
        _client(practice, number)
    return [_throughput(practice, user), *_processor(), _saving(practice, user)]


def _client(practice: Practice, number: int) -> None:
    sheet = samples.sheets()[number % len(samples.sheets())]
    company = {**sheet["company"], "name": f"{sheet['company']['name']} {number}"}
    respondent = assessments.start(company=company, key=new_key(), language="ko", now=timezone.now())
    given = samples.answers_to(shipped().edition, sheet)
    Answer.objects.bulk_create(
        Answer(respondent=respondent, item=item, option=option, saved_at=timezone.now())
        for item, option in given.items()
    )
    done = assessments.submit(respondent.assessment, now=timezone.now())
    practice.companies.add(done.company)


def _throughput(practice: Practice, user: User) -> Row:
    one, two = (_seconds(practice, user, workers=workers) for workers in (1, 2))
    for workers, seconds in ((1, one), (2, two)):
        made = (COUNT - WARM) / seconds * 60
        print(f"  {workers} worker(s): {made:.0f} reports a minute", file=sys.stderr)
    return Row(f"{COUNT} full reports by two workers", "by one worker", two, one, goal=0.56)


def _seconds(practice: Practice, user: User, *, workers: int) -> float:
    with _ordered(practice, user), _workers(workers):
        _wait_for(WARM)
        begun = time.perf_counter()
        _wait_for(COUNT)
        return time.perf_counter() - begun


@contextmanager
def _ordered(practice: Practice, user: User) -> Iterator[None]:
    what = Order(token=new_key(), kinds=[FileKind.PDF], cuts=[Cut.FULL], languages=["ko"])
    batches.order(practice, companies=practice.companies.all(), what=what, by=user, language="ko", now=timezone.now())
    yield
    Batch.objects.all().delete()
    Report.objects.all().delete()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@contextmanager
def _workers(count: int) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(_process("manage.py", "worker"))
        yield


@contextmanager
def _process(*command: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, *command], cwd=settings.BASE_DIR)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(count: int) -> None:
    until = time.monotonic() + 900
    while Report.objects.filter(state=JobState.DONE).count() < count:
        if time.monotonic() > until:
            raise RuntimeError("the workers do not get on")
        time.sleep(0.05)


def _processor() -> Iterator[Row]:
    """Where the processor time of one report goes, once everything is warm."""
    rounds = [_parts() for _ in range(TIMES + 1)][1:]
    parts = [statistics.median(times) for times in zip(*rounds, strict=True)]
    for name, seconds in zip(("charts", "layout", "writing"), parts, strict=True):
        yield Row(f"processor time of one report: {name}", "all of it", seconds, sum(parts), goal=1)


def _parts() -> tuple[float, float, float]:
    shown = document("competitor", language="ko")
    begun = time.process_time()
    pictures = drawn(shown)
    charts = time.process_time()
    sheet = pdf.Sheet(html(shown, pictures=[pictures]))
    options = pdf.settings_of(sheet)
    pages = sheet.render(**options)
    layout = time.process_time()
    pages.write_pdf(**{name: value for name, value in options.items() if name == "pdf_variant"})
    return charts - begun, layout - charts, time.process_time() - layout


def _saving(practice: Practice, user: User) -> Row:
    key = new_key()
    respondent = assessments.start(company=COMPANY, key=key, language="ko", now=timezone.now())
    server = ("-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{PORT}", "--log-level", "warning")
    with _process(*server, "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket"):
        save = _Saving(respondent, key)
        idle = save.slowest()
        with _ordered(practice, user), _workers(1):
            _wait_for(3)
            busy = save.slowest()
    return Row("saving an answer during a bulk job, 95th percentile", "on an idle server", busy, idle, goal=3)


class _Saving:
    """A respondent who changes one answer again and again, over one connection."""

    def __init__(self, respondent: Respondent, key: str) -> None:
        self._path = reverse("answer", args=[respondent.public_id])
        self._turns = cycle((OPTIONS, OPTIONS[::-1]))
        cookies = f"{COOKIE}={key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self._headers = {
            "Cookie": cookies,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._line = http.client.HTTPConnection("127.0.0.1", PORT)
        self._reach()
        self._post(was="", option=OPTIONS[0])

    def slowest(self) -> float:
        """What 95 of 100 take at most."""
        times = []
        self._line.close()  # a server does not keep an idle line for long; the next request opens one
        for _ in range(SAVES):
            was, option = next(self._turns)
            begun = time.perf_counter()
            self._post(was=was, option=option)
            times.append(time.perf_counter() - begun)
            time.sleep(0.01)
        return statistics.quantiles(times, n=20)[-1]

    def _reach(self) -> None:
        for _ in range(100):
            try:
                return self._line.connect()
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def _post(self, *, was: str, option: str) -> None:
        body = urlencode({"item": ITEM, ITEM: option, f"initial-{ITEM}": was})
        self._line.request("POST", self._path, body, self._headers)
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"not saved: {answer.status} {said[:200]!r}")
