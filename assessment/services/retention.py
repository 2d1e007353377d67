"""Archived companies are deleted when their practice's time for them is over, and never without a month's notice."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from assessment.enums import Role
from assessment.models import Company, CompanyList, Practice
from assessment.services import clients

NOTICE = timedelta(days=30)
# What was read from a file and never taken; nobody comes back to it after that.
READ_IS_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """Companies whose owners were told, companies deleted, and practices where no mail server took the notice."""

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
    archived = practice.companies.exclude(archived_at=None).only("public_id", "name", "archived_at", "warned_at")
    found = [Coming(company, on=expected(company, months=months, now=now)) for company in archived]
    return sorted(found, key=lambda one: one.on)


def sweep(*, now: datetime) -> Swept:
    """Warn of what is due within the month, and delete what is due and was warned of a month ago."""
    clients.forget(CompanyList.objects.filter(created_at__lt=now - READ_IS_KEPT))
    Company.objects.filter(practice__keep_months=None).exclude(warned_at=None).update(warned_at=None)
    warned = deleted = 0
    untold = []
    for practice in Practice.objects.exclude(keep_months=None):
        archived = list(practice.companies.exclude(archived_at=None))
        _withdraw(practice, archived, now=now)
        deleted += _delete(practice, archived, now=now)
        fresh = [company for company in archived if company.warned_at is None and _is_near(practice, company, now=now)]
        if _warn(practice, fresh, now=now):
            warned += len(fresh)
        else:
            untold.append(practice)
    return Swept(warned=warned, deleted=deleted, untold=untold)


def _later(moment: datetime, *, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _is_near(practice: Practice, company: Company, *, now: datetime) -> bool:
    return now >= due(company, months=practice.keep_months or 0) - NOTICE


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


def _warn(practice: Practice, fresh: Sequence[Company], *, now: datetime) -> bool:
    """Claimed before the mail goes out, so that two sweeps at once send one; given back when it does not go out."""
    mine = [company for company in fresh if _claim(company, now=now)]
    if not mine:
        return True
    owners = practice.members.filter(role=Role.OWNER).exclude(user__email="")
    to = list(owners.values_list("user__email", flat=True))
    try:
        told = bool(to) and _send(practice, mine, to=to)
    except OSError:
        told = False
    if not told:
        Company.objects.filter(pk__in=[company.pk for company in mine], warned_at=now).update(warned_at=None)
    return told


def _claim(company: Company, *, now: datetime) -> bool:
    still = Company.objects.filter(pk=company.pk, warned_at=None).exclude(archived_at=None)
    company.warned_at = now
    return bool(still.update(warned_at=now))


def _send(practice: Practice, mine: Sequence[Company], *, to: Sequence[str]) -> bool:
    """In both languages: what an owner reads is not known."""
    page = {
        "practice": practice,
        "companies": [{"name": company.name, "on": due(company, months=practice.keep_months or 0)} for company in mine],
    }
    subjects, bodies = [], []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            subjects.append(render_to_string("emails/deletion_subject.txt").strip())
            bodies.append(render_to_string("emails/deletion.txt", page).strip())
    EmailMessage(subject=" / ".join(subjects), body="\n\n---\n\n".join(bodies), to=to).send()
    return True
