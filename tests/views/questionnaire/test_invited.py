"""Whoever a practice invited: welcomed, answering, handing in, and told when it is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment import queries
from assessment.enums import AssessmentState
from assessment.models import Assessment, Respondent
from tests.factories import NOW, answer_all, invited
from tests.views.questionnaire.reader import Page, read, send

pytestmark = pytest.mark.django_db
GET = ("resume", "welcome", "company", "review", "link", "handed_in", "result", "repeat")
POST = ("welcome", "unname", "company", "answer", "submit", "take_back", "mail_link", "repeat")


@pytest.fixture
def person():
    return invited(name="Kim", email="kim@example.com", language="en")


@pytest.fixture
def guest(person, browser_of):
    return browser_of(person)


def at(name, person, *args):
    return reverse(name, args=[person.public_id, *args])


def means(person):
    return at("section", person, "investment-means")


def update(person, **values):
    Respondent.objects.filter(pk=person.pk).update(**values)


def close(person):
    Assessment.objects.filter(pk=person.assessment_id).update(
        state=AssessmentState.SUBMITTED, submitted_at=NOW, result={}, profile={}, checksum="x"
    )


ENDS = {
    "This link was withdrawn": lambda person: update(person, revoked_at=NOW),
    "The time for answering is over": lambda person: update(person, ends_at=NOW),
    "This assessment is closed": close,
}


def test_the_link_leads_to_a_welcome_and_its_opening_is_noted(person, guest):
    page = Page(guest.get(reverse("open", args=[person.key]), follow=True))

    assert "Welcome, Kim" in page.text
    assert "다온컨설팅 invites you to say how 한빛식품 serves its customers" in page.text
    assert page.options["named"] == ["1"]
    assert "named" not in page.fields
    assert Respondent.objects.get().opened_at


def test_the_first_opening_stays_noted(person, guest):
    update(person, opened_at=NOW)

    guest.get(at("resume", person))

    assert Respondent.objects.get().opened_at == NOW


def test_the_invitations_language_is_the_pages_language(person):
    update(person, language="ko")

    page = Page(Client().get(reverse("open", args=[person.key]), follow=True))

    assert "환영합니다" in page.text


def test_a_language_chosen_before_stays(person):
    update(person, language="ko")
    client = Client()
    client.cookies["django_language"] = "en"

    assert "Welcome, Kim" in Page(client.get(reverse("open", args=[person.key]), follow=True)).text


def test_the_company_is_not_asked_for_and_steps_count_from_the_welcome(person, guest):
    response = guest.post(at("company", person), {"name": "Other"})

    assert response.headers["Location"] == at("resume", person)
    assert Assessment.objects.get().company.name == "한빛식품"
    assert "Step 2 of" in read(guest, means(person)).text
    assert at("welcome", person) in read(guest, means(person)).links
    assert "About the company" not in read(guest, at("review", person)).text


def test_consent_is_given_and_taken_back_until_the_first_answer(person, guest):
    url = at("welcome", person)

    assert send(guest, url, read(guest, url), named="1").headers["Location"] == means(person)
    assert Respondent.objects.get().named_at
    send(guest, url, read(guest, url), named=None)
    assert Respondent.objects.get().named_at is None


def test_after_the_first_answer_no_consent_is_given(person, guest):
    guest.post(means(person), {"inv-budget": "yes"})

    page = read(guest, at("welcome", person))
    guest.post(at("welcome", person), {"named": "1"})

    assert "It can be agreed to before the first answer only." in page.text
    assert "named" not in page.options
    assert Respondent.objects.get().named_at is None


def test_after_the_first_answer_consent_is_withdrawn_and_answering_goes_on(person, guest):
    url = at("welcome", person)
    send(guest, url, read(guest, url), named="1")
    guest.post(means(person), {"inv-budget": "yes"})

    assert send(guest, url, read(guest, url)).headers["Location"] == at("resume", person)
    assert Respondent.objects.get().named_at
    send(guest, url, read(guest, url), named=None)
    assert Respondent.objects.get().named_at is None
    assert url not in read(guest, at("review", person)).links


def test_the_review_says_whether_the_name_is_shown_and_where_to_withdraw_it(person, guest):
    update(person, named_at=NOW)

    page = read(guest, at("review", person))

    assert "Beside your answers Shown" in page.text
    assert f"{at('welcome', person)}#named" in page.links


def test_after_handing_in_consent_is_withdrawn_and_the_answers_stay_handed_in(person, guest):
    answer_all(person)
    update(person, named_at=NOW, done_at=NOW)
    assert "Do not show my name" in read(guest, at("handed_in", person)).text

    assert guest.post(at("unname", person)).headers["Location"] == at("handed_in", person)

    assert "Do not show my name" not in read(guest, at("handed_in", person)).text
    assert Respondent.objects.values_list("named_at", "done_at").get() == (None, NOW)


def test_when_the_time_is_over_consent_can_still_be_withdrawn(person, guest):
    update(person, named_at=NOW, ends_at=NOW)
    assert "Do not show my name" in Page(guest.get(at("resume", person))).text

    page = Page(guest.post(at("unname", person), follow=True))

    assert ("The time for answering is over" in page.text, "Do not show my name" in page.text) == (True, False)
    assert Respondent.objects.get().named_at is None


def test_a_revoked_link_withdraws_nothing(person, guest):
    update(person, named_at=NOW, revoked_at=NOW)

    assert guest.post(at("unname", person)).status_code == 410
    assert Respondent.objects.get().named_at == NOW


def test_a_closed_panel_keeps_its_consents(person, guest):
    update(person, named_at=NOW)
    close(person)

    assert guest.post(at("unname", person)).status_code == 410
    assert Respondent.objects.get().named_at == NOW


@pytest.mark.parametrize("others", [1, 200])
@pytest.mark.parametrize(("name", "queries"), [("welcome", 3), ("review", 2), ("link", 1)])
def test_a_page_costs_the_same_however_many_were_invited(
    person, guest, others, name, queries, django_assert_num_queries
):
    Respondent.objects.bulk_create(
        Respondent(assessment=person.assessment, name=f"Person {number}", language="ko", created_at=NOW)
        for number in range(others)
    )
    guest.get(at(name, person))  # the questionnaire is read once

    with django_assert_num_queries(queries):
        guest.get(at(name, person))


def test_another_language_keeps_what_was_ticked(person, guest):
    page = Page(guest.post(at("welcome", person), {"named": "1", "language": "ko"}))

    assert page.fields["named"] == ["1"]
    assert Respondent.objects.get().named_at is None


def test_after_the_first_answer_it_goes_on_where_it_stopped(person, guest):
    guest.post(means(person), {"inv-budget": "yes"})

    assert guest.get(at("resume", person)).headers["Location"] == means(person)


def test_handing_in_asks_for_everything(person, guest):
    page = Page(guest.post(at("submit", person)))

    assert "questions are not answered yet" in page.text
    assert not Respondent.objects.get().is_done


def test_handed_in_and_taken_back(person, guest):
    answer_all(person)
    assert "Hand in" in read(guest, at("review", person)).text

    response = guest.post(at("submit", person), follow=True)

    assert "Thank you" in Page(response).text
    assert Respondent.objects.get().is_done
    assert Assessment.objects.get().is_open
    assert {guest.get(at(name, person)).headers["Location"] for name in ("resume", "review", "welcome")} == {
        at("handed_in", person)
    }
    assert guest.post(at("take_back", person)).headers["Location"] == at("review", person)
    assert not Respondent.objects.get().is_done


def test_handing_in_twice_changes_nothing(person, guest):
    answer_all(person)
    update(person, done_at=NOW)

    assert guest.post(at("submit", person)).headers["Location"] == at("handed_in", person)
    assert Respondent.objects.get().done_at == NOW


def test_what_an_old_tab_sends_after_handing_in_is_shown_back(person, guest):
    answer_all(person)
    old = read(guest, means(person))
    guest.post(at("submit", person))

    response = send(guest, means(person), old, **{"inv-budget": "no", "inv-budget__note": "p. 14"})

    page = Page(response)
    assert response.status_code == 409
    assert "The answers are already handed in" in page.text
    assert "No p. 14" in page.text
    assert "Partly" not in page.text  # unchanged
    assert person.answers.get(item="inv-budget").option == "partly"


def test_an_old_tab_is_told_while_it_answers(person, guest):
    update(person, done_at=NOW)

    response = guest.post(at("answer", person), {"item": "inv-budget", "inv-budget": "yes"})

    assert (response.status_code, response.json()) == (410, {})
    assert person.answers.count() == 0


@pytest.mark.parametrize("title", ENDS)
def test_when_it_ends_every_page_says_so_and_whom_to_ask(person, guest, title):
    guest.post(means(person), {"inv-budget": "yes"})
    ENDS[title](person)

    answers = [guest.get(at(name, person)) for name in GET]
    answers += [guest.post(at(name, person), follow=True) for name in POST]
    answers += [guest.get(at("pdf", person, "ko")), guest.get(means(person))]

    assert {answer.status_code for answer in answers} == {410}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store, private"}
    assert {Page(answer).title.split(" – ")[0].strip() for answer in answers} == {title}
    page = Page(answers[0])
    assert "Everything saved before is kept as it was." in page.text
    assert "please ask 다온컨설팅, who invited you" in page.text
    assert person.answers.get().option == "yes"


@pytest.mark.parametrize("title", ENDS)
def test_when_it_ends_half_way_what_was_entered_is_shown_back(person, guest, title):
    open_ = read(guest, means(person))
    ENDS[title](person)

    response = send(guest, means(person), open_, **{"inv-budget": "no", "inv-team__note": "<b>Three</b> people"})

    page = Page(response)
    assert response.status_code == 410
    assert "This was not saved" in page.text
    assert "No " in page.text
    assert "<b>Three</b> people" in page.text
    assert person.answers.count() == 0


@pytest.mark.parametrize("title", ENDS)
def test_when_it_ends_the_page_that_saves_by_itself_is_told(person, guest, title):
    ENDS[title](person)

    response = guest.post(at("answer", person), {"item": "inv-budget", "inv-budget": "no"})

    assert response.status_code == 410
    assert person.answers.count() == 0


@pytest.mark.parametrize("title", ENDS)
def test_a_new_link_does_not_open_what_has_ended(person, title):
    ENDS[title](person)

    response = Client(headers={"accept-language": "en"}).get(reverse("open", args=[person.key]), follow=True)

    assert (response.status_code, Page(response).title.split(" – ")[0].strip()) == (410, title)
    assert Respondent.objects.get().opened_at is None


def test_before_its_end_everything_is_open(person, guest):
    update(person, ends_at=timezone.now() + timedelta(hours=1))

    assert guest.post(means(person), {"inv-budget": "no"}).status_code == 302


def test_whoever_had_handed_in_learns_that_it_is_kept(person, guest):
    update(person, done_at=NOW)
    close(person)

    assert "You had handed in your answers: they are kept" in Page(guest.get(at("resume", person))).text


def test_one_respondent_never_sees_anothers_sheet(person, guest):
    other = invited(assessment=person.assessment, name="Park", email="park@example.com")
    other.answers.create(item="inv-budget", option="yes", note="secret", saved_at=NOW)

    answers = [guest.get(at(name, other)) for name in GET] + [guest.post(at(name, other)) for name in POST]

    assert {answer.status_code for answer in answers} == {404}
    assert "inv-budget" not in read(guest, means(person)).fields
    assert "secret" not in read(guest, at("review", person)).text


def test_a_panels_result_is_not_for_its_respondents(person, guest):
    pages = [at("result", person), at("pdf", person, "ko"), at("repeat", person)]

    assert [guest.get(page).headers["Location"] for page in pages] == [at("resume", person)] * 3


def test_two_phones_work_and_do_not_overwrite_each_other(person, browser_of):
    one, other = browser_of(person), browser_of(person)
    first, second = read(one, means(person)), read(other, means(person))

    assert send(one, means(person), first, **{"inv-budget": "yes"}).status_code == 302
    page = Page(send(other, means(person), second, **{"inv-budget": "no", "inv-team": "no"}))

    assert "Another tab or device has changed answers on this page" in page.text
    assert dict(person.answers.values_list("item", "option")) == {"inv-budget": "yes", "inv-team": "no"}


def test_whoever_is_taken_off_while_they_answer_is_a_stranger(guest, person, monkeypatch):
    page, real = read(guest, means(person)), queries.respondent

    def found_and_gone(**kwargs):
        found = real(**kwargs)
        Respondent.objects.filter(pk=person.pk).delete()
        return found

    monkeypatch.setattr(queries, "respondent", found_and_gone)

    assert send(guest, means(person), page, **{"inv-budget": "yes"}).status_code == 404


def test_the_link_is_sent_to_oneself_and_to_no_contact_of_the_company(person, guest, mailoutbox):
    Assessment.objects.get().company.__class__.objects.update(contact_email="boss@example.com")
    page = read(guest, at("link", person))

    assert page.fields["email"] == ["kim@example.com"]
    assert "boss@example.com" not in page.text
    assert send(guest, at("mail_link", person), page).status_code == 302
    assert [message.to for message in mailoutbox] == [["kim@example.com"]]


@pytest.mark.parametrize(
    ("email", "is_mailed", "shown"),
    [
        ("kim@example.com", True, True),
        ("kim@example.com", False, False),
        ("park@example.com", True, False),
        ("", False, False),
    ],
)
def test_last_time_is_ones_own(browser_of, person, email, is_mailed, shown):
    """Whoever made a link to pass it on by hand could open it, too."""
    person.answers.create(item="inv-budget", option="yes", note="mine alone", saved_at=NOW)
    again = invited(practice=person.assessment.company.practice, email=email)
    Assessment.objects.filter(pk=again.assessment_id).update(predecessor=person.assessment)
    again.links.update(is_mailed=is_mailed)

    assert ("mine alone" in read(browser_of(again), means(again)).text) == shown
