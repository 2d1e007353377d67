"""Two tabs, one person: what one has not shown, it does not overwrite."""

from itertools import product

import pytest
from django.urls import reverse

from tests.views.questionnaire.reader import Page, read, send


@pytest.fixture
def url(respondent):
    return reverse("section", args=[respondent.public_id, "investment-means"])


def option(respondent, item="inv-budget"):
    return respondent.answers.get(item=item).option


@pytest.fixture
def conflicting(owner, url):
    """The page of a tab that wanted `no` while another tab stored `yes`, with what it gets to see."""
    first, second = read(owner, url), read(owner, url)
    send(owner, url, first, **{"inv-budget": "yes"})
    return Page(send(owner, url, second, **{"inv-budget": "no", "inv-growth": "partly"}))


def test_nothing_is_overwritten_and_the_rest_is_stored(conflicting, respondent):
    assert (option(respondent), option(respondent, "inv-growth")) == ("yes", "partly")


def test_both_answers_are_shown(conflicting):
    assert "Another tab or device has changed answers on this page" in conflicting.text
    assert "Stored Yes On this page No" in conflicting.text
    assert conflicting.links["#q-inv-budget"] == "Own budget line"
    assert conflicting.fields["inv-budget"] == ["no"]


def test_keeping_mine_stores_mine(owner, url, respondent, conflicting):
    response = send(owner, url, conflicting, keep="inv-budget=mine")

    assert response.headers["Location"] == url
    assert option(respondent) == "no"


def test_keeping_theirs_leaves_theirs(owner, url, respondent, conflicting):
    response = send(owner, url, conflicting, keep="inv-budget=theirs")

    assert response.headers["Location"] == url
    assert option(respondent) == "yes"


def test_pressing_continue_again_is_a_choice_too(owner, url, respondent, conflicting):
    assert send(owner, url, conflicting).status_code == 302
    assert option(respondent) == "no"


def test_a_third_tab_in_between_is_noticed_again(owner, url, respondent, conflicting):
    send(owner, url, read(owner, url), **{"inv-budget": "na"})

    page = Page(send(owner, url, conflicting, keep="inv-budget=mine"))

    assert "Stored Not applicable On this page No" in page.text
    assert option(respondent) == "na"


def test_notes_conflict_like_answers(owner, url, respondent):
    first, second = read(owner, url), read(owner, url)
    send(owner, url, first, **{"inv-budget__note": "theirs"})

    page = Page(send(owner, url, second, **{"inv-budget__note": "mine\nin two lines"}))

    assert respondent.answers.get().note == "theirs"
    assert page.fields["inv-budget:note"] == ["mine\nin two lines"]
    send(owner, url, page, keep="inv-budget:note=theirs")
    assert respondent.answers.get().note == "theirs"


def test_tabs_that_change_different_things_do_not_conflict(owner, url, respondent):
    first, second = read(owner, url), read(owner, url)

    answers = [
        send(owner, url, first, **{"inv-budget": "yes"}),
        send(owner, url, second, **{"inv-budget__note": "p. 14", "inv-team": "no"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    row = respondent.answers.get(item="inv-budget")
    assert (row.option, row.note, option(respondent, "inv-team")) == ("yes", "p. 14", "no")


@pytest.mark.parametrize(("shown", "stored", "posted"), list(product(("", "yes", "no"), repeat=3)))
def test_three_ways(owner, url, respondent, shown, stored, posted):
    """Stored is overwritten when the page showed it; a page that changed nothing changes nothing."""
    if stored:
        send(owner, url, read(owner, url), **{"inv-budget": stored})

    send(owner, url, read(owner, url), **{"initial-inv-budget": shown, "inv-budget": posted})

    expected = posted if posted != shown and stored in ("", shown, posted) else stored
    assert list(respondent.answers.exclude(option="").values_list("option", flat=True)) == [expected] * bool(expected)
