import re

import pytest
from django.urls import reverse

from assessment.keys import hash_key, seal
from assessment.models import Edition, Respondent
from assessment.services import editions
from tests.factories import NOW
from tests.reports.stored import opened, submitted

pytestmark = pytest.mark.django_db


def address(respondent):
    return reverse("repeat", kwargs={"public_id": respondent.public_id})


def test_the_form_of_the_page_starts_a_successor(browser_of):
    respondent = submitted("observer")
    client = browser_of(respondent)
    html = client.get(reverse("result", kwargs={"public_id": respondent.public_id})).content.decode()
    (sealed,) = re.findall(r'name="key" value="([^"]+)"', html)

    response = client.post(address(respondent), {"key": sealed})

    successor = Respondent.objects.latest("pk")
    assert successor.assessment.predecessor == respondent.assessment
    assert successor.assessment.is_open
    assert response.url == f"/a/{successor.public_id}/"


def test_the_browser_is_handed_the_key_of_the_successor_alone(browser_of):
    respondent = submitted("observer")

    response = browser_of(respondent).post(address(respondent), {"key": seal("new key")})

    successor = Respondent.objects.get(links__key_hash=hash_key("new key"))
    cookie = response.cookies["sma_key"]
    assert (cookie.value, cookie["path"], cookie["httponly"]) == ("new key", f"/a/{successor.public_id}/", True)


def test_sent_twice_there_is_one_successor(browser_of):
    respondent = submitted("observer")

    first = browser_of(respondent).post(address(respondent), {"key": seal("new key")})
    second = browser_of(respondent).post(address(respondent), {"key": seal("new key")})

    assert first.url == second.url
    assert respondent.assessment.successors.count() == 1


@pytest.mark.parametrize("data", [{}, {"key": "forged"}, {"key": ""}])
def test_a_key_that_is_not_ours_starts_nothing(browser_of, data):
    respondent = submitted("observer")

    response = browser_of(respondent).post(address(respondent), data)

    assert response.url == reverse("result", kwargs={"public_id": respondent.public_id})
    assert not respondent.assessment.successors.exists()


def test_an_open_assessment_has_no_successor(browser_of):
    respondent = opened("observer")

    response = browser_of(respondent).post(address(respondent), {"key": seal("new key")})

    assert response.url == f"/a/{respondent.public_id}/"
    assert not respondent.assessment.successors.exists()


def test_a_stranger_starts_nothing(stranger):
    respondent = submitted("observer")

    response = stranger.post(address(respondent), {"key": seal("new key")})

    assert response.status_code == 404
    assert not respondent.assessment.successors.exists()


def test_following_a_link_starts_nothing(browser_of):
    respondent = submitted("observer")

    response = browser_of(respondent).get(address(respondent))

    assert response.url == reverse("result", kwargs={"public_id": respondent.public_id})
    assert not respondent.assessment.successors.exists()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Too many assessments at once"), ("ko", "진단 시작 요청이 너무 많습니다")]
)
def test_too_many_are_refused(browser_of, settings, language, said):
    settings.LIMITS = {**settings.LIMITS, "start": 0}
    respondent = submitted("observer")

    response = browser_of(respondent, language=language).post(address(respondent), {"key": seal("new key")})

    assert response.status_code == 429
    assert said in response.content.decode()
    assert not respondent.assessment.successors.exists()


def test_sent_twice_it_counts_once(browser_of, settings):
    settings.LIMITS = {**settings.LIMITS, "start": 1}
    respondent = submitted("observer")

    first, second = (browser_of(respondent).post(address(respondent), {"key": seal("new key")}) for _ in range(2))

    assert (second.status_code, second.url) == (302, first.url)


def test_without_an_edition_on_offer_nothing_starts(browser_of):
    respondent = submitted("observer")
    editions.retire(Edition.objects.get(), by=None, now=NOW)

    response = browser_of(respondent).post(address(respondent), {"key": seal("new key")})

    assert response.status_code == 503
    assert not respondent.assessment.successors.exists()
