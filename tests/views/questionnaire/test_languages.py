import pytest
from django.urls import reverse

from tests.views.questionnaire.reader import Page, read, send


@pytest.fixture
def url(respondent):
    return reverse("section", args=[respondent.public_id, "investment-means"])


def test_it_changes_midway_and_back_with_everything_saved(owner, url, respondent):
    response = send(owner, url, read(owner, url), **{"inv-budget": "yes", "language": "ko"})

    assert response.headers["Location"] == url
    korean = read(owner, url)
    assert (korean.title, korean.fields["inv-budget"]) == ("투자: 예산과 인력 – 소셜 성숙도 진단", ["yes"])

    send(owner, url, korean, **{"inv-budget__note": "14쪽", "language": "en"})

    english = read(owner, url)
    assert english.title.startswith("Investment: money and people")
    assert english.fields["inv-budget:note"] == ["14쪽"]
    assert respondent.answers.get().option == "yes"


def test_the_way_back_to_the_review_is_not_lost(owner, url):
    response = send(owner, f"{url}?from=review", read(owner, url), language="ko")

    assert response.headers["Location"] == f"{url}?from=review"


def test_what_could_not_be_saved_stays_and_is_explained_in_the_new_language(owner, url):
    page = Page(send(owner, url, read(owner, url), **{"inv-budget__note": "가" * 2001, "language": "ko"}))

    assert page.title.startswith("오류: 투자: 예산과 인력")
    assert "2000자까지 입력할 수 있습니다" in page.text
    assert page.fields["inv-budget:note"] == ["가" * 2001]
    assert read(owner, url).title.startswith("투자")


def test_a_language_that_is_not_ours_changes_nothing(owner, url):
    send(owner, url, read(owner, url), language="../../etc")

    assert read(owner, url).title.startswith("Investment")


def test_enter_goes_on_and_does_not_change_the_language(owner, url):
    html = owner.get(url).content.decode()

    buttons = [part.split(">")[0] for part in html.split("<button")[1:]]
    assert 'form="answers"' in buttons[0]
    assert "name=" not in buttons[0]
