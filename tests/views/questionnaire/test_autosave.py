from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.views.access import COOKIE


@pytest.fixture
def url(respondent):
    return reverse("answer", args=[respondent.public_id])


def save(client, url, item="inv-budget", **given):
    data = {"item": item, f"initial-{item}": ""}
    return client.post(url, {**data, **{name.replace("__", ":"): value for name, value in given.items()}})


def test_one_answer_is_stored_with_its_time(owner, url, respondent):
    response = save(owner, url, **{"inv-budget": "yes", "inv-budget__note": "p. 14"})

    row = respondent.answers.get()
    assert (row.item, row.option, row.note) == ("inv-budget", "yes", "p. 14")
    told = response.json()
    assert datetime.fromisoformat(told.pop("saved_at")) == row.saved_at
    assert told == {"stored": {"inv-budget": "yes", "inv-budget:note": "p. 14"}, "html": ""}
    assert timezone.now() - row.saved_at < timedelta(minutes=1)


@pytest.mark.parametrize(("item", "option"), [("adoption-stage", "focused"), ("road-7.1", "done")])
def test_every_kind_is_saved(owner, url, respondent, item, option):
    assert save(owner, url, item, **{item: option}).status_code == 200
    assert respondent.answers.get().option == option


def test_what_another_tab_stored_comes_back_as_a_choice(owner, url, respondent):
    save(owner, url, **{"inv-budget": "yes"})

    response = save(owner, url, **{"inv-budget": "no"})

    assert response.status_code == 409
    assert response.json()["stored"]["inv-budget"] == "yes"
    assert 'name="keep" value="inv-budget=theirs"' in response.json()["html"]
    assert respondent.answers.get().option == "yes"


@pytest.mark.parametrize(("choice", "stands"), [("mine", "no"), ("theirs", "yes")])
def test_the_choice_settles_it(owner, url, respondent, choice, stands):
    save(owner, url, **{"inv-budget": "yes"})
    chosen = {"initial-inv-budget": "yes", "inv-budget": "no", "keep": f"inv-budget={choice}", "html": "1"}

    response = save(owner, url, **chosen)

    assert response.status_code == 200
    assert respondent.answers.get().option == stands
    assert f'value="{stands}" checked' in response.json()["html"]
    assert "keep" not in response.json()["html"]


def test_what_is_refused_is_said_and_the_rest_stored(owner, url, respondent):
    response = save(owner, url, **{"inv-budget": "yes", "inv-budget__note": "가" * 2001})

    assert response.status_code == 422
    assert "there are 2001 now" in response.json()["html"]
    assert response.json()["stored"] == {"inv-budget": "yes", "inv-budget:note": ""}
    assert respondent.answers.get().option == "yes"


@pytest.mark.parametrize("item", ["", "inv-nonsense", "company", "\x00"])
def test_an_item_of_another_edition_is_refused(owner, url, respondent, item):
    assert save(owner, url, item, **{"inv-budget": "yes"}).status_code == 422
    assert not respondent.answers.exists()


def test_other_items_in_the_same_post_are_refused(owner, url, respondent):
    response = save(owner, url, **{"inv-budget": "yes", "inv-team": "yes"})

    assert response.status_code == 422
    assert [row.item for row in respondent.answers.all()] == ["inv-budget"]


def test_after_submitting_it_tells_where_the_result_is(submitted, owner, url):
    response = save(owner, url, **{"initial-inv-budget": "partly", "inv-budget": "no"})

    assert (response.status_code, response.json()) == (410, {"url": reverse("result", args=[submitted.public_id])})
    assert submitted.answers.get(item="inv-budget").option == "partly"


def test_a_stranger_stores_nothing(stranger, url, respondent):
    assert save(stranger, url, **{"inv-budget": "yes"}).status_code == 404
    assert not respondent.answers.exists()


def test_another_site_stores_nothing(url, respondent):
    client = Client(enforce_csrf_checks=True)
    client.cookies[COOKIE] = respondent.key

    assert save(client, url, **{"inv-budget": "yes"}).status_code == 403
    assert not respondent.answers.exists()


def test_it_is_not_read(owner, url):
    assert owner.get(url).status_code == 405


def test_it_takes_four_queries_and_a_transaction(owner, url, django_assert_num_queries):
    with django_assert_num_queries(6):
        save(owner, url, **{"inv-budget": "yes"})
    with django_assert_num_queries(6):
        save(owner, url, **{"initial-inv-budget": "yes", "inv-budget": "no"})
