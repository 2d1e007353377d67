from datetime import timedelta

import pytest

from assessment.analysis.board import board_of
from assessment.enums import LetterFault, LetterKind, LetterState, Seat
from assessment.models import Panel
from assessment.services import assessments, panels
from tests.factories import NOW, LetterFactory, answer_all
from tests.panels import panel_of, panel_with, person_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOW + 2 * DAY
OVER = {"ends_at": LATER - DAY}


@pytest.fixture
def panel(edition):
    return panel_of(remind_days=3)


@pytest.fixture
def person(panel):
    """Somebody whom nobody has written to, and who has no link."""
    someone = person_of(panel)
    someone.links.all().delete()
    return someone


def update(person, **fields):
    type(person).objects.filter(pk=person.pk).update(**fields)


def say(person, *items, on_behalf=False, **fields):
    for item in items:
        person.answers.create(item=item, **{"option": "yes", "saved_at": NOW} | fields, on_behalf=on_behalf)


def only_row(panel):
    (row,) = board_of(Panel.objects.get(pk=panel.pk), now=LATER).rows
    return row


WAYS = {
    Seat.NEW: lambda person: None,
    Seat.INVITED: lambda person: LetterFactory(respondent=person),
    Seat.OPENED: lambda person: update(person, opened_at=NOW),
    Seat.STARTED: lambda person: say(person, "inv-budget"),
    Seat.DONE: lambda person: update(person, done_at=NOW, **OVER),
    Seat.OVER: lambda person: (say(person, "inv-budget"), update(person, opened_at=NOW, **OVER)),
    Seat.REVOKED: lambda person: update(person, done_at=NOW, revoked_at=NOW, **OVER),
}


@pytest.mark.parametrize("seat", Seat)
def test_a_person_has_one_seat(panel, person, seat):
    WAYS[seat](person)

    assert only_row(panel).seat == seat


def test_a_link_handed_over_is_an_invitation(panel, person):
    panels.new_link(person, now=NOW)

    assert only_row(panel).seat == Seat.INVITED


def test_a_letter_to_the_address_before_is_no_invitation(panel, person):
    LetterFactory(respondent=person, to="before@example.com")

    assert only_row(panel).seat == Seat.NEW


def test_progress_counts_what_is_answered_and_by_whom(panel, person):
    say(person, "inv-budget", "inv-team", on_behalf=True)
    say(person, "inv-growth")
    say(person, "inv-kpi", option="", note="Still looking.")

    row = only_row(panel)

    assert (row.answered, row.on_behalf, row.has_begun) == (3, 2, True)


def test_an_emptied_answer_is_none(panel, person):
    say(person, "inv-budget", option="")

    row = only_row(panel)

    assert (row.answered, row.has_begun, row.seat) == (0, False, Seat.NEW)


def test_the_last_activity_is_the_latest_of_what_was_done(panel, person):
    update(person, opened_at=NOW - DAY)
    say(person, "inv-budget", saved_at=NOW)
    say(person, "inv-team", saved_at=NOW - DAY)

    assert only_row(panel).active_at == NOW


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, (True, True, True)),
        ({"email": ""}, (False, True, True)),
        ({"done_at": NOW}, (False, True, True)),
        ({"revoked_at": NOW}, (False, False, False)),
        (OVER, (False, False, False)),
    ],
)
def test_what_can_be_done_for_a_person(panel, person, change, expected):
    update(person, **change)

    row = only_row(panel)

    assert (row.waits, row.is_free, row.is_untouched) == expected


def test_whoever_answers_personally_is_not_answered_for(panel, person):
    say(person, "inv-budget", on_behalf=True)
    assert only_row(panel).is_untouched

    say(person, "inv-team", option="", note="My own.")

    assert not only_row(panel).is_untouched


def test_the_latest_letter_and_the_next_reminder_are_shown(panel, person):
    LetterFactory(respondent=person)
    latest = LetterFactory(respondent=person, kind=LetterKind.REMINDER, created_at=NOW + DAY)

    row = only_row(panel)

    assert row.letter == latest
    assert row.reminder_at == NOW + 4 * DAY


