import pytest
from django.test import Client
from django.urls import reverse

from assessment.views.access import COOKIE
from tests.factories import RespondentFactory
from tests.views.questionnaire.reader import Page

GET = ["resume", "company", "link", "hand_over", "review"]
POST = ["company", "answer", "mail_link", "hand_over", "submit"]


def address(name, respondent, **kwargs):
    return reverse(name, kwargs={"public_id": respondent.public_id, **kwargs})


@pytest.fixture(params=["nobody", "other", "forged", "empty"])
def outsider(request, db):
    keys = {"other": RespondentFactory().key, "forged": "x" * 43, "empty": ""}
    client = Client()
    if request.param in keys:
        client.cookies[COOKIE] = keys[request.param]
    return client


def test_every_page_is_closed_to_whoever_has_not_the_key(respondent, outsider):
    pages = [address(name, respondent) for name in GET]
    pages.append(address("section", respondent, slug="investment-means"))

    answers = [outsider.get(page) for page in pages] + [outsider.post(address(name, respondent)) for name in POST]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store, private"}
    assert not any("한빛" in answer.content.decode() for answer in answers)


def test_a_closed_page_does_not_tell_whether_there_is_one(respondent):
    client = Client(headers={"accept-language": "en"})
    there, nowhere = (Page(client.get(page)) for page in (address("resume", respondent), "/a/aaaaaaaaaaaa/"))

    assert (there.title, there.text) == (nowhere.title, nowhere.text)
    assert "Open the private link you copied or had sent to you" in nowhere.text


@pytest.mark.parametrize("public_id", ["%00", "%F0%9F%98%80", "..%2f", "'%20or%201=1"])
def test_a_strange_address_is_a_closed_one(owner, public_id):
    assert owner.get(f"/a/{public_id}/").status_code == 404


def test_the_owner_sees_every_page_and_no_cache_keeps_it(respondent, owner):
    pages = [address(name, respondent) for name in GET]

    answers = [owner.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [302, 200, 200, 200, 200]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store, private"}


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(respondent, owner, method):
    answer = getattr(owner, method)(address("section", respondent, slug="investment-means"))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_head_is_answered_like_get(respondent, owner):
    answer = owner.head(address("section", respondent, slug="investment-means"))

    assert (answer.status_code, answer.content) == (200, b"")


def test_once_submitted_a_page_leads_to_the_result(submitted, owner):
    pages = ["company", "review", "resume"]

    targets = {owner.get(address(page, submitted)).headers["Location"] for page in pages}

    assert targets == {address("result", submitted)}


def test_once_submitted_an_old_tab_is_told_so(submitted, owner):
    answer = owner.post(address("section", submitted, slug="investment-means"), {"inv-budget": "no"})

    assert answer.status_code == 409
    assert "The answers have already been submitted" in answer.content.decode()
    assert address("result", submitted) in answer.content.decode()
    assert submitted.answers.get(item="inv-budget").option == "partly"


def test_a_spoofed_host_is_refused(respondent, owner):
    answer = owner.get(address("link", respondent), headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
