"""What becomes of a letter between the outbox and a mail server that does as it is told."""

import re
import socket
from datetime import timedelta
from email.utils import parseaddr
from threading import Thread
from time import sleep

import pytest
from django.core import mail
from django.db import connection

from assessment.enums import LetterFault, LetterState
from assessment.models import Letter, Link, Respondent
from assessment.services import assessments, letterforms, letters, panels, posting
from assessment.services.letters import LEASE, PAUSES
from assessment.services.panels import Person
from tests.factories import NOW, LetterFactory, MemberFactory, answer_all
from tests.mailserver import DROP, HANG, LATE
from tests.outbox import SITE, post_all
from tests.panels import panel_of, panel_with, person_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def waiting(*, about=None, **kwargs):
    return LetterFactory(respondent=about or person_of(panel_of()), state=LetterState.WAITING, **kwargs)


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def until_over():
    """As a worker that is there all the time."""
    for at in [NOW, *(NOW + sum(PAUSES[:number], timedelta()) for number in range(1, 9))]:
        post_all(now=at)


@pytest.mark.django_db(transaction=True)
def test_several_workers_send_each_letter_once():
    panel = panel_with(6)
    for person in panel.assessment.respondents.all():
        waiting(about=person)

    def work():
        while posting.send_next(site=SITE, now=NOW):
            pass

    at_once(work)

    assert sorted(message.to for message in mail.outbox) == [[f"person{number}@example.com"] for number in range(6)]
    assert states() == [LetterState.SENT] * 6


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_dropped_before_the_text_it_arrives_once_in_the_end(server, step):
    waiting()
    server.told[step] += [DROP, DROP]

    until_over()

    assert (len(server.taken), states()) == (1, [LetterState.SENT])
    assert Letter.objects.get().attempts == 3


def test_dropped_after_the_text_it_is_never_sent_again(server):
    waiting()
    server.told["TEXT"].append(DROP)

    until_over()

    assert (server.taken, states()) == ([], [LetterState.UNCLEAR])
    assert (Letter.objects.get().attempts, Letter.objects.get().fault) == (1, LetterFault.LOST)


def test_refused_for_good_it_is_not_tried_again(server):
    waiting()
    server.told["RCPT"].append("550 no such person")

    until_over()

    assert (server.taken, states()) == ([], [LetterState.FAILED])
    assert (Letter.objects.get().attempts, Letter.objects.get().error) == (1, "550 no such person")


def test_put_off_five_times_it_has_failed(server):
    waiting()
    server.told["RCPT"] += ["451 try again"] * 9

    until_over()

    assert (server.taken, states()) == ([], [LetterState.FAILED])
    assert (Letter.objects.get().attempts, Letter.objects.get().fault) == (5, LetterFault.LATER)


def test_every_attempt_has_the_same_id_and_asks_for_no_answer(server, settings):
    letter = waiting()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    server.told["TEXT"].append("451 try again")

    until_over()

    marks = [(message["Message-ID"], message["Auto-Submitted"]) for message in server.offered]
    assert marks == [(f"<{letter.public_id}@{domain}>", "auto-generated")] * 2


def test_whoever_answers_writes_to_who_invited(server):
    letter = waiting(by=MemberFactory(name="yoon").user)

    until_over()

    assert [(message["To"], message["Reply-To"]) for message in server.taken] == [(letter.to, "yoon@example.com")]


def test_every_attempt_brings_a_key_that_opens(server, client):
    waiting()
    server.told["TEXT"].append("451 try again")

    until_over()

    paths = [re.search(r"/link/\S+", message.get_content())[0] for message in server.offered]
    assert len(set(paths)) == 2
    assert [client.get(path).status_code for path in paths] == [302, 302]


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "TEXT", "QUIT"])
def test_a_server_that_takes_its_time_is_waited_for(server, step):
    waiting()
    server.told[step].append(LATE)

    post_all(now=NOW)

    assert (len(server.taken), states()) == (1, [LetterState.SENT])


@pytest.mark.parametrize(("step", "state"), [("RCPT", LetterState.WAITING), ("TEXT", LetterState.UNCLEAR)])
def test_a_server_that_hangs_keeps_the_others_waiting_no_longer_than_agreed(server, settings, step, state):
    settings.EMAIL_TIMEOUT = 0.5
    waiting(), waiting()
    server.told[step].append(HANG)

    post_all(now=NOW)

    assert states() == [state, LetterState.SENT]