def test_nobody_of_an_archived_company_is_reminded(panel, person):
    LetterFactory(respondent=person)
    type(panel.assessment.company).objects.update(archived_at=NOW)

    assert only_row(panel).reminder_at is None


@pytest.mark.parametrize(
    ("state", "fault", "is_lost"),
    [
        (LetterState.FAILED, LetterFault.REFUSED, True),
        (LetterState.UNCLEAR, LetterFault.LOST, True),
        (LetterState.WAITING, LetterFault.LATER, False),
        (LetterState.SENT, "", False),
    ],
)
def test_a_lost_message_is_trouble_until_the_answers_are_there(panel, person, state, fault, is_lost):
    LetterFactory(respondent=person, state=state, fault=fault)
    assert only_row(panel).is_in_trouble == is_lost

    update(person, done_at=NOW)

    assert not only_row(panel).is_in_trouble


def test_the_panel_is_summed_up(panel):
    new, invited, begun, done = (person_of(panel, number=number) for number in range(4))
    new.links.all().delete()
    LetterFactory(respondent=invited, state=LetterState.FAILED, fault=LetterFault.REFUSED)
    say(begun, "inv-budget")
    answer_all(done)
    update(done, done_at=NOW)

    board = board_of(Panel.objects.get(), now=LATER)

    assert (board.invited, board.begun, board.done, board.troubles) == (3, 2, 1, 1)
    assert board.seats == [(Seat.NEW, 1), (Seat.INVITED, 1), (Seat.STARTED, 1), (Seat.DONE, 1)]
    assert board.uninvited == [new]
    assert board.questions == len(panel.assessment.content.edition.items)


def test_the_list_is_narrowed_by_seat_and_by_name_or_address(panel):
    kim, lee = (person_of(panel, name=name, number=number) for number, name in enumerate(["Kim Minji", "Lee"]))
    update(lee, done_at=NOW)
    board = board_of(Panel.objects.get(), now=LATER)

    assert [row.person for row in board.narrowed(seat="done")] == [lee]
    assert [row.person for row in board.narrowed(text="MINJI")] == [kim]
    assert [row.person for row in board.narrowed(text="person1@")] == [lee]
    assert board.narrowed(seat="done", text="minji") == []


def test_a_closed_panel_offers_nothing(panel, person):
    LetterFactory(respondent=person)
    answer_all(person)
    assessments.submit(panel.assessment, now=NOW)

    row = only_row(panel)

    assert (row.waits, row.is_free, row.is_untouched, row.reminder_at) == (False, False, False, None)


def test_a_reminder_that_should_have_gone_is_due(panel, person):
    LetterFactory(respondent=person, created_at=NOW - 9 * DAY)

    row = only_row(panel)

    assert (row.is_due, row.reminder_at) == (True, None)


CHANGES = {
    "answered": lambda person: say(person, "inv-team"),
    "cleared": lambda person: person.answers.update(option=""),
    "edited": lambda person: update(person, name="Lee"),
    "written to": lambda person: LetterFactory(respondent=person),
    "delivered": lambda person: person.letters.update(state=LetterState.FAILED, sent_at=None, fault="refused"),
    "left": lambda person: person.delete(),
    "rescheduled": lambda person: Panel.objects.update(remind_days=9),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_board_has_another_version(panel, person, change):
    LetterFactory(respondent=person, created_at=NOW - 9 * DAY)
    say(person, "inv-budget")
    before = board_of(Panel.objects.get(), now=LATER).version
    assert board_of(Panel.objects.get(), now=LATER + timedelta(seconds=9)).version == before

    CHANGES[change](person)

    assert board_of(Panel.objects.get(), now=LATER).version != before


@pytest.mark.parametrize("count", [1, 3, 200])
def test_it_costs_the_same_queries_for_any_number_of_people(edition, count, django_assert_num_queries):
    panel = panel_with(count, remind_days=3)
    for person in panel.assessment.respondents.all():
        LetterFactory(respondent=person)
        say(person, "inv-budget")
    panel = Panel.objects.select_related("assessment__edition", "assessment__company").get()
    assert panel.assessment.content.edition.items

    with django_assert_num_queries(4):
        board_of(panel, now=LATER)
