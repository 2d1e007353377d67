"""Pages against what Django alone would need: bare views behind the same middleware, on the same database."""

import os
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path, reverse
from django.utils import timezone
from django.views.static import serve

from assessment.keys import new_key
from assessment.models import Answer, Respondent
from assessment.reports.variants import full_pdf
from assessment.services import answers, assessments, demo, reports
from assessment.services.answers import Change
from assessment.views.access import COOKIE
from tests.bench.rows import Row, alternating

HERE = Path(__file__).parent
SECTION = "investment-means"
ITEM = "inv-budget"
OPTIONS = ("yes", "no")
COMPANY = {"name": "한빛리테일", "industry": "retail", "size": "50-249", "country": "KR", "channels": ["kakaotalk"]}

bare: dict[str, Any] = {}
"""What the bare views serve; filled before they are measured."""


def measure() -> list[Row]:
    call_command("migrate", verbosity=0)
    call_command("load_edition", verbosity=0)
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], HERE]}]
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], TEMPLATES=templates):
        respondent, client = _open(timezone.now())
        return [_page(respondent, client), _save(respondent, client), _download()]


def _open(now: datetime) -> tuple[Respondent, Client]:
    """A respondent who has answered the section that is measured."""
    key = new_key()
    respondent = assessments.start(company=COMPANY, key=key, language="ko", now=now)
    codes = [item.code for section in respondent.assessment.content.edition.sections for item in section.items[:1]]
    given = [Change(item=code, field="note", was="", to="근거 문서 3쪽") for code in codes if code.startswith("in")]
    answers.save(respondent, changes=given, now=now)
    return respondent, _client(key)


def _client(key: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = key
    return client


def _page(respondent: Respondent, client: Client) -> Row:
    ours = reverse("section", args=[respondent.public_id, SECTION])
    bare["page"] = _as_long(respondent, length=len(_body(client, ours)))
    times = alternating(lambda: _body(client, ours), lambda: _body(client, "/bare/page/"), times=200)
    return Row("a questionnaire page, full stack", "a bare view, one query, an equally long template", *times, goal=2)


def _save(respondent: Respondent, client: Client) -> Row:
    ours = reverse("answer", args=[respondent.public_id])
    turns = cycle((OPTIONS, OPTIONS[::-1]))
    _post(client, ours, was="", option=OPTIONS[0])

    def save() -> None:
        was, option = next(turns)
        _post(client, ours, was=was, option=option)

    bare["respondent"] = respondent
    bare_turns = cycle(OPTIONS)
    times = alternating(save, lambda: client.post("/bare/save/", {"option": next(bare_turns)}), times=200)
    return Row("saving one answer", "a bare view that upserts one row", *times, goal=2)


def _post(client: Client, url: str, *, was: str, option: str) -> None:
    response = client.post(url, {"item": ITEM, ITEM: option, f"initial-{ITEM}": was})
    if response.status_code != 200:
        raise RuntimeError(f"not saved: {response.status_code} {response.content[:200]!r}")


def _download() -> Row:
    now = timezone.now()
    respondent, key = next(demo.companies(language="ko", now=now))
    report = reports.made(respondent.assessment, variant=full_pdf("ko"), now=now)
    bare["file"] = report.file.path
    client, url = _client(key), reverse("pdf", args=[respondent.public_id, "ko"])
    times = alternating(lambda: _body(client, url), lambda: _body(client, "/bare/file/"), times=200)
    return Row("second download of the same PDF", "Django serving a static file of that size", *times, goal=1.5)


def _body(client: Client, url: str) -> bytes:
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return b"".join(response) if response.streaming else response.content


def _as_long(respondent: Respondent, *, length: int) -> dict[str, Any]:
    """What the bare template shows, padded until its page is as long as ours."""
    content = respondent.assessment.content
    words = content.words("ko")
    section = next(section for section in content.edition.sections if section.code == SECTION)
    options = [{"code": code, "label": words.options["checklist"][code].label} for code in section.items[0].points]
    questions = [
        {"code": item.code, "text": words.items[item.code].question, "help": words.items[item.code].help}
        for item in section.items
    ]
    context = {
        "title": words.sections[SECTION].title,
        "company": words.sections[SECTION].intro,
        "sheets": ["tokens", "site", "forms"],
        "questions": [{**question, "options": options} for question in questions],
        "note_label": "근거 메모",
        "note_help": "무엇이 이를 보여 줍니까?",
        "button": "계속",
        "padding": [],
    }
    bare["page"] = context
    client = Client()
    while len(_body(client, "/bare/page/")) < length:
        context["padding"].append(words.sections[SECTION].intro)
    return context


def bare_page(request: HttpRequest) -> HttpResponse:
    given = {row.item: row for row in Answer.objects.filter(respondent_id=1)}
    questions = [{**question, **_given(given, question["code"])} for question in bare["page"]["questions"]]
    return render(request, "bare.html", {**bare["page"], "questions": questions})


def _given(given: dict[str, Answer], code: str) -> dict[str, str]:
    return {"answer": given[code].option, "note": given[code].note} if code in given else {"answer": "", "note": ""}


def bare_save(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        Answer.objects.update_or_create(
            respondent=bare["respondent"],
            item="bare",
            defaults={"option": request.POST["option"], "saved_at": timezone.now()},
        )
    return HttpResponse("ok")


def bare_file(request: HttpRequest) -> HttpResponse:
    folder, name = os.path.split(bare["file"])
    return serve(request, name, document_root=folder)


urlpatterns = [
    path("bare/page/", bare_page),
    path("bare/save/", bare_save),
    path("bare/file/", bare_file),
    path("", include("config.urls")),
]
