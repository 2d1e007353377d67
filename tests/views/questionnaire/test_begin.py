from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from assessment.enums import EditionState
from assessment.keys import seal, unseal
from assessment.models import Assessment, Company, Respondent
from assessment.views.access import COOKIE
from tests.factories import EditionFactory
from tests.views.questionnaire.reader import Page, read, send

URL = reverse("begin")
PROFILE = {"name": "한빛식품", "industry": "consumer", "size": "50-249", "country": "KR", "channels": ["x", "line"]}


@pytest.fixture
def visitor(edition):
    return Client(headers={"accept-language": "en"})


def test_the_form_asks_for_the_profile(visitor):
    page = read(visitor, URL)

    assert page.title == "About the company – Social maturity assessment"
    assert "Step 1 of 12" in page.text
    assert len(page.options["country"]) == 251
    assert "Never printed in the report." in page.text
    assert len(unseal(page.fields["key"][0])) == 43


def test_starting_hands_the_key_to_this_browser_only(visitor):
    response = send(visitor, URL, read(visitor, URL), **PROFILE)

    respondent = Respondent.objects.get()
    cookie = response.cookies[COOKIE]
    assert response.headers["Location"] == f"/a/{respondent.public_id}/page/investment-means/"
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (f"/a/{respondent.public_id}/", True, "Lax")
    assert cookie["max-age"] == 180 * 24 * 3600
    assert respondent.assessment.company.profile() == PROFILE
    assert respondent.language == "en"


def test_the_cookie_is_secure_when_deployed(visitor, settings):
    settings.DEPLOYED = True

    assert send(visitor, URL, read(visitor, URL), **PROFILE).cookies[COOKIE]["secure"]


def test_a_double_click_starts_one_assessment(visitor):
    page = read(visitor, URL)

    first, second = (send(visitor, URL, page, **PROFILE) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert first.cookies[COOKIE].value == second.cookies[COOKIE].value
    assert Assessment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_in_parallel_starts_one_assessment(edition):
    barrier, key, locations = Barrier(3), seal("k" * 43), []

    def click():
        barrier.wait()
        locations.append(Client().post(URL, {**PROFILE, "key": key}).headers["Location"])
        connection.close()

    threads = [Thread(target=click) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(locations) == 3
    assert len(set(locations)) == 1
    assert Company.objects.count() == Assessment.objects.count() == 1


def test_going_back_and_correcting_corrects(visitor):
    page = read(visitor, URL)
    send(visitor, URL, page, **PROFILE)

    send(visitor, URL, page, **{**PROFILE, "name": "한빛푸드"})

    assert Company.objects.get().name == "한빛푸드"


def test_errors_keep_every_value_and_lead_to_the_field(visitor):
    response = send(visitor, URL, read(visitor, URL), **{**PROFILE, "name": " a\u202eb ", "country": ""})

    page = Page(response)
    assert page.title.startswith("Error:")
    assert page.fields["name"] == [" a\u202eb "]
    assert page.fields["channels"] == ["x", "line"]
    assert page.fields["size"] == ["50-249"]
    assert page.links["#id_country"] == "Choose a country."
    assert page.links["#id_name"].startswith("Remove the invisible control characters.")
    assert not Assessment.objects.exists()


def test_a_forged_key_costs_one_more_click_and_nothing_else(visitor):
    page = Page(send(visitor, URL, read(visitor, URL), **PROFILE, key="forged"))

    assert "Please press Continue once more." in page.text
    assert send(visitor, URL, page).status_code == 302
    assert Company.objects.get().profile() == PROFILE


def test_the_language_changes_in_the_middle_of_typing(visitor):
    response = send(visitor, URL, read(visitor, URL), name="한빛", channels=["x"], language="ko")

    page = Page(response)
    assert (page.title, page.fields["name"], page.fields["channels"]) == (
        "회사 정보 – 소셜 성숙도 진단",
        ["한빛"],
        ["x"],
    )
    assert page.options["country"][:2] == ["", "KR"]
    assert Page(visitor.get(URL)).title.startswith("회사 정보")
    assert not Assessment.objects.exists()


def test_too_many_starts_are_refused_with_everything_kept(visitor, settings):
    settings.LIMITS = {"start": 1}
    send(visitor, URL, read(visitor, URL), **PROFILE)

    response = send(visitor, URL, read(visitor, URL), **PROFILE)

    page = Page(response)
    assert response.status_code == 429
    assert "Too many assessments were started from here" in page.text
    assert page.fields["name"] == ["한빛식품"]
    assert Assessment.objects.count() == 1


def test_the_same_page_sent_twice_counts_once(visitor, settings):
    settings.LIMITS = {"start": 1}
    page = read(visitor, URL)

    first, second = (send(visitor, URL, page, **PROFILE) for _ in range(2))

    assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])


def test_without_an_edition_it_says_so(db):
    EditionFactory(state=EditionState.RETIRED)

    response = Client().get(URL)

    assert response.status_code == 503


def test_the_page_may_be_kept_by_this_browser_but_by_no_proxy(visitor):
    cache = visitor.get(URL).headers["Cache-Control"]

    assert "private" in cache
    assert "no-store" not in cache


def test_an_edition_retired_while_the_form_is_sent_says_so(visitor, edition, monkeypatch):
    offered = iter([edition])
    monkeypatch.setattr("assessment.models.edition.EditionQuerySet.offered", lambda rows: next(offered, None))

    response = visitor.post(URL, {**PROFILE, "key": seal("k" * 43)})

    assert response.status_code == 503
    assert not Company.objects.exists()
