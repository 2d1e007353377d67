"""The letter whose turn it is: put into words, handed to the mail server, and noted."""

import logging
from datetime import datetime
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from assessment.enums import LetterFault, LetterState
from assessment.errors import Moot
from assessment.models import Letter
from assessment.services import letterforms, letters
from assessment.services.letterforms import Text
from assessment.services.letters import Outcome
from assessment.services.post import post

UNWRITTEN = Outcome(LetterState.WAITING, LetterFault.UNWRITTEN)

# Of a name beside an address: no mail program shows more.
MOST_LETTERS = 60

log = logging.getLogger(__name__)


def send_next(*, site: str, now: datetime) -> bool:
    """Send the letter that is due, with links to `site`; say whether there was one."""
    letters.lapse(now=now)
    letter = letters.claim(now=now)
    if letter is None:
        return False
    try:
        text = _text_of(letter, site=site, now=now)
    except Moot:
        letter.delete()
    else:
        outcome = post(_message(letter, text)) if text else UNWRITTEN
        _note(letter, outcome, text, now=now)
    return True


def _text_of(letter: Letter, *, site: str, now: datetime) -> Text | None:
    """Nothing when it cannot be written, which must not keep the others waiting."""
    try:
        with transaction.atomic():
            return letterforms.text_of(letter, site=site, now=now)
    except Moot:
        raise
    except Exception as error:
        log.error("letter %s cannot be written: %s", letter.pk, type(error).__name__)
        return None


def _message(letter: Letter, text: Text) -> EmailMessage:
    """Known by the same id at every attempt, and marked as what nobody's holiday notice should answer."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = address.rpartition("@")[2] or "localhost"
    return EmailMessage(
        from_email=_sender(text.sender, address) if text.sender else None,
        subject=text.subject,
        body=text.body,
        to=[letter.to],
        reply_to=[letter.by.email] if letter.by and letter.by.email else None,
        headers={"Message-ID": f"<{letter.public_id}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _sender(name: str, address: str) -> str:
    """The site's address under another name: one short line without anything that could end it."""
    plain = "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
    return str(Address(display_name=plain[:MOST_LETTERS].strip(), addr_spec=address))


def _note(letter: Letter, outcome: Outcome, text: Text | None, *, now: datetime) -> None:
    with transaction.atomic():
        noted = letters.note(letter, outcome, now=now)
        if noted and text and outcome.state == LetterState.SENT:
            text.then()
    if outcome.state != LetterState.SENT:
        # The server's answer repeats the address; the log is no place for it.
        log.warning("letter %s is not sent: %s", letter.pk, outcome.fault)
