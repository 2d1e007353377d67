"""When somebody of a panel is reminded by itself."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from assessment.enums import LetterKind, LetterState
from assessment.models import Letter, Panel, Respondent

MOST = 3
# Local hours within which nobody is disturbed.
FROM, UNTIL = 9, 18
SATURDAY = 5


def next_at(person: Respondent, panel: Panel, *, letters: Sequence[Letter], now: datetime) -> datetime | None:
    """The next reminder by schedule. `letters` are all that were written to this person, the latest first.

    None follows a message that did not arrive, or that is still on its way.
    """
    if panel.remind_days is None or not letters or not waits_for(person, now=now):
        return None
    latest = letters[0]
    reminded = sum(letter.kind == LetterKind.REMINDER for letter in letters)
    if latest.state != LetterState.SENT or latest.sent_at is None or reminded >= MOST:
        return None
    at = in_working_hours(max(latest.sent_at + timedelta(days=panel.remind_days), now))
    return None if person.ends_at and at >= person.ends_at else at


def waits_for(person: Respondent, *, now: datetime) -> bool:
    """Whether an answer of this person is still awaited, and can be written to."""
    return bool(person.email) and not (person.is_done or person.revoked_at or person.is_over(now))


def in_working_hours(at: datetime) -> datetime:
    """The same moment, or the next one from Monday to Friday between nine and six o'clock, by the site's clock."""
    local = timezone.localtime(at)
    if local.hour >= UNTIL:
        local = _morning_of(local + timedelta(days=1))
    elif local.hour < FROM:
        local = _morning_of(local)
    while local.weekday() >= SATURDAY:
        local = _morning_of(local + timedelta(days=1))
    return local


def _morning_of(local: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(local.date(), time(FROM)), local.tzinfo)
