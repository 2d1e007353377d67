"""A further private link, shown once."""

import re

import pytest
from django.test import Client

from assessment.models import Link, Respondent
from assessment.services import assessments, panels
from tests.factories import NOW, AssessmentFactory, PanelFactory, answer_all
from tests.panels import person_of
from tests.views.questionnaire.reader import Page

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'value="(http://testserver/link/[\w-]{43}/)"')


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine))


@pytest.fixture
def person(panel):
    return person_of(panel, name="Kim Minji")


@pytest.fixture
def address(url, panel, person):
    return url("desk-panel-link", panel.assessment.company.public_id, panel.assessment_id, person.pk)


@pytest.fixture
def client(consultant):
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return consultant


def opened_by(link):
    return Client().get(link).headers["Location"]


def test_it_is_shown_once_and_opens_the_persons_pages(client, address, person):
    response = client.post(address)

    (link,) = ADDRESS.findall(response.content.decode())
    assert "Private link of Kim Minji" in Page(response).text
    assert "Earlier links of this person keep working." in Page(response).text
    assert response.headers["Cache-Control"] == "no-store, private"
    assert opened_by(link) == f"/a/{person.public_id}/"
    assert Link.objects.filter(is_mailed=True).count() == 0
    assert ADDRESS.findall(client.get(address, follow=True).content.decode()) == []


def test_earlier_links_keep_working(client, address, person):
    first, second = (ADDRESS.findall(client.post(address).content.decode())[0] for _ in range(2))

    assert first != second
    assert opened_by(first) == opened_by(second) == f"/a/{person.public_id}/"


@pytest.mark.parametrize(
    ("change", "said"),
    [({"revoked_at": NOW}, "The links of Kim Minji are withdrawn."), ({"ends_at": NOW}, "The time of Kim Minji")],
)
def test_none_is_made_that_would_open_nothing(client, address, person, change, said):
    Respondent.objects.update(**change)

    page = Page(client.post(address, follow=True))

    assert said in page.text
    assert Link.objects.count() == 1


def test_none_is_made_for_whom_a_colleague_takes_off_at_that_moment(client, address, monkeypatch):
    real = panels.new_link

    def gone(respondent, **kwargs):
        Respondent.objects.all().delete()
        return real(respondent, **kwargs)

    monkeypatch.setattr(panels, "new_link", gone)

    assert client.post(address).status_code == 404


def test_none_is_made_for_a_closed_panel(client, address, panel, person):
    answer_all(person)
    assessments.submit(panel.assessment, now=NOW)

    page = Page(client.post(address, follow=True))

    assert "closed the panel on" in page.text
    assert Link.objects.count() == 1


def test_who_has_begun_to_answer_gets_links_by_mail_only(client, address, person):
    answer_all(person)

    page = Page(client.post(address, follow=True))

    assert f"Send the invitation again: it goes to {person.email} only." in page.text
    assert Link.objects.filter(respondent=person).count() == 1


def test_who_has_begun_and_no_address_gets_them_by_hand(client, address, person):
    answer_all(person)
    Respondent.objects.filter(pk=person.pk).update(email="")

    assert len(ADDRESS.findall(client.post(address).content.decode())) == 1
