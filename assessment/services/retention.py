"""Archived companies are deleted when their practice's time for them is over, and never without a month's notice."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from assessment.enums import LetterKind, LetterState, Role
from assessment.errors import Moot
from assessment.models import Company, CompanyList, Letter, Practice
from assessment.services import clients, letters

NOTICE = timedelta(days=30)
# What was read from a file and never taken; nobody comes back to it after that.
READ_IS_KEPT = timedelta(days=1)
# A notice that did not get through is written anew, but not more often than this.
TOLD_AGAIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """Companies of which a notice is on its way, companies deleted, and practices with no owner to write to."""

    warned: int
    deleted: int
    untold: Sequence[Practice]


@dataclass(frozen=True, slots=True)
class Coming:
    """An archived company, and when it is deleted unless somebody restores it."""

    company: Company
    on: datetime


def due(company: Company, *, months: int) -> datetime:
    """When an archived company may go: so many months later, on the last day of a month that is too short.

    After a notice it is a month later at least, however short the time has become since.
    """
    if company.archived_at is None:
        raise ValueError("only what is archived is ever due")
    then = _later(company.archived_at, months=months)
    return max(then, company.warned_at + NOTICE) if company.warned_at else then


def expected(company: Company, *, months: int, now: datetime) -> datetime:
    """When an archived company goes: when it is due, and never without the notice that is still to come."""
    then = due(company, months=months)
    return then if company.warned_at else max(then, now + NOTICE)


def coming(practice: Practice, *, months: int | None, now: datetime) -> list[Coming]:
    """What a practice that keeps companies for so many months loses, and when, the next first."""
    if months is None:
        return []
    fields = ("practice", "public_id", "name", "archived_at", "warned_at")
    archived = practice.companies.exclude(archived_at=None).only(*fields)
    found = [Coming(company, on=expected(company, months=months, now=now)) for company in archived]
    return sorted(found, key=lambda one: one.on)


def sweep(*, now: datetime) -> Swept:
    """Give notice of what is due within the month, and delete what is due and was told of a month ago."""
    clients.forget(CompanyList.objects.filter(created_at__lt=now - READ_IS_KEPT))
    Company.objects.filter(practice__keep_months=None).exclude(warned_at=None).update(warned_at=None)
    warned = deleted = 0
    untold = []
    for practice in Practice.objects.exclude(keep_months=None):
        archived = list(practice.companies.exclude(archived_at=None))
        _withdraw(practice, archived, now=now)
        deleted += _delete(practice, archived, now=now)
        fresh = _tell(practice, now=now)
        if fresh is None:
            untold.append(practice)
        else:
            warned += len(fresh)
    return Swept(warned=warned, deleted=deleted, untold=untold)


def to_tell_of(letter: Letter, *, now: datetime) -> list[tuple[Company, datetime]]:
    """What a notice speaks of when it goes out, and when each is deleted. Raises `Moot` when nothing is left of it."""
    practice = letter.practice
    if practice is None or practice.keep_months is None or letter.to not in _owners(practice):
        raise Moot
    archived = letter.companies.exclude(archived_at=None)
    near = [company for company in archived if _is_near(practice, company, now=now)]
    if not near:
        raise Moot
    for company in near:
        company.warned_at = company.warned_at or now
    return [(company, due(company, months=practice.keep_months)) for company in near]


def told(companies: Iterable[Company], *, now: datetime) -> None:
    """A notice of these has gone out; the first one counts."""
    of = Company.objects.filter(pk__in=[company.pk for company in companies], warned_at=None)
    of.exclude(archived_at=None).update(warned_at=now)


def _later(moment: datetime, *, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _is_near(practice: Practice, company: Company, *, now: datetime) -> bool:
    return practice.keep_months is not None and now >= due(company, months=practice.keep_months) - NOTICE


def _withdraw(practice: Practice, archived: Iterable[Company], *, now: datetime) -> None:
    """The practice keeps its companies longer than it did: what was told of does not hold any more."""
    for company in archived:
        if company.warned_at and not _is_near(practice, company, now=now):
            company.warned_at = None
            company.save(update_fields=["warned_at"])


def _delete(practice: Practice, archived: Iterable[Company], *, now: datetime) -> int:
    over = [
        company for company in archived if company.warned_at and now >= due(company, months=practice.keep_months or 0)
    ]
    return sum(map(clients.delete_archived, over))


@transaction.atomic
def _tell(practice: Practice, *, now: datetime) -> list[Company] | None:
    """Write to every owner of what nobody was told of yet; nothing when there is no owner to write to.

    Locked, so that of two sweeps at once the second sees the letters of the first. A company counts as told of when a
    letter has really gone out, so letters are looked at first: one that goes out meanwhile is seen here or there.
    """
    Practice.objects.select_for_update().get(pk=practice.pk)
    announced = set(_open_letters(practice, now=now).values_list("companies", flat=True))
    archived = practice.companies.exclude(archived_at=None).filter(warned_at=None)
    near = [company for company in archived if _is_near(practice, company, now=now)]
    fresh = [company for company in near if company.pk not in announced]
    owners = _owners(practice)
    if near and not owners:
        return None
    for to in owners if fresh else ():
        letters.write(LetterKind.DELETION, to=to, practice=practice, companies=fresh, now=now)
    return fresh


def _open_letters(practice: Practice, *, now: datetime) -> QuerySet[Letter]:
    underway = Q(state__in=(LetterState.WAITING, LetterState.SENDING))
    return practice.letters.filter(underway | Q(created_at__gt=now - TOLD_AGAIN)).order_by()


def _owners(practice: Practice) -> list[str]:
    owners = practice.members.filter(role=Role.OWNER).exclude(user__email="")
    return list(owners.values_list("user__email", flat=True))
