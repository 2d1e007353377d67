import pytest
from django.urls import reverse

from tests.views.questionnaire.reader import Page, read, send


@pytest.fixture
def url(respondent):
    return reverse("company", args=[respondent.public_id])


def test_it_shows_what_is_stored(owner, url):
    page = read(owner, url)

    assert (page.fields["name"], page.fields["channels"]) == (["한빛식품"], ["kakaotalk", "naver"])


def test_a_correction_is_stored_and_leads_on(owner, url, respondent, company):
    response = send(owner, url, read(owner, url), name="한빛푸드", channels=[])

    stored = respondent.assessment.company
    stored.refresh_from_db()
    assert (stored.name, stored.channels) == ("한빛푸드", [])
    assert response.headers["Location"].endswith("/page/investment-means/")


def test_from_the_review_it_returns_there_in_one_step(owner, url):
    response = send(owner, url + "?from=review", read(owner, url + "?from=review"))

    assert response.headers["Location"].endswith("/review/")


def test_two_tabs_overwrite_nothing_unseen(owner, url, respondent):
    first, second = read(owner, url), read(owner, url)
    send(owner, url, first, name="먼저")

    response = send(owner, url, second, name="나중", country="JP")

    page, stored = Page(response), respondent.assessment.company
    stored.refresh_from_db()
    assert (stored.name, stored.country) == ("먼저", "JP")
    assert "another tab or device has stored “먼저”" in page.text
    assert page.fields["name"] == ["나중"]
    assert send(owner, url, page).status_code == 302
    stored.refresh_from_db()
    assert stored.name == "나중"


def test_the_language_changes_with_everything_kept(owner, url):
    page = Page(send(owner, url, read(owner, url), name="고치는 중", language="ko"))

    assert (page.title, page.fields["name"]) == ("회사 정보 – 소셜 성숙도 진단", ["고치는 중"])
    assert send(owner, url, page).status_code == 302


def test_a_refused_name_keeps_every_value(owner, url, respondent):
    page = Page(send(owner, url, read(owner, url), name="a\x07b", contact_name="김"))

    respondent.assessment.company.refresh_from_db()
    assert respondent.assessment.company.name == "한빛식품"
    assert page.fields["contact_name"] == ["김"]
