import pytest
from django.test import Client
from django.urls import reverse

from assessment.keys import hash_key
from assessment.views.access import COOKIE
from tests.views.questionnaire.reader import Page


@pytest.fixture
def visitor(db):
    return Client(headers={"accept-language": "en"})


def test_the_key_becomes_a_cookie_and_leaves_the_address(visitor, respondent):
    response = visitor.get(reverse("open", args=[respondent.key]))

    assert response.headers["Location"] == f"/a/{respondent.public_id}/"
    assert response.cookies[COOKIE].value == respondent.key
    assert response.cookies[COOKIE]["path"] == f"/a/{respondent.public_id}/"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert visitor.get(response.headers["Location"]).status_code == 302


def test_it_opens_on_another_device_where_it_was_left(visitor, respondent, owner):
    owner.post(
        reverse("section", args=[respondent.public_id, "investment-means"]),
        {"inv-budget": "yes", "inv-growth": "no", "inv-team": "no", "inv-coverage": "na"},
    )

    response = visitor.get(reverse("open", args=[respondent.key]), follow=True)

    assert response.redirect_chain[-1][0] == f"/a/{respondent.public_id}/page/investment-direction/"


@pytest.mark.parametrize("key", ["zzqx9", "x" * 43, "%00", "a" * 2000])
def test_a_forged_link_is_told_what_to_do(visitor, respondent, key):
    response = visitor.get(f"/link/{key}/")

    page = Page(response)
    assert response.status_code == 404
    assert "Copy the whole link from the message or the note" in page.text
    assert COOKIE not in response.cookies
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert key not in response.content.decode()


def test_almost_the_key_is_not_the_key(visitor, respondent):
    assert visitor.get(reverse("open", args=[respondent.key[:-1]])).status_code == 404


def test_the_hash_is_not_the_key(visitor, respondent):
    assert visitor.get(reverse("open", args=[hash_key(respondent.key)])).status_code == 404


@pytest.mark.parametrize("key", ["right", "wrong"])
def test_no_log_holds_a_key(visitor, respondent, caplog, lines, key):
    secret = respondent.key if key == "right" else respondent.key[:-1]

    with caplog.at_level("DEBUG"):
        visitor.get(reverse("open", args=[secret]), follow=True)

    assert secret not in lines.getvalue()


def test_it_is_not_posted_to(visitor, respondent):
    assert visitor.post(reverse("open", args=[respondent.key])).status_code == 405
