"""The board as a consultant reads it, and the part of it that keeps itself up to date."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from assessment.enums import LetterFault, LetterState
from assessment.models import Respondent
from assessment.services import assessments
from tests.factories import NOW, AssessmentFactory, LetterFactory, PanelFactory, answer_all
from tests.panels import panel_with, person_of
from tests.views.questionnaire.reader import Page, read

pytestmark = pytest.mark.django_db
SECRET = "Only between us."


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine), remind_days=3)


@pytest.fixture
def person(panel):
    return person_of(panel, name="Kim Minji")


@pytest.fixture
def address(url, panel):
    """Of the board, or of what changes on it."""

    def make(name="desk-panel", **query):
        return url(name, panel.assessment.company.public_id, panel.assessment_id, **query)

    return make


@pytest.fixture
def client(consultant):
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return consultant


def update(**fields):
    Respondent.objects.update(**fields)


def test_it_tells_of_everybody(client, address, panel, person):
    LetterFactory(respondent=person, created_at=timezone.now())
    person.answers.create(item="inv-budget", option="yes", saved_at=timezone.now())

    text = read(client, address()).text

    assert "Panel of 한빛식품" in text
    assert "Under way · no end date · reminders every 3 days" in text
    assert "0 of 1 person has handed in." in text
    assert "Kim Minji Marketing · person0@example.com · Korean Answering" in text
    assert f"Answered: 1 of {len(panel.assessment.content.edition.items)}" in text
    assert "Answers without a name" in text
    assert "Invitation to answer: sent" in text
    assert "Next reminder" in text


@pytest.mark.parametrize("named_at", [None, NOW])
def test_no_answer_is_ever_shown(client, address, person, named_at):
    answer_all(person)
    person.answers.update(note=SECRET)
    update(named_at=named_at, done_at=NOW)

    shown = [client.get(address(name)).content.decode() for name in ("desk-panel", "desk-panel-state")]

    options = set(person.answers.values_list("option", flat=True)) | set(person.answers.values_list("item", flat=True))
    assert not any(SECRET in page or any(f'"{one}"' in page for one in options) for page in shown)


@pytest.mark.parametrize(
    ("state", "fault", "said"),
    [
        (LetterState.FAILED, LetterFault.REFUSED, "could not be delivered: The mail server refused the message."),
        (LetterState.UNCLEAR, LetterFault.LOST, "perhaps not delivered: The connection broke"),
    ],
)
def test_a_lost_message_is_told_twice(client, address, person, state, fault, said):
    LetterFactory(respondent=person, state=state, fault=fault)

    text = read(client, address()).text

    assert "1 message may not have arrived." in text
    assert said in text


def test_what_a_consultant_did_for_a_person_is_marked(client, address, person):
    person.answers.create(item="inv-budget", option="yes", on_behalf=True, saved_at=NOW)
    update(done_at=NOW, done_on_behalf=True)

    text = read(client, address()).text

    assert "Handed in 23 November, 14:02 by a consultant" in text
    assert "1 answer entered by a consultant" in text


def test_another_end_date_than_the_panels_is_shown(client, address, panel, person):
    update(ends_at=timezone.now() + timedelta(days=7))
    person_of(panel, number=1)

    assert read(client, address()).text.count("May answer until") == 1


def test_nobody_written_to_says_what_comes_first(client, address, panel):
    person_of(panel).links.all().delete()

    page = read(client, address())

    assert "Nobody has been written to yet. Check the invitation text, then invite everybody." in page.text
    assert "Invite 1 person now" in page.text


def test_nobody_there_says_so(client, address):
    text = read(client, address()).text

    assert "Nobody is on this panel yet Add the people whom you want to ask." in text
    assert "With the chosen people" not in text


def test_the_address_narrows_the_list(client, address, panel, person):
    done = person_of(panel, name="Lee", number=1, done_at=NOW)

    narrowed = read(client, address(seat="done")).text
    found = read(client, address(q="minji")).text
    none = read(client, address(q="nobody")).text
    unknown = read(client, address(seat="asleep")).text

    names = [str(person), str(done)]
    assert [name in narrowed for name in names] == [False, True]
    assert [name in found for name in names] == [True, False]
    assert "Nobody matches." in none
    assert [name in unknown for name in names] == [True, True]


def test_a_reader_is_offered_nothing_to_do(reader, address, person):
    page = reader.get(address()).content.decode()

    assert person.name in page
    assert 'name="chosen"' not in page
    assert "formaction" not in page


def test_a_closed_panel_shows_who_took_part_and_where_the_result_is(client, address, panel, person, url):
    answer_all(person)
    update(done_at=NOW)
    panel.closed_by = User.objects.create(username="yoon", email="yoon@example.com")
    panel.save()
    assessments.submit(panel.assessment, now=NOW)

    page = client.get(address())

    assert "Closed on 23 November 2026 by yoon@example.com" in Page(page).text
    assert "1 of 1 person has handed in. The panel is closed." in Page(page).text
    assert url("desk-result", panel.assessment.company.public_id, panel.assessment_id) in page.content.decode()
    assert 'name="chosen"' not in page.content.decode()
    assert "board.js" not in page.content.decode()


def test_an_unchanged_board_costs_a_line(client, address, person):
    first = client.get(address("desk-panel-state"))
    tag = {"if-none-match": first.headers["ETag"]}

    unchanged = client.get(address("desk-panel-state"), headers=tag)
    update(done_at=timezone.now())
    changed = client.get(address("desk-panel-state"), headers=tag)

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert "1 of 1 person has handed in." in Page(changed).text
    assert changed.headers["Cache-Control"] == "no-store, private"


def test_the_changing_part_is_the_same_as_on_the_page(client, address, panel, person):
    person_of(panel, number=1, done_at=NOW)

    part = client.get(address("desk-panel-state", seat="done")).content.decode().strip()

    assert part in client.get(address(seat="done")).content.decode()


@pytest.mark.parametrize("name", ["desk-panel", "desk-panel-state"])
def test_it_costs_the_same_queries_for_any_number_of_people(
    client, practice, url, edition, name, django_assert_num_queries
):
    panels = [panel_with(count, practice=practice, remind_days=3) for count in (1, 3, 200)]
    for panel in panels:
        for person in panel.assessment.respondents.all():
            LetterFactory(respondent=person)
            person.answers.create(item="inv-budget", option="yes", saved_at=NOW)
    addresses = [url(name, one.assessment.company.public_id, one.assessment_id) for one in panels]
    client.get(addresses[0])

    for one in addresses:
        with django_assert_num_queries(11 if name == "desk-panel" else 10):
            client.get(one)
