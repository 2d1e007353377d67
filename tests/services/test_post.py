import socket

import pytest
from django.core.mail import EmailMessage

from assessment.enums import LetterFault, LetterState
from assessment.services.letters import Outcome
from assessment.services.post import LOST, SENT, UNREACHED, UNWRITTEN, post
from tests.mailserver import DROP, HANG


def message(**changes):
    return EmailMessage(**{"subject": "안녕", "body": "본문\n", "to": ["park@example.com"]} | changes)


def refused(text):
    return Outcome(LetterState.FAILED, LetterFault.REFUSED, text)


def put_off(text):
    return Outcome(LetterState.WAITING, LetterFault.LATER, text)


def test_what_is_taken_is_sent(server):
    assert post(message()) == SENT
    assert [(taken["Subject"], taken.get_content()) for taken in server.taken] == [("안녕", "본문\r\n")]


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "TEXT"])
def test_a_refusal_for_good_is_one_and_says_why(server, step):
    server.told[step].append("550 5.1.1 no such person")

    assert (post(message()), server.taken) == (refused("550 5.1.1 no such person"), [])


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "TEXT"])
@pytest.mark.parametrize("said", ["451 4.7.1 try again", "421 closing"])
def test_a_refusal_for_now_is_put_off_and_taken_the_next_time(server, step, said):
    server.told[step].append(said)

    assert (post(message()), post(message())) == (put_off(said), SENT)
    assert len(server.taken) == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("happens", [HANG, DROP])
def test_silence_before_the_text_leaves_nothing_behind(server, settings, step, happens):
    settings.EMAIL_TIMEOUT = 0.2
    server.told[step].append(happens)

    assert (post(message()), server.taken) == (UNREACHED, [])


@pytest.mark.parametrize("happens", [HANG, DROP])
def test_silence_after_the_text_leaves_it_open(server, settings, happens):
    settings.EMAIL_TIMEOUT = 0.2
    server.told["TEXT"].append(happens)

    assert post(message()) == LOST


def test_taken_is_taken_however_the_server_says_goodbye(server, settings):
    settings.EMAIL_TIMEOUT = 0.2
    server.told["QUIT"].append(HANG)

    assert (post(message()), len(server.taken)) == (SENT, 1)


def test_nobody_listening_can_be_tried_again(server, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = closed.getsockname()[1]

        assert post(message()) == UNREACHED


def test_a_server_that_refuses_the_site_says_nothing_of_the_letter(server, settings):
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "wrong"

    assert (post(message()), server.taken) == (UNREACHED, [])


@pytest.mark.parametrize(
    "wrong", [{"subject": "a\nBcc: x@example.com"}, {"to": ["a@example.com\nBcc: x@example.com"]}, {"to": ["@@"]}]
)
def test_a_header_that_would_be_two_never_reaches_the_server(server, wrong):
    assert (post(message(**wrong)), server.taken) == (UNWRITTEN, [])


@pytest.mark.parametrize(
    ("said", "kept"), [("550 \x07no\tsuch \x00one", "550 no such one"), ("550 " + "x" * 400, "550 " + "x" * 296)]
)
def test_what_a_server_answers_is_kept_plain_and_short(server, said, kept):
    server.told["RCPT"].append(said)

    assert post(message()) == refused(kept)


def test_a_place_that_cannot_be_written_to_can_be_tried_again(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "file"

    assert post(message()) == UNREACHED
