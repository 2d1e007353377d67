"""The pages around the questionnaire: what a visitor, a browser without an edition and a broken request are shown."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import path, reverse

from assessment.urls import urlpatterns as site_urlpatterns
from assessment.views import site


def refuse(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


def break_down(request):
    raise RuntimeError


urlpatterns = [
    path("refuse/", refuse),
    path("suspect/", suspect),
    path("break/", break_down),
    *site_urlpatterns,
]
handler400 = site.bad_request
handler403 = site.forbidden
handler404 = site.not_found
handler500 = site.server_error


def heading(response) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)[1]


# Start


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("ko", "우리 회사의 소셜 고객 응대, 어디까지\u00a0와\u00a0있습니까?", "38개 문항 · 약 15분 · 회원 가입 없음"),
        ("en", "How far has your company taken social customer care?", "38 questions, about 15 minutes, no account"),
    ],
)
def test_start_says_what_it_takes(client, edition, language, title, asked):
    response = client.get("/", headers={"accept-language": language})

    assert heading(response) == title
    assert asked in response.content.decode()
    assert f'<a class="button" href="{reverse("begin")}">' in response.content.decode()


def test_start_is_korean_for_a_browser_that_asks_for_neither_language(client, edition):
    response = client.get("/", headers={"accept-language": "fr"})

    assert '<html lang="ko">' in response.content.decode()


def test_start_draws_the_quadrants_where_they_belong(client, edition):
    response = client.get("/", headers={"accept-language": "en"})

    assert [place["name"] for place in response.context["places"]] == [
        "Competitor",
        "#SocialFirst",
        "Observer",
        "Conservative",
    ]


def test_start_asks_the_database_for_the_edition_only(client, edition, django_assert_num_queries):
    edition.content  # noqa: B018 - frozen content is read once per process

    with django_assert_num_queries(1):
        client.get("/")


def test_start_without_an_edition_tells_the_operator_what_to_do(client, db):
    response = client.get("/", headers={"accept-language": "en"})

    assert response.status_code == 503
    assert heading(response) == "Nothing can be answered yet"
    assert "<code>manage.py load_edition</code>" in response.content.decode()


# Privacy


def test_privacy_names_whom_to_ask(client, settings):
    settings.CONTACT = "care@example.com & 02-123-4567"

    response = client.get("/privacy/", headers={"accept-language": "en"})

    assert "<p>Operator: care@example.com &amp; 02-123-4567</p>" in response.content.decode()


def test_privacy_without_a_contact_says_who_it_is(client):
    response = client.get("/privacy/", headers={"accept-language": "ko"})

    assert "<p>운영자는 귀사에 이 사이트를 안내한 곳입니다.</p>" in response.content.decode()


# Language


def test_language_is_remembered_and_leads_back(client):
    response = client.post("/language/", {"language": "en", "next": "/privacy/?from=footer"})

    assert (response.status_code, response.url) == (302, "/privacy/?from=footer")
    assert heading(client.get("/privacy/")) == "How answers and personal data are handled"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:0", ""]
)
def test_language_never_leads_to_another_site(client, elsewhere):
    response = client.post("/language/", {"language": "en", "next": elsewhere})

    assert response.url == "/"


def test_language_unknown_changes_nothing(client):
    response = client.post("/language/", {"language": "xx", "next": "/privacy/"})

    assert response.url == "/privacy/"
    assert "django_language" not in response.cookies


def test_language_is_not_changed_by_a_link(client):
    response = client.get("/language/?language=en")

    assert (response.status_code, response.url) == (302, "/")
    assert "django_language" not in response.cookies


def test_every_page_offers_both_languages_and_says_which_is_on(client):
    page = client.get("/privacy/", headers={"accept-language": "en"}).content.decode()

    assert '<button name="language" value="ko" lang="ko">한국어</button>' in page
    assert '<button name="language" value="en" lang="en" aria-current="true">English</button>' in page


@pytest.mark.parametrize("address", ["/", "/privacy/", "/healthz"])
def test_a_monitor_may_ask_for_the_head_alone(client, edition, address):
    response = client.head(address)

    assert (response.status_code, response.content) == (200, b"")


# Health


def test_healthz_answers(client, db):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_healthz_notices_a_lost_database(rf: RequestFactory, monkeypatch):
    def lost(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", lost)

    response = site.healthz(rf.get("/healthz"))

    assert (response.status_code, response.content) == (503, b"no database\n")


# When something goes wrong


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "korean", "english"),
    [
        ("/suspect/", 400, "요청을 이해하지 못했습니다", "This request could not be understood"),
        ("/refuse/", 403, "이 페이지를 볼 수 없습니다", "This page is not open to you"),
        ("/nothing/", 404, "페이지를 찾을 수 없습니다", "There is no such page"),
        ("/break/", 500, "사이트에 문제가 생겼습니다", "Something went wrong on our side"),
    ],
)
def test_failure_says_in_the_readers_language_that_answers_are_safe(address, status, korean, english):
    client = Client(raise_request_exception=False)

    in_korean = client.get(address, headers={"accept-language": "ko"})
    in_english = client.get(address, headers={"accept-language": "en"})

    assert (in_korean.status_code, heading(in_korean)) == (status, korean)
    assert (in_english.status_code, heading(in_english)) == (status, english)
    assert "저장된 답변은 그대로 있습니다" in in_korean.content.decode()
    assert "saved" in in_english.content.decode()


def test_forged_host_is_refused_without_being_repeated(client):
    response = client.get("/privacy/", headers={"host": "evil.example", "accept-language": "en"})

    assert (response.status_code, heading(response)) == (400, "This request could not be understood")
    assert "evil.example" not in response.content.decode()


def test_form_without_its_token_says_what_is_not_saved():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/language/", {"language": "en"}, headers={"accept-language": "en"})

    assert (response.status_code, heading(response)) == (403, "The last step was not carried out")
    assert "Everything saved before is still there." in response.content.decode()


@pytest.mark.parametrize(
    ("language", "title"), [("ko", "사이트에 문제가 생겼습니다"), ("en", "Something went wrong on our side")]
)
def test_server_error_needs_neither_context_nor_database(rf: RequestFactory, language, title):
    response = site.server_error(rf.get("/", headers={"accept-language": language}))

    assert (response.status_code, heading(response)) == (500, title)
    assert f'<html lang="{language}">' in response.content.decode()
