"""How far each person of a panel has come. It counts answers, and never looks into one."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Model, Q, QuerySet

from assessment.analysis import reminders
from assessment.enums import LetterState, Seat
from assessment.models import Answer, Letter, Link, Panel, Respondent

TROUBLES = (LetterState.FAILED, LetterState.UNCLEAR)
SAYS = Q(option__gt="") | Q(note__gt="")


@dataclass(frozen=True, slots=True)
class Row:
    """A person: `answered` of all questions, `on_behalf` of them by a consultant. `letter` is the latest."""

    person: Respondent
    seat: Seat
    answered: int
    on_behalf: int
    active_at: datetime | None
    letter: Letter | None
    # The next by schedule, unless it is due now.
    reminder_at: datetime | None
    is_due: bool
    is_invited: bool
    has_begun: bool
    has_own: bool
    # Whether an answer is still awaited and can be asked for by mail; whether links work.
    waits: bool
    is_free: bool

    @property
    def is_untouched(self) -> bool:
        """Whether a consultant may answer on this person's behalf."""
        return self.is_free and not self.has_own

    @property
    def may_get_link(self) -> bool:
        """Whether a link may be made to be passed on by hand; it would open what somebody has answered."""
        return self.is_free and not (self.has_own and self.person.email)

    @property
    def is_in_trouble(self) -> bool:
        """Whether a message is lost that would still matter."""
        return self.letter is not None and self.letter.state in TROUBLES and not self.person.is_done


@dataclass(frozen=True, slots=True)
class Board:
    """The people of a panel, in the order they were added, and the number of questions each is asked."""

    panel: Panel
    questions: int
    rows: tuple[Row, ...]

    @property
    def seats(self) -> list[tuple[Seat, int]]:
        """Those that somebody has, with how many do."""
        counts = Counter(row.seat for row in self.rows)
        return [(seat, counts[seat]) for seat in Seat if counts[seat]]

    @property
    def invited(self) -> int:
        return sum(row.is_invited for row in self.rows)

    @property
    def begun(self) -> int:
        return sum(row.has_begun for row in self.rows)

    @property
    def done(self) -> int:
        return sum(row.person.is_done for row in self.rows)

    @property
    def troubles(self) -> int:
        return sum(row.is_in_trouble for row in self.rows)

    @property
    def uninvited(self) -> list[Respondent]:
        """Whom an invitation would reach that has none yet."""
        return [row.person for row in self.rows if row.waits and not row.is_invited]

    @property
    def version(self) -> str:
        """Another one as soon as anything of it is another."""
        facts = [[_plain(getattr(row, field.name)) for field in fields(row)] for row in self.rows]
        return hashlib.sha256(repr((facts, _plain(self.panel), self.questions)).encode()).hexdigest()

    def narrowed(self, *, seat: str = "", text: str = "") -> list[Row]:
        """Those in this seat, and with this in their name or address."""
        wanted = text.casefold()
        return [
            row
            for row in self.rows
            if seat in ("", row.seat) and wanted in f"{row.person.name}\n{row.person.email}".casefold()
        ]


def board_of(panel: Panel, *, now: datetime) -> Board:
    people = panel.assessment.respondents.prefetch_related("letters")
    tallies, linked = _tallies(panel), _linked(panel)
    rows = (_row(one, panel, tally=tallies.get(one.pk, {}), has_link=one.pk in linked, now=now) for one in people)
    return Board(panel=panel, questions=len(panel.assessment.content.edition.items), rows=tuple(rows))


def apart(panel: Panel) -> QuerySet[Respondent]:
    """Who has another end date than the panel, and keeps it when that is moved."""
    return panel.assessment.respondents.exclude(ends_at=panel.ends_at)


def _linked(panel: Panel) -> set[int]:
    """Who has a link; what a consultant holds to stand in for somebody is none of theirs."""
    links = Link.objects.filter(respondent__assessment=panel.assessment_id, member=None).order_by()
    return set(links.values_list("respondent", flat=True))


def _tallies(panel: Panel) -> dict[int, Mapping[str, Any]]:
    """What each person's sheet holds, in numbers."""
    answers = Answer.objects.filter(SAYS, respondent__assessment=panel.assessment_id).order_by()
    found = answers.values("respondent").annotate(
        answered=Count("pk", filter=Q(option__gt="")),
        entered=Count("pk", filter=Q(option__gt="", on_behalf=True)),
        own=Count("pk", filter=Q(on_behalf=False)),
        saved_at=Max("saved_at"),
    )
    return {row["respondent"]: row for row in found}


def _row(person: Respondent, panel: Panel, *, tally: Mapping[str, Any], has_link: bool, now: datetime) -> Row:
    letters = list(person.letters.all())
    reminder_at = _reminder(person, panel, letters=letters, now=now)
    is_due = reminder_at is not None and reminder_at <= now
    is_open = panel.assessment.is_open
    # A letter to an address that was replaced brought a link that was ended with it.
    is_invited = has_link or any(letter.to == person.email for letter in letters)
    return Row(
        person=person,
        seat=_seat(person, is_invited=is_invited, has_begun=bool(tally), now=now),
        answered=tally.get("answered", 0),
        on_behalf=tally.get("entered", 0),
        active_at=_latest(person.opened_at, tally.get("saved_at"), person.done_at),
        letter=letters[0] if letters else None,
        reminder_at=None if is_due else reminder_at,
        is_due=is_due,
        is_invited=is_invited,
        has_begun=bool(tally),
        has_own=bool(tally.get("own")),
        waits=is_open and reminders.waits_for(person, now=now),
        is_free=person.ending(now) is None,
    )


def _seat(person: Respondent, *, is_invited: bool, has_begun: bool, now: datetime) -> Seat:
    seats = {
        Seat.REVOKED: person.revoked_at is not None,
        Seat.DONE: person.is_done,
        Seat.OVER: person.is_over(now),
        Seat.STARTED: has_begun,
        Seat.OPENED: person.opened_at is not None,
        Seat.INVITED: is_invited,
    }
    return next((seat for seat, holds in seats.items() if holds), Seat.NEW)


def _reminder(person: Respondent, panel: Panel, *, letters: list[Letter], now: datetime) -> datetime | None:
    """None for a panel that nobody is reminded of, as `panels.remind_due` has it."""
    if not panel.assessment.is_open or panel.assessment.company.is_archived:
        return None
    return reminders.next_at(person, panel, letters=letters, now=now)


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _plain(value: Any) -> Any:
    """A row of the database by what stands in it."""
    if isinstance(value, Model):
        return [getattr(value, field.attname) for field in value._meta.concrete_fields]
    return value
