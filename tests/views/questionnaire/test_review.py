from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from assessment.models import Assessment
from tests.factories import NOW, answer_all
from tests.views.questionnaire.reader import Page, read


@pytest.fixture
def base(respondent):
    return reverse("resume", args=[respondent.public_id])


@pytest.mark.parametrize("missing", [["inv-budget"], ["inv-budget", "adoption-stage", "road-7.1"]])
def test_what_is_missing_comes_first_with_its_count_and_links(owner, base, respondent, missing):
    answer_all(respondent)
    respondent.answers.filter(item__in=missing).delete()

    page = read(owner, f"{base}review/")

    count = f"{len(missing)} question{'s are' if len(missing) > 1 else ' is'} not answered yet"
    assert page.text.index(count) < page.text.index("Company name")
    shorts = {"inv-budget": "Own budget line", "adoption-stage": "Adoption stage", "road-7.1": "Evangelist group"}
    pages = {"inv-budget": "investment-means", "adoption-stage": "adoption", "road-7.1": "roadmap-grow"}
    for code in missing:
        assert page.links[f"{base}page/{pages[code]}/?from=review#q-{code}"].startswith(shorts[code])


def test_every_answer_is_shown_with_its_note_and_a_way_to_change_it(owner, base, respondent):
    answer_all(respondent)
    respondent.answers.filter(item="inv-budget").update(option="yes", note="예산서\n14쪽 <b>")

    page = read(owner, f"{base}review/")

    assert "Does social customer care have its own line in the budget? Yes 예산서 14쪽 <b> Change" in page.text
    assert page.links[f"{base}page/adoption/?from=review#q-adoption-stage"] == "Change Adoption stage"
    assert page.links[f"{base}company/?from=review"] == "Change About the company"
    assert "KakaoTalk, Naver" in page.text
    assert "Every question is answered." in page.text


@pytest.mark.parametrize("answered", [False, True])
def test_it_takes_two_queries(owner, base, respondent, answered, django_assert_num_queries):
    if answered:
        answer_all(respondent)

    with django_assert_num_queries(2):
        owner.get(f"{base}review/")


def test_submitting_leads_to_the_result(owner, base, respondent):
    answer_all(respondent)

    assert owner.post(f"{base}submit/").headers["Location"] == f"{base}result/"
    assert not Assessment.objects.get().is_open


def test_submitting_twice_gives_one_result(owner, base, respondent):
    answer_all(respondent)
    owner.post(f"{base}submit/")
    before = Assessment.objects.values().get()

    assert owner.post(f"{base}submit/").headers["Location"] == f"{base}result/"
    assert Assessment.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_submitting_in_parallel_gives_one_result(respondent, base, browser_of):
    answer_all(respondent)
    barrier, answers = Barrier(3), []

    def press():
        browser = browser_of(respondent)
        barrier.wait()
        answers.append(browser.post(f"{base}submit/").headers["Location"])
        connection.close()

    threads = [Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [f"{base}result/"] * 3
    assert Assessment.objects.get().submitted_at > NOW


def test_an_incomplete_one_is_not_submitted(owner, base, respondent):
    answer_all(respondent)
    respondent.answers.filter(item="inv-budget").update(option="", note="later")

    page = Page(owner.post(f"{base}submit/"))

    assert page.title.startswith("Error:")
    assert "1 question is not answered yet" in page.text
    assert Assessment.objects.get().is_open


def test_an_axis_without_anything_to_score_is_named_with_its_pages(owner, base, respondent):
    codes = [item.code for item in respondent.assessment.content.edition.of_axis("innovation")]
    answer_all(respondent, **dict.fromkeys(codes, "na"))

    page = Page(owner.post(f"{base}submit/"))

    assert page.title.startswith("Error:")
    assert "Nothing counts towards Innovation" in page.text
    assert [
        page.links[f"{base}page/innovation-{name}/?from=review"] for name in ("channels", "dialogue", "culture")
    ] == [
        "Innovation: channels and systems",
        "Innovation: talking with customers",
        "Innovation: culture",
    ]
    assert Assessment.objects.get().is_open


def test_reading_the_address_that_submits_shows_the_review(owner, base):
    assert owner.get(f"{base}submit/").headers["Location"] == f"{base}review/"


def test_a_stranger_cannot_submit(stranger, base, respondent):
    answer_all(respondent)

    assert stranger.post(f"{base}submit/").status_code == 404
    assert Assessment.objects.get(pk=respondent.assessment_id).is_open


def test_it_goes_on_at_the_first_unanswered_question(owner, base, respondent):
    assert owner.get(base).headers["Location"] == f"{base}page/investment-means/"

    answer_all(respondent)
    respondent.answers.filter(item="inn-voice").update(option="")
    assert owner.get(base).headers["Location"] == f"{base}page/innovation-culture/"

    respondent.answers.filter(item="inn-voice").update(option="yes")
    assert owner.get(base).headers["Location"] == f"{base}review/"

    owner.post(f"{base}submit/")
    assert owner.get(base).headers["Location"] == f"{base}result/"
