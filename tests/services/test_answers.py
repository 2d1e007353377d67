from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from assessment import queries
from assessment.errors import AlreadySubmitted
from assessment.models import Answer
from assessment.services import answers
from assessment.services.answers import Change, Conflict
from tests.factories import NOW

LATER = NOW + timedelta(minutes=5)


def option(item, *, was, to):
    return Change(item=item, field="option", was=was, to=to)


def note(item, *, was, to):
    return Change(item=item, field="note", was=was, to=to)


def stored(respondent):
    return {row.item: (row.option, row.note, row.saved_at) for row in respondent.answers.all()}


def test_what_is_given_is_stored(respondent):
    changes = [option("inv-budget", was="", to="yes"), note("inv-budget", was="", to="p. 14")]

    assert answers.save(respondent, changes=changes, now=NOW) == []
    assert stored(respondent) == {"inv-budget": ("yes", "p. 14", NOW)}


def test_a_later_answer_replaces_an_earlier_one_that_was_shown(respondent):
    answers.save(respondent, changes=[option("inv-budget", was="", to="yes")], now=NOW)

    assert answers.save(respondent, changes=[option("inv-budget", was="yes", to="no")], now=LATER) == []
    assert stored(respondent) == {"inv-budget": ("no", "", LATER)}


def test_nothing_is_written_over_what_the_page_did_not_show(respondent):
    answers.save(respondent, changes=[option("inv-budget", was="", to="yes")], now=NOW)
    mine = option("inv-budget", was="", to="no")

    assert answers.save(respondent, changes=[mine], now=LATER) == [Conflict(change=mine, stored="yes", saved_at=NOW)]
    assert stored(respondent) == {"inv-budget": ("yes", "", NOW)}


def test_a_conflict_in_one_field_lets_the_others_through(respondent):
    answers.save(respondent, changes=[note("inv-budget", was="", to="theirs")], now=NOW)
    refused = note("inv-budget", was="", to="mine")
    changes = [option("inv-budget", was="", to="yes"), refused, option("inv-team", was="", to="no")]

    conflicts = answers.save(respondent, changes=changes, now=LATER)

    assert conflicts == [Conflict(change=refused, stored="theirs", saved_at=NOW)]
    assert stored(respondent) == {"inv-budget": ("yes", "theirs", LATER), "inv-team": ("no", "", LATER)}


def test_the_same_change_sent_twice_is_no_conflict_and_keeps_its_time(respondent):
    change = option("inv-budget", was="", to="yes")
    answers.save(respondent, changes=[change], now=NOW)

    assert answers.save(respondent, changes=[change], now=LATER) == []
    assert stored(respondent) == {"inv-budget": ("yes", "", NOW)}


def test_an_invented_starting_point_leaves_no_trace(respondent):
    answers.save(respondent, changes=[option("inv-budget", was="no", to="no")], now=NOW)
    answers.save(respondent, changes=[option("inv-team", was="no", to="yes")], now=NOW)

    assert stored(respondent) == {"inv-budget": ("no", "", NOW), "inv-team": ("yes", "", NOW)}


def test_after_submitting_nothing_is_stored(submitted):
    before = stored(submitted)

    with pytest.raises(AlreadySubmitted):
        answers.save(submitted, changes=[option("inv-budget", was="partly", to="yes")], now=LATER)
    assert stored(submitted) == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_page(respondent, django_assert_num_queries, count):
    changes = [option(f"inv-{number}", was="", to="yes") for number in range(count)]

    found = queries.respondent(public_id=respondent.public_id, key=respondent.key)

    with django_assert_num_queries(5):  # savepoint, state, rows, upsert, release
        answers.save(found, changes=changes, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_make_one_answer_and_one_conflict(respondent):
    barrier, conflicts = Barrier(2), []

    def give(to):
        barrier.wait()
        conflicts.extend(answers.save(respondent, changes=[option("inv-budget", was="", to=to)], now=NOW))
        connection.close()

    run(lambda: give("yes"), lambda: give("no"))

    assert len(conflicts) == 1
    assert Answer.objects.get().option == conflicts[0].stored


def run(*works):
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
