"""Panels: whom a practice asks about a company, and how they get to their pages."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from assessment import queries
from assessment.analysis import reminders
from assessment.enums import Allowed, AssessmentState, Ending, LetterKind, LetterState, Unsent
from assessment.errors import (
    AlreadyInvited,
    AlreadySubmitted,
    AnsweringEnded,
    HasAnswered,
    LimitReached,
    Moot,
    NoEdition,
    PanelFull,
    PanelOpen,
)
from assessment.keys import hash_key, new_key
from assessment.models import Assessment, Company, Edition, Letter, Link, Panel, Respondent
from assessment.services import answers, clients, letters, limits, wording

MOST_PEOPLE = 300
ON_ITS_WAY = (LetterState.WAITING, LetterState.SENDING)

People = QuerySet[Respondent]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask; the address is in small letters, or empty."""

    name: str
    role: str
    email: str
    language: str

    def is_same_as(self, other: "Person") -> bool:
        """By the address; by the name where one of them has none."""
        if self.email and other.email:
            return self.email == other.email
        return clients.sameness(self.name) == clients.sameness(other.name)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many messages are on their way, and how many are not, by reason."""

    count: int
    unsent: Mapping[Unsent, int]


@transaction.atomic
def start(
    company: Company, *, people: Sequence[Person], ends_at: datetime | None, remind_days: int | None, now: datetime
) -> Panel:
    """An assessment of the company with these people on its panel. Nobody is written to yet.

    Raises `PanelOpen`, `NoEdition` and `PanelFull`.
    """
    locked = Company.objects.select_for_update().get(pk=company.pk)
    running = Panel.objects.filter(assessment__company=locked, assessment__state=AssessmentState.OPEN).first()
    if running:
        raise PanelOpen(running.assessment_id)
    edition = Edition.objects.offered()
    if edition is None:
        raise NoEdition
    before = locked.assessments.filter(state=AssessmentState.SUBMITTED).order_by("-submitted_at", "-pk").first()
    assessment = Assessment.objects.create(company=locked, edition=edition, predecessor=before, created_at=now)
    words = wording.first_of(locked.practice) if locked.practice else {}
    panel = Panel.objects.create(
        assessment=assessment, ends_at=ends_at, remind_days=remind_days, created_at=now, **words
    )
    _add(panel, people, now=now)
    return panel


@transaction.atomic
def add(panel: Panel, people: Sequence[Person], *, now: datetime) -> None:
    """Raises `AlreadyInvited`, `PanelFull` and `AlreadySubmitted`."""
    lock(panel)
    _add(panel, people, now=now)


def people_of(panel: Panel) -> list[Person]:
    return [_person(row) for row in panel.assessment.respondents.all()]


@transaction.atomic
def edit(respondent: Respondent, *, to: Person, ends_at: datetime | None) -> None:
    """A new address ends the links that went to the old one; whoever has answered keeps it, as links show the answers.

    Raises `AlreadyInvited`, `HasAnswered` and `AlreadySubmitted`.
    """
    panel = _panel_of(respondent)
    lock(panel)
    others = panel.assessment.respondents.exclude(pk=respondent.pk)
    if any(to.is_same_as(_person(other)) for other in others):
        raise AlreadyInvited([to.name])
    stored = panel.assessment.respondents.get(pk=respondent.pk)
    if stored.email and stored.email != to.email:
        if queries.has_answered(stored):
            raise HasAnswered
        stored.links.filter(member=None).delete()
        letters.recall(respondent=stored)
    for field, value in {**asdict(to), "ends_at": ends_at}.items():
        setattr(stored, field, value)
    stored.save(update_fields=[*asdict(to), "ends_at"])


@transaction.atomic
def reschedule(panel: Panel, *, ends_at: datetime | None, remind_days: int | None) -> None:
    """A new end date is that of everybody who had the old one. Raises `AlreadySubmitted`."""
    lock(panel)
    stored = Panel.objects.get(pk=panel.pk)
    panel.assessment.respondents.filter(ends_at=stored.ends_at).update(ends_at=ends_at)
    stored.ends_at, stored.remind_days = ends_at, remind_days
    stored.save(update_fields=["ends_at", "remind_days"])


@transaction.atomic
def word(panel: Panel, *, words: Mapping[str, str]) -> None:
    """Raises `AlreadySubmitted`."""
    lock(panel)
    Panel.objects.filter(pk=panel.pk).update(**words)


@transaction.atomic
def revoke(panel: Panel, chosen: People, *, now: datetime) -> int:
    """All links stop at the next request, and no letter brings another. Raises `AlreadySubmitted`."""
    lock(panel)
    letters.recall(respondent__in=chosen)
    return chosen.filter(revoked_at=None).update(revoked_at=now)


@transaction.atomic
def restore(panel: Panel, chosen: People) -> int:
    """The same links work again. Raises `AlreadySubmitted`."""
    lock(panel)
    return chosen.exclude(revoked_at=None).update(revoked_at=None)


@transaction.atomic
def renew(panel: Panel, chosen: People, *, by: User, now: datetime) -> Sent:
    """All links end for good, because one has got into wrong hands; whoever can use another is invited anew.

    Raises `AlreadySubmitted` and `LimitReached`.
    """
    lock(panel)
    Link.objects.filter(respondent__in=chosen, member=None).delete()
    letters.recall(respondent__in=chosen)
    return send(panel, chosen, kind=LetterKind.INVITATION, by=by, now=now)


@transaction.atomic
def end_on(panel: Panel, chosen: People, *, ends_at: datetime | None) -> int:
    """Raises `AlreadySubmitted`."""
    lock(panel)
    return chosen.update(ends_at=ends_at)


@transaction.atomic
def remove(panel: Panel, chosen: People) -> int:
    """Raises `HasAnswered` when one of them has, and `AlreadySubmitted`."""
    lock(panel)
    if chosen.exclude(answers=None).exists():
        raise HasAnswered
    mine = list(chosen.values_list("pk", flat=True))
    panel.assessment.respondents.filter(pk__in=mine).delete()
    return len(mine)


@transaction.atomic
def new_link(respondent: Respondent, *, now: datetime) -> str:
    """The key of a further link, to be passed on by hand. Raises `AnsweringEnded`.

    Whoever has begun to answer and can be written to gets links by mail only: nobody else is to open the sheet.
    """
    fresh = answers.lock_open(respondent, now=now)
    if fresh.email and queries.has_answered(fresh):
        raise AnsweringEnded(Ending.OWN)
    return _new_key(fresh, is_mailed=False, now=now)


@transaction.atomic
def send(panel: Panel, chosen: People, *, kind: LetterKind, by: User, now: datetime) -> Sent:
    """An invitation or a reminder to each of them who can use one. Raises `AlreadySubmitted` and `LimitReached`."""
    lock(panel)
    reasons = {person: _why_not(person, kind=kind, now=now) for person in _with_letters(chosen)}
    wanted = [person for person, why in reasons.items() if why is None]
    if wanted:
        for caller in (f"practice {panel.assessment.company.practice_id}", f"person {by.pk}"):
            limits.spend(Allowed.WRITE, caller=caller, now=now, times=len(wanted))
    for person in wanted:
        reasons[person] = _write(person, kind=kind, by=by, now=now)
    unsent = Counter(why for why in reasons.values() if why)
    return Sent(count=len(reasons) - unsent.total(), unsent=unsent)


@transaction.atomic
def new_key_of(letter: Letter, *, now: datetime) -> tuple[Respondent, str]:
    """Whom a letter goes to, and the key that it brings. Raises `Moot` when that person is not awaited any more.

    Looked at under the lock: a new address ends all links that went to the old one.
    """
    people = Respondent.objects.select_related("assessment__panel", "assessment__company__practice")
    try:
        lock(Panel.objects.get(assessment__respondents__letters=letter))
        person = people.get(letters=letter)
    except (AlreadySubmitted, Panel.DoesNotExist, Respondent.DoesNotExist) as gone:
        raise Moot from gone
    if person.email != letter.to or not reminders.waits_for(person, now=now):
        raise Moot
    return person, _new_key(person, is_mailed=True, now=now)


def remind_due(*, now: datetime) -> int:
    """Write the reminders whose time has come; nothing outside working hours."""
    if reminders.in_working_hours(now) != now:
        return 0
    before = now - timedelta(days=1)
    waiting = Panel.objects.filter(
        remind_days__isnull=False,
        assessment__state=AssessmentState.OPEN,
        assessment__company__archived_at=None,
        assessment__respondents__done_at=None,
        assessment__respondents__letters__sent_at__lte=before,
    )
    return sum(_remind(panel, now=now) for panel in waiting.order_by("pk").distinct())


@transaction.atomic
def _remind(panel: Panel, *, now: datetime) -> int:
    """Looked at anew under the lock: another worker, or a consultant, may have been quicker."""
    try:
        lock(panel)
    except AlreadySubmitted:
        return 0
    count = 0
    for person in _with_letters(panel.assessment.respondents.all()):
        written = list(person.letters.all())
        at = reminders.next_at(person, panel, letters=written, now=now)
        if at and at <= now:
            count += _write(person, kind=LetterKind.REMINDER, by=written[0].by, now=now) is None
    return count


def _with_letters(people: People) -> Iterable[Respondent]:
    """By address: whoever writes to the same mailboxes at the same time then waits for them in the same order."""
    return people.prefetch_related("letters__by").order_by("email", "pk")


def _why_not(person: Respondent, *, kind: LetterKind, now: datetime) -> Unsent | None:
    written = list(person.letters.all())
    reasons = {
        Unsent.DONE: person.is_done,
        Unsent.REVOKED: person.revoked_at is not None,
        Unsent.OVER: person.is_over(now),
        Unsent.NO_ADDRESS: not person.email,
        Unsent.ON_ITS_WAY: any(letter.state in ON_ITS_WAY for letter in written),
        Unsent.NOT_INVITED: kind == LetterKind.REMINDER and not written,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _write(person: Respondent, *, kind: LetterKind, by: User | None, now: datetime) -> Unsent | None:
    """No mailbox is flooded, whoever has put its address on whatever panels."""
    try:
        limits.spend(Allowed.MAIL, caller=f"mailbox {person.email}", now=now)
    except LimitReached:
        return Unsent.TOO_MANY
    letters.write(kind, to=person.email, language=person.language, by=by, respondent=person, now=now)
    return None


def _add(panel: Panel, people: Sequence[Person], *, now: datetime) -> None:
    there = people_of(panel)
    if len(there) + len(people) > MOST_PEOPLE:
        raise PanelFull
    if doubles := [one.name for one in people if any(one.is_same_as(other) for other in there)]:
        raise AlreadyInvited(doubles)
    Respondent.objects.bulk_create(
        Respondent(assessment_id=panel.assessment_id, ends_at=panel.ends_at, created_at=now, **asdict(one))
        for one in people
    )


def _new_key(respondent: Respondent, *, is_mailed: bool, now: datetime) -> str:
    key = new_key()
    Link.objects.create(respondent=respondent, key_hash=hash_key(key), is_mailed=is_mailed, created_at=now)
    return key


def lock(panel: Panel) -> None:
    """Whoever changes the panel, answers or closes it waits, until this transaction ends."""
    states = Assessment.objects.select_for_update().filter(pk=panel.assessment_id).order_by()
    if states.values_list("state", flat=True).get() != AssessmentState.OPEN:
        raise AlreadySubmitted


def _panel_of(respondent: Respondent) -> Panel:
    return Panel.objects.select_related("assessment").get(assessment=respondent.assessment_id)


def _person(row: Respondent) -> Person:
    return Person(name=row.name, role=row.role, email=row.email, language=row.language)


def doubles_in(people: Sequence[Person], *, there: Collection[Person]) -> dict[int, int | None]:
    """Place of each who is on the panel already (`None`), or is the same as one further up (whose place it is)."""
    found: dict[int, int | None] = {}
    for place, one in enumerate(people):
        if any(one.is_same_as(other) for other in there):
            found[place] = None
            continue
        above = next((number for number in range(place) if one.is_same_as(people[number])), None)
        if above is not None:
            found[place] = above
    return found
