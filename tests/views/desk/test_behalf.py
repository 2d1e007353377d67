"""A consultant answers for somebody who was invited."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Answer, Assessment, Company, Link, Member, Practice, Respondent
from assessment.views.access import COOKIE
from tests.factories import NOW, answer_all, invited
from tests.signin import client_of
from tests.views.questionnaire.reader import Page, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(practice):
    return invited(practice=practice, name="Kim", email="kim@example.com")


@pytest.fixture
def begin(person, practice):
    """The post of the desk, as whoever holds this browser."""

    def post(client, **headers):
        args = [practice.public_id, person.assessment.company.public_id, person.assessment_id, person.pk]
        return client.post(reverse("desk-panel-answer", args=args), **headers)

    return post


@pytest.fixture
def standing_in(begin, consultant):
    """A consultant's browser with the questionnaire open; Django's client sends the cookie to its path only."""
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    begin(consultant)
    return consultant


def at(name, person, *args):
    return reverse(name, args=[person.public_id, *args])


def means(person):
    return at("section", person, "investment-means")


def test_it_opens_the_first_question_with_a_banner(begin, consultant, person):
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    response = begin(consultant)

    assert response.headers["Location"] == at("resume", person)
    assert response.cookies[COOKIE]["path"] == at("resume", person)
    assert consultant.get(at("resume", person)).headers["Location"] == means(person)
    page = read(consultant, means(person))
    assert "You answer on behalf of Kim (한빛식품)." in page.text
    assert "Step 1 of" in page.text
    assert Respondent.objects.get().opened_at is None


def test_what_is_answered_is_marked_and_the_person_is_told(standing_in, person, browser_of):
    send(standing_in, means(person), read(standing_in, means(person)), **{"inv-budget": "no"})
    standing_in.post(at("answer", person), {"item": "inv-team", "inv-team": "yes"})

    assert dict(Answer.objects.values_list("item", "on_behalf")) == {"inv-budget": True, "inv-team": True}
    guest = browser_of(person)
    assert "2 questions were already answered for you by 다온컨설팅" in read(guest, at("welcome", person)).text
    assert read(guest, means(person)).text.count("Answered for you by a consultant.") == 2
    assert read(guest, at("review", person)).text.count("Answered for you by a consultant") == 2
    assert "Answered for you" not in read(standing_in, means(person)).text


def test_handing_in_is_marked(standing_in, person, browser_of):
    answer_all(person)
    Answer.objects.update(on_behalf=True)

    response = standing_in.post(at("submit", person), follow=True)

    assert "The answers of Kim are handed in" in Page(response).text
    assert Respondent.objects.get().done_on_behalf
    assert "다온컨설팅 answered for you and handed in" in read(browser_of(person), at("handed_in", person)).text
    assert standing_in.post(at("take_back", person)).headers["Location"] == at("review", person)


def test_as_soon_as_the_person_answers_the_consultant_sees_nothing(standing_in, person, browser_of):
    old = read(standing_in, means(person))
    browser_of(person).post(means(person), {"inv-budget": "yes", "inv-budget:note": "secret"})

    answers = [standing_in.get(at(name, person)) for name in ("resume", "review", "handed_in", "link")]
    answers.append(standing_in.get(means(person)))
    answers.append(send(standing_in, means(person), old, **{"inv-team": "no"}))
    answers.append(standing_in.post(at("answer", person), {"item": "inv-team", "inv-team": "no"}))

    assert {answer.status_code for answer in answers} == {409}
    assert {Page(answer).title.split(" – ")[0].strip() for answer in answers} == {"Kim answers personally"}
    assert not any("secret" in answer.content.decode() for answer in answers)
    assert list(Answer.objects.values_list("item", flat=True)) == ["inv-budget"]


def test_it_is_not_begun_once_the_person_has_answered(begin, consultant, person):
    person.answers.create(item="inv-budget", option="yes", saved_at=NOW)

    response = begin(consultant, follow=True)

    assert "Kim answers personally" in Page(response).text
    assert Link.objects.filter(member__isnull=False).count() == 0


@pytest.mark.parametrize("change", [{"revoked_at": NOW}, {"ends_at": NOW}])
def test_it_is_not_begun_when_it_is_over(begin, consultant, person, change):
    Respondent.objects.update(**change)

    assert begin(consultant).status_code == 302
    assert Link.objects.filter(member__isnull=False).count() == 0


def test_consent_is_nobody_elses_to_give(standing_in, person):
    assert standing_in.get(at("welcome", person)).headers["Location"] == at("resume", person)
    assert standing_in.post(at("welcome", person), {"named": "1"}).status_code == 302
    assert Respondent.objects.get().named_at is None


def test_a_consultants_link_is_neither_shown_nor_mailed(standing_in, person, mailoutbox):
    company = person.assessment.company
    desk = reverse("desk-panel", args=[company.practice.public_id, company.public_id, person.assessment_id])

    assert standing_in.get(at("link", person)).headers["Location"] == desk
    assert standing_in.post(at("mail_link", person), {"email": "x@example.com"}).status_code == 302
    assert mailoutbox == []


def test_last_time_is_not_shown_to_the_consultant(standing_in, person, practice):
    before = invited(practice=practice, email="kim@example.com")
    before.answers.create(item="inv-budget", option="yes", note="secret", saved_at=NOW)
    Assessment.objects.filter(pk=person.assessment_id).update(predecessor=before.assessment)

    assert "secret" not in read(standing_in, means(person)).text


def key_alone(client):
    other = Client()
    other.cookies[COOKIE] = client.cookies[COOKIE].value
    return other


def test_the_key_opens_nothing_to_anybody_else(standing_in, person, member_as):
    colleague = member_as(Role.OWNER)
    colleague.cookies[COOKIE] = standing_in.cookies[COOKIE].value

    assert key_alone(standing_in).get(means(person)).status_code == 404
    assert colleague.get(means(person)).status_code == 404


ENDS = {
    "reader": lambda: Member.objects.update(role=Role.READER),
    "removed": lambda: Member.objects.all().delete(),
    "no factor": lambda: Practice.objects.update(requires_second_factor=True),
    "inactive": lambda: User.objects.update(is_active=False),
    "moved": lambda: Company.objects.update(practice=Practice.objects.create(name="Other", created_at=NOW)),
}


@pytest.mark.parametrize("end", ENDS)
def test_it_ends_with_what_the_consultant_may(standing_in, person, end):
    assert standing_in.get(means(person)).status_code == 200

    ENDS[end]()

    assert standing_in.get(means(person)).status_code == 404
    assert standing_in.post(means(person), {"inv-budget": "no"}).status_code == 404
    assert Answer.objects.count() == 0


def test_signed_out_it_opens_nothing(standing_in, person):
    standing_in.logout()

    assert standing_in.get(means(person)).status_code == 404


def test_somebody_of_another_panel_or_of_none_is_not_found(consultant, practice, person):
    other = invited(practice=practice)
    alone = Respondent.objects.create(
        assessment=Assessment.objects.create(
            company=person.assessment.company, edition=person.assessment.edition, created_at=NOW
        ),
        language="ko",
        created_at=NOW,
    )
    company = person.assessment.company.public_id
    urls = [
        reverse("desk-panel-answer", args=[practice.public_id, company, pk, one.pk])
        for pk, one in ((person.assessment_id, other), (other.assessment_id, other), (alone.assessment_id, alone))
    ]

    assert [consultant.post(url).status_code for url in urls] == [404] * 3


def test_two_consultants_are_told_apart(standing_in, begin, practice, person, member_as):
    other = member_as(Role.OWNER)
    begin(other)

    assert [client.get(means(person)).status_code for client in (standing_in, other)] == [200, 200]
    assert client_of(User.objects.create(username="x")).get(means(person)).status_code == 404
