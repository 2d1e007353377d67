"""One message to the mail server, and exactly how that ended."""

import smtplib
from contextlib import suppress
from email.errors import MessageError
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import smtp
from django.core.mail.backends.base import BaseEmailBackend

from assessment.enums import LetterFault, LetterState
from assessment.services.letters import Outcome

GO_AHEAD = 354
MOST = 300
SENT = Outcome(LetterState.SENT)
UNREACHED = Outcome(LetterState.WAITING, LetterFault.UNREACHED)
UNWRITTEN = Outcome(LetterState.FAILED, LetterFault.UNWRITTEN)
LOST = Outcome(LetterState.UNCLEAR, LetterFault.LOST)


def post(message: EmailMessage) -> Outcome:
    """Hand a message over. Until the server asks for the text itself nothing is lost, and it can be tried again."""
    backend = None
    try:
        message.message()
        backend = _backend()
        backend.open()
        backend.send_messages([message])
    except (OSError, ImproperlyConfigured) as error:
        return _outcome(error, handed_over=getattr(backend, "handed_over", False))
    except (MessageError, ValueError):  # a header or an address that cannot be one
        return UNWRITTEN
    finally:
        # Taken is taken, however the server says goodbye.
        with suppress(OSError):
            if backend:
                backend.close()
    return SENT


class _Noting:
    """Knows whether the server has asked for the text of a message."""

    handed_over = False

    def getreply(self) -> tuple[int, bytes]:
        code, said = super().getreply()  # type: ignore[misc]
        self.handed_over = self.handed_over or code == GO_AHEAD
        return code, said


class _Plain(_Noting, smtplib.SMTP):
    pass


class _Secure(_Noting, smtplib.SMTP_SSL):
    pass


class _Backend(smtp.EmailBackend):
    @property
    def connection_class(self) -> type[_Plain | _Secure]:
        return _Secure if self.use_ssl else _Plain

    @property
    def handed_over(self) -> bool:
        return isinstance(self.connection, _Noting) and self.connection.handed_over


def _backend() -> BaseEmailBackend:
    backend: BaseEmailBackend = get_connection()
    return _Backend() if isinstance(backend, smtp.EmailBackend) else backend


def _outcome(error: Exception, *, handed_over: bool) -> Outcome:
    code, said = _answer(error)
    if 500 <= code < 600:
        return Outcome(LetterState.FAILED, LetterFault.REFUSED, said)
    if 400 <= code < 500:
        return Outcome(LetterState.WAITING, LetterFault.LATER, said)
    return LOST if handed_over else UNREACHED


def _answer(error: Exception) -> tuple[int, str]:
    """What the server answered to sender, recipient or text. Refusing the site itself says nothing of the letter."""
    said: Any  # bytes, whatever its type says
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        ((code, said),) = error.recipients.values()
    elif isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        code, said = error.smtp_code, error.smtp_error
    else:
        return 0, ""
    text = " ".join(said.decode(errors="replace").split())
    plain = "".join(letter for letter in text if letter.isprintable())
    return code, f"{code} {plain}"[:MOST]
