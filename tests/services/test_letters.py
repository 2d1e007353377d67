from datetime import timedelta

import pytest
from django.db import transaction

from assessment.enums import LetterFault, LetterKind, LetterState
from assessment.models import Letter
from assessment.services import assessments, letters
from assessment.services.letters import LEASE, PAUSES, Outcome
from tests.factories import NOW, JoiningFactory, LetterFactory, answer_all
from tests.panels import panel_of, person_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db
SENT = Outcome(LetterState.SENT)
PUT_OFF = Outcome(LetterState.WAITING, LetterFault.LATER, "451 try again")


def waiting(**kwargs):
    return LetterFactory(respondent=person_of(panel_of()), state=LetterState.WAITING, **kwargs)


def ended(state, *, age):
    return LetterFactory(respondent=person_of(panel_of()), state=state, created_at=NOW - age)


def stored(*fields):
    return Letter.objects.values_list(*fields).get()


def test_work_that_is_rolled_back_leaves_no_letter():
    joining = JoiningFactory()

    with transaction.atomic():
        letters.write(LetterKind.JOINING, to=joining.email, now=NOW, joining=joining)
        transaction.set_rollback(True)

    assert Letter.objects.count() == 0


def test_the_letter_that_waits_longest_is_next():
    later, first = waiting(next_at=NOW), waiting(next_at=NOW - LEASE)

    assert [letters.claim(now=NOW) for _ in range(3)] == [first, later, None]


def test_before_its_time_no_letter_is_claimed():
    waiting(next_at=NOW + timedelta(seconds=1))

    assert letters.claim(now=NOW) is None


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.FAILED, LetterState.UNCLEAR])
def test_what_is_over_is_not_claimed(state):
    LetterFactory(respondent=person_of(panel_of()), state=state)

    assert letters.claim(now=NOW + LEASE) is None


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_claim_different_letters():
    written = [waiting().pk for _ in range(3)]

    claimed = at_once(lambda: letters.claim(now=NOW))

    assert sorted(letter.pk for letter in claimed if letter) == written
    assert list(Letter.objects.values_list("attempts", flat=True)) == [1, 1, 1]


def test_what_is_sent_says_when():
    waiting()

    letters.note(letters.claim(now=NOW), SENT, now=NOW + LEASE / 2)

    assert stored("state", "sent_at", "leased_until") == (LetterState.SENT, NOW + LEASE / 2, None)


def test_what_is_put_off_waits_longer_each_time_and_fails_at_the_fifth():
    waiting()
    at, attempts = NOW, []

    while letter := letters.claim(now=at):
        letters.note(letter, PUT_OFF, now=at)
        attempts.append(at)
        at = stored("next_at")[0]

    assert [after - before for before, after in zip(attempts, attempts[1:], strict=False)] == list(PAUSES)
    assert stored("state", "error", "attempts") == (LetterState.FAILED, "451 try again", 5)


def test_nobody_knows_whether_a_letter_went_out_whose_lease_is_over():
    waiting()
    letters.claim(now=NOW)

    assert letters.lapse(now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert letters.lapse(now=NOW + LEASE) == 1
    assert letters.claim(now=NOW + 10 * LEASE) is None
    assert stored("state", "fault") == (LetterState.UNCLEAR, LetterFault.DIED)


@pytest.mark.parametrize("outcome", [SENT, PUT_OFF], ids=["sent", "put-off"])
def test_who_comes_back_after_the_lease_changes_nothing(outcome):
    waiting()
    letter = letters.claim(now=NOW)
    letters.lapse(now=NOW + LEASE)

    assert letters.note(letter, outcome, now=NOW + LEASE) is False
    assert stored("state", "sent_at") == (LetterState.UNCLEAR, None)


def test_what_is_over_is_forgotten_after_ninety_days():
    kept = ended(LetterState.SENT, age=timedelta(days=90))
    for state in letters.OVER:
        ended(state, age=timedelta(days=90, seconds=1))
    Letter.objects.update(respondent=None, kind=LetterKind.JOINING, joining=JoiningFactory())

    letters.sweep(now=NOW)

    assert list(Letter.objects.all()) == [kept]


def test_what_waits_is_kept_however_old():
    letter = waiting(created_at=NOW - timedelta(days=365))

    letters.sweep(now=NOW)

    assert list(Letter.objects.all()) == [letter]


def test_an_open_panel_remembers_whom_it_wrote_to():
    remembered = ended(LetterState.SENT, age=timedelta(days=365))
    forgotten = ended(LetterState.SENT, age=timedelta(days=365))
    answer_all(forgotten.respondent)
    assessments.submit(forgotten.respondent.assessment, now=NOW)

    letters.sweep(now=NOW)

    assert list(Letter.objects.all()) == [remembered]
