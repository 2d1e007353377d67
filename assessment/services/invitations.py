"""The private link by mail."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from assessment.enums import Allowed
from assessment.models import Respondent
from assessment.services import limits


def send(respondent: Respondent, *, link: str, to: str, caller: str, language: str, now: datetime) -> None:
    """Mail a respondent its own link. Raises `LimitReached`, and `OSError` when no mail server takes the message.

    Nothing that anybody typed stands in the message, so that it cannot be made to say something to a third person.
    """
    _spend(respondent, to=to, caller=caller, now=now)
    with translation.override(language):
        subject = render_to_string("emails/link_subject.txt").strip()
        body = render_to_string("emails/link.txt", {"link": link})
    EmailMessage(subject=subject, body=body, to=[to]).send()


@transaction.atomic
def _spend(respondent: Respondent, *, to: str, caller: str, now: datetime) -> None:
    """Counted for the sender, for where it is sent from and for who gets it: none of them is to be flooded."""
    for one in (f"respondent {respondent.pk}", f"caller {caller}", f"mailbox {to.casefold()}"):
        limits.spend(Allowed.MAIL, caller=one, now=now)
