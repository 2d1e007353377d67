"""The outbox. A letter is written in the transaction of the work it tells of, and sent afterwards, at most once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from assessment.enums import AssessmentState, LetterFault, LetterKind, LetterState
from assessment.models import Company, Letter

# Longer than any conversation with a mail server takes: who has not come back by then is dead.
LEASE = timedelta(minutes=10)
# How long it waits after each attempt that the server put off; the attempt after the last pause is the last.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=12))
KEPT = timedelta(days=90)
WITH = ("by", "joining__practice", "joining__invited_by", "practice", "respondent", "user")
OVER = (LetterState.SENT, LetterState.FAILED, LetterState.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: `WAITING` is a letter put off, `error` what the mail server answered."""

    state: LetterState
    fault: LetterFault | None = None
    error: str = ""


@transaction.atomic
def write(
    kind: LetterKind,
    *,
    to: str,
    now: datetime,
    language: str = "",
    by: User | None = None,
    companies: Iterable[Company] = (),
    **about: Any,
) -> Letter:
    """A letter about one row (which of them, says `ABOUT`). Rolled back with the work, it never was.

    Who answers it writes to `by`. Without a language it is written in all of them.
    """
    letter = Letter.objects.create(kind=kind, to=to, language=language, by=by, created_at=now, next_at=now, **about)
    letter.companies.set(companies)
    return letter


def recall(**about: Any) -> int:
    """Take back what waits about a row, because it is gone or something newer is to be said."""
    return Letter.objects.filter(state=LetterState.WAITING, **about).delete()[0]


def claim(*, now: datetime) -> Letter | None:
    """The letter whose turn it is; nobody else's while its lease lasts."""
    waiting = Letter.objects.filter(state=LetterState.WAITING, next_at__lte=now)
    while letter := waiting.order_by("next_at", "pk").first():
        unchanged = waiting.filter(pk=letter.pk, attempts=letter.attempts)
        if unchanged.update(state=LetterState.SENDING, attempts=F("attempts") + 1, leased_until=now + LEASE):
            return Letter.objects.select_related(*WITH).get(pk=letter.pk)
    return None


def note(letter: Letter, outcome: Outcome, *, now: datetime) -> bool:
    """Store how the attempt ended, unless its lease has."""
    changes: dict[str, Any] = {"state": outcome.state, "fault": outcome.fault or "", "error": outcome.error}
    if outcome.state == LetterState.SENT:
        changes["sent_at"] = now
    elif outcome.state == LetterState.WAITING and letter.attempts > len(PAUSES):
        changes["state"] = LetterState.FAILED
    elif outcome.state == LetterState.WAITING:
        changes["next_at"] = now + PAUSES[letter.attempts - 1]
    leased = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts)
    return bool(leased.update(leased_until=None, **changes))


def lapse(*, now: datetime) -> int:
    """Whoever was sending these is dead, and nobody knows how far they came."""
    over = Letter.objects.filter(state=LetterState.SENDING, leased_until__lte=now)
    return over.update(state=LetterState.UNCLEAR, fault=LetterFault.DIED, leased_until=None)


def sweep(*, now: datetime) -> int:
    """Forget what is over and done with: an address is not kept longer than it is of use.

    An open panel has to know whom it wrote to, and how often.
    """
    old = Letter.objects.filter(state__in=OVER, created_at__lt=now - KEPT)
    return old.exclude(respondent__assessment__state=AssessmentState.OPEN).delete()[0]
