"""The companies of a practice: added, corrected, sorted by tags, put away, and deleted with all that is theirs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from assessment.errors import AlreadyTaken
from assessment.models import Company, CompanyList, Practice, Report, Tag
from assessment.services import batches, companies, keeping, reports

Companies = QuerySet[Company]


@transaction.atomic
def add(practice: Practice, *, profile: Mapping[str, Any], tags: Collection[str], now: datetime) -> Company:
    company = Company.objects.create(practice=practice, created_at=now, **profile)
    company.tags.set(_tags(practice, tags))
    return company


@transaction.atomic
def edit(company: Company, *, was: Mapping[str, Any], to: Mapping[str, Any], tags: Collection[str]) -> dict[str, Any]:
    """Store every change that overwrites nothing its page (`was`) did not show; return the others, as they are stored.

    With others nothing is tagged yet: the page comes back, and says so.
    """
    others = companies.store(company.pk, was=was, to=to)
    if not others:
        company.tags.set(_tags(_practice(company), tags))
        _sweep_tags(_practice(company))
    return others


@transaction.atomic
def tag(practice: Practice, chosen: Companies, *, name: str) -> int:
    (row,) = _tags(practice, [name])
    row.companies.add(*chosen)
    return chosen.count()


@transaction.atomic
def untag(practice: Practice, chosen: Companies, *, name: str) -> int:
    row = Tag.objects.filter(practice=practice, name=name).first()
    if row is None:
        return 0
    tagged = chosen.filter(tags=row)
    count = tagged.count()
    row.companies.remove(*tagged)
    _sweep_tags(practice)
    return count


def archive(chosen: Companies, *, now: datetime) -> int:
    return chosen.filter(archived_at=None).update(archived_at=now)


def restore(chosen: Companies) -> int:
    return chosen.exclude(archived_at=None).update(archived_at=None, warned_at=None)


@transaction.atomic
def delete(company: Company) -> None:
    """With its assessments, the people who answered, what they answered, and the files of its reports."""
    locked = Company.objects.select_for_update().get(pk=company.pk)
    # Whoever is answering at this moment is waited for, and finds nothing afterwards.
    mine = list(locked.assessments.select_for_update().order_by("pk").values_list("pk", flat=True))
    files = [name for report in Report.objects.filter(assessment__in=mine) for name in reports.names_of(report)]
    practice = locked.practice
    batches.leave_out([locked.pk])
    locked.delete()
    if practice:
        _sweep_tags(practice)
    keeping.take_away_later(files)


@transaction.atomic
def delete_archived(company: Company) -> bool:
    """The same, unless it was brought back or is gone since it was looked at."""
    still = Company.objects.select_for_update().filter(pk=company.pk, warned_at=company.warned_at)
    found = still.exclude(archived_at=None).first()
    if found:
        delete(found)
    return bool(found)


def read(
    practice: Practice, *, user_id: int, name: str, rows: Sequence[Mapping[str, Any]], now: datetime
) -> CompanyList:
    """Keep what a file says until its reader takes it; what the same reader had read before is forgotten."""
    forget(CompanyList.objects.filter(practice=practice, user=user_id))
    return CompanyList.objects.create(
        practice=practice, user_id=user_id, name=name[:255], rows=list(rows), created_at=now
    )


def forget(lists: QuerySet[CompanyList]) -> int:
    return lists.delete()[0]


@transaction.atomic
def take(read: CompanyList, *, with_doubles: bool, now: datetime) -> int:
    """Add what was read, all of it or nothing; rows whose name is there already are left out unless they are wanted.

    Raises `AlreadyTaken`.
    """
    # Locked, so that of two who import at once the second sees what the first has added.
    practice = Practice.objects.select_for_update().get(pk=read.practice_id)
    locked = CompanyList.objects.select_for_update().get(pk=read.pk)
    if locked.taken_at:
        raise AlreadyTaken
    doubles = set() if with_doubles else doubles_of(practice, locked.rows)
    wanted = [row for number, row in enumerate(locked.rows) if number not in doubles]
    _add_all(practice, wanted, now=now)
    locked.rows, locked.taken_at = [], now
    locked.save(update_fields=["rows", "taken_at"])
    return len(wanted)


def doubles_of(practice: Practice, rows: Iterable[Mapping[str, Any]]) -> set[int]:
    """Places of the rows whose company the practice has, or an earlier row names."""
    seen = {sameness(name) for name in practice.companies.order_by().values_list("name", flat=True)}
    found = set()
    for number, row in enumerate(rows):
        key = sameness(row["profile"]["name"])
        if key in seen:
            found.add(number)
        seen.add(key)
    return found


def sameness(name: str) -> str:
    """Names that differ in spaces or capitals only are taken for one, of companies as of people."""
    return "".join(name.split()).casefold()


def _add_all(practice: Practice, rows: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    made = Company.objects.bulk_create(
        [Company(practice=practice, created_at=now, **row["profile"]) for row in rows], batch_size=500
    )
    tags = {row.name: row for row in _tags(practice, {name for row in rows for name in row["tags"]})}
    through = Company.tags.through
    pairs = [
        through(company_id=company.pk, tag_id=tags[name].pk)
        for company, row in zip(made, rows, strict=True)
        for name in row["tags"]
    ]
    through.objects.bulk_create(pairs, batch_size=500)


def _tags(practice: Practice, names: Collection[str]) -> list[Tag]:
    """The tags of these names, made where there is none yet."""
    Tag.objects.bulk_create([Tag(practice=practice, name=name) for name in names], ignore_conflicts=True)
    return list(Tag.objects.filter(practice=practice, name__in=names))


def _sweep_tags(practice: Practice) -> None:
    Tag.objects.filter(practice=practice, companies=None).delete()


def _practice(company: Company) -> Practice:
    if company.practice is None:
        raise ValueError("a company without a practice has no tags")
    return company.practice
