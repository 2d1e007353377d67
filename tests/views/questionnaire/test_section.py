from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.models import Answer
from assessment.services import assessments
from tests.factories import NOW, answer_all
from tests.views.questionnaire.reader import Page, read, send


@pytest.fixture
def base(respondent):
    return reverse("resume", args=[respondent.public_id])


@pytest.fixture
def url(base):
    return f"{base}page/investment-means/"


def given(respondent):
    return dict(respondent.answers.exclude(option="").values_list("item", "option"))


def test_it_asks_in_the_readers_language(owner, url):
    page = read(owner, url)

    assert page.title == "Investment: money and people – Social maturity assessment"
    assert "Step 2 of 12" in page.text
    assert page.options["inv-budget"] == ["yes", "partly", "no", "na"]


@pytest.mark.parametrize(
    ("slug", "name", "options"),
    [
        ("adoption", "adoption-stage", ["none", "test", "focused", "operational", "integrated"]),
        ("roadmap-grow", "road-7.1", ["not-started", "in-progress", "done"]),
    ],
)
def test_every_kind_has_its_page(owner, base, slug, name, options):
    page = read(owner, f"{base}page/{slug}/")

    assert page.options[name] == options
    assert f"{name}:note" not in page.fields


def test_answers_and_notes_are_stored_and_shown_again(owner, url, respondent):
    response = send(owner, url, read(owner, url), **{"inv-budget": "yes", "inv-budget__note": "예산서\r\n14쪽 <b>"})

    assert response.headers["Location"].endswith("/page/investment-direction/")
    row = respondent.answers.get()
    assert (row.item, row.option, row.note) == ("inv-budget", "yes", "예산서\n14쪽 <b>")
    page = read(owner, url)
    assert (page.fields["inv-budget"], page.fields["inv-budget:note"]) == (["yes"], ["예산서\n14쪽 <b>"])


def test_nothing_answered_blocks_nothing(owner, url, respondent):
    assert send(owner, url, read(owner, url)).status_code == 302
    assert not respondent.answers.exists()


def test_the_last_page_leads_to_the_review(owner, base):
    url = f"{base}page/roadmap-grow/"

    assert send(owner, url, read(owner, url)).headers["Location"] == f"{base}review/"


def test_from_the_review_it_returns_there(owner, url, base):
    page = read(owner, f"{url}?from=review")

    assert page.links[f"{base}review/"] == "Back"
    assert send(owner, f"{url}?from=review", page).headers["Location"] == f"{base}review/"


def test_going_on_later_saves_first(owner, url, base, respondent):
    response = send(owner, url, read(owner, url), **{"inv-budget": "no", "later": "1"})

    assert response.headers["Location"] == f"{base}link/"
    assert given(respondent) == {"inv-budget": "no"}


def test_what_is_refused_is_kept_on_the_page_and_the_rest_stored(owner, url, respondent):
    long = "가" * 2001
    answers = {"inv-budget": "maybe", "inv-growth": "yes", "inv-growth__note": long, "inv-team__note": "a\x00b"}

    page = Page(send(owner, url, read(owner, url), **answers))

    assert page.title.startswith("Error:")
    assert page.fields["inv-growth:note"] == [long]
    assert page.links["#q-inv-budget"] == "Own budget line: Choose one of the answers shown."
    assert "there are 2001 now" in page.links["#q-inv-growth:note"]
    assert "invisible control characters" in page.links["#q-inv-team:note"]
    assert given(respondent) == {"inv-growth": "yes"}
    assert send(owner, url, page, **{"inv-growth__note": "가", "inv-team__note": ""}).status_code == 302


def test_answers_to_what_is_not_asked_here_are_refused(owner, url, respondent):
    page = Page(send(owner, url, read(owner, url), **{"inn-voice": "yes", "other-edition": "yes", "inv-team": "no"}))

    assert "This page received answers to questions it does not ask." in page.text
    assert given(respondent) == {"inv-team": "no"}


def test_an_oversized_post_is_refused_by_its_size(owner, url, respondent):
    response = owner.post(url, {"inv-budget:note": "x" * 600_000})

    assert response.status_code == 400
    assert not respondent.answers.exists()


def test_there_is_no_page_for_another_section(owner, base):
    assert owner.get(f"{base}page/nonsense/").status_code == 404


@pytest.mark.parametrize("answered", [1, 3])
def test_it_takes_two_queries(owner, url, respondent, answered, django_assert_num_queries):
    for code in ("inv-budget", "inv-growth", "inv-team")[:answered]:
        Answer.objects.create(respondent=respondent, item=code, option="yes", saved_at=NOW)

    with django_assert_num_queries(2):
        owner.get(url)


def test_a_successor_shows_what_was_said_last_time(submitted, browser_of, django_assert_num_queries):
    submitted.answers.filter(item="inv-budget").update(note="<i>예산서</i>")
    key = "k" * 43
    successor = assessments.repeat(submitted, key=key, now=NOW + timedelta(days=200))
    successor.key = key
    client, url = browser_of(successor), reverse("section", args=[successor.public_id, "investment-means"])

    with django_assert_num_queries(3):
        page = read(client, url)

    assert "Last time (23 November 2026): Partly · <i>예산서</i>" in page.text
    assert "inv-budget" not in page.fields


def test_last_time_is_told_in_the_words_of_now(submitted, browser_of):
    key = "k" * 43
    successor = assessments.repeat(submitted, key=key, now=timezone.now())
    successor.key = key

    page = read(browser_of(successor, language="ko"), reverse("section", args=[successor.public_id, "adoption"]))

    assert "지난번 답변(2026년 11월 23일): 집중 도입" in page.text


def test_a_page_of_a_submitted_assessment_does_not_change(submitted, owner, url):
    before = list(submitted.answers.values())

    owner.post(url, {"inv-budget": "no", "initial-inv-budget": "partly"})

    assert list(submitted.answers.values()) == before


def test_everything_answered_goes_straight_through(owner, base, respondent):
    answer_all(respondent)

    assert owner.get(base).headers["Location"] == f"{base}review/"