def test_a_server_that_never_greets_is_left(server, settings):
    settings.EMAIL_TIMEOUT = 0.5
    waiting()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_PORT = silent.getsockname()[1]

        post_all(now=NOW)

    assert (states(), Letter.objects.get().fault) == ([LetterState.WAITING], LetterFault.UNREACHED)


def test_whose_worker_died_is_unclear_and_not_sent_again():
    letter = waiting()
    assert letters.claim(now=NOW) == letter

    assert post_all(now=NOW + LEASE) == []
    assert states() == [LetterState.UNCLEAR]


def test_one_that_cannot_be_written_does_not_stop_the_others(monkeypatch):
    broken, whole = waiting(), waiting()
    write = letterforms.text_of

    def text_of(letter, **kwargs):
        return write(letter, **kwargs) if letter == whole else 1 / 0

    monkeypatch.setattr(letterforms, "text_of", text_of)

    until_over()

    assert [message.to for message in mail.outbox] == [[whole.to]]
    assert states() == [LetterState.FAILED, LetterState.SENT]
    assert Letter.objects.get(pk=broken.pk).fault == LetterFault.UNWRITTEN


def close(person):
    answer_all(person)
    assessments.submit(person.assessment, now=NOW)


MEANWHILE = {
    "revoked": lambda person: Respondent.objects.update(revoked_at=NOW),
    "over": lambda person: Respondent.objects.update(ends_at=NOW),
    "handed in": lambda person: Respondent.objects.update(done_at=NOW),
    "another address": lambda person: Respondent.objects.update(email="new@example.com"),
    "no address": lambda person: Respondent.objects.update(email=""),
    "closed": close,
    "removed": lambda person: person.delete(),
}


@pytest.mark.parametrize("change", MEANWHILE)
def test_what_has_become_moot_meanwhile_is_not_sent(change):
    person = person_of(panel_of())
    waiting(about=person)
    keys = Link.objects.count()

    MEANWHILE[change](person)

    assert post_all(now=NOW) == []
    assert states() == []
    assert Link.objects.count() <= keys


@pytest.mark.parametrize("change", MEANWHILE)
def test_what_has_become_moot_between_two_attempts_is_not_sent(server, change):
    person = person_of(panel_of())
    waiting(about=person)
    server.told["RCPT"].append("451 try again")
    post_all(now=NOW)

    MEANWHILE[change](person)
    until_over()

    assert (server.taken, states()) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_no_link_goes_to_an_address_that_changes_at_the_same_moment(monkeypatch):
    person = person_of(panel_of())
    waiting(about=person)
    moved = Person(name=person.name, role=person.role, email="new@example.com", language="ko")

    def edit():
        panels.edit(person, to=moved, ends_at=None)
        connection.close()

    other = Thread(target=edit)

    def new_key():
        other.start()
        sleep(0.3)
        return "k" * 43

    monkeypatch.setattr(panels, "new_key", new_key)

    post_all(now=NOW)
    other.join()

    assert Respondent.objects.get().email == "new@example.com"
    assert Link.objects.count() == 0


@pytest.mark.parametrize("said", [[DROP], ["550 <{to}> unknown"], ["451 <{to}> later"], []])
def test_the_log_holds_no_address_and_no_key(server, lines, monkeypatch, said):
    letter = waiting()
    monkeypatch.setattr(panels, "new_key", lambda: "the-key-of-a-link")
    server.told["RCPT"] += [one.format(to=letter.to) for one in said]

    post_all(now=NOW)

    logged = lines.getvalue()
    assert (str(letter.pk) in logged) == bool(said)
    assert (letter.to in logged, "the-key-of-a-link" in logged) == (False, False)


def test_the_log_repeats_nothing_of_what_could_not_be_written(lines, monkeypatch):
    letter = waiting()

    def fail(letter, **kwargs):
        raise RuntimeError(letter.to)

    monkeypatch.setattr(letterforms, "text_of", fail)

    post_all(now=NOW)

    assert f"letter {letter.pk} cannot be written: RuntimeError" in lines.getvalue()
    assert letter.to not in lines.getvalue()
