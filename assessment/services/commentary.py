"""What consultants say in a report: every save is kept, and none overwrites what its author has not seen."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from assessment.errors import SavedMeanwhile
from assessment.models import Assessment, Passage
from assessment.models.commentary import FACTS, ORDER, OWN

# As long as one author goes on writing in one tab, the saves are one version.
ONE_SITTING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says."""

    title: str = ""
    text: str = ""
    owner: str = ""
    due: date | None = None
    effort: int | None = None

    @property
    def is_empty(self) -> bool:
        return not any(astuple(self))


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and in which tab: two tabs of one person know as little of each other as two people."""

    user: User
    tab: str = ""


def words_of(passage: Passage | None) -> Words:
    return Words(**{field.name: getattr(passage, field.name) for field in fields(Words)}) if passage else Words()


@transaction.atomic
def save(
    assessment: Assessment, *, place: str, language: str, words: Words, since: int, by: Author, now: datetime
) -> Passage | None:
    """What stands in this place now; nothing if nothing ever has. `since` is the revision that its author started from.

    A tab that has not heard of its own last save does not contradict itself. Raises `SavedMeanwhile`.
    """
    _lock(assessment)
    last = assessment.passages.filter(place=place, language=language).order_by("-revision").first()
    revision = last.revision if last else 0
    if words_of(last) == words:
        return last
    if revision != since and not (last and _is_by(last, by)):
        raise SavedMeanwhile(revision)
    if last is None or not _goes_on(last, words, by=by, now=now):
        last = Passage(assessment=assessment, place=place, language=language, by=by.user, tab=by.tab, began_at=now)
    for field in fields(Words):
        setattr(last, field.name, getattr(words, field.name))
    last.revision, last.saved_at = revision + 1, now
    last.save()
    return last


def take_back(passage: Passage, *, since: int, by: Author, now: datetime) -> Passage | None:
    """Let an earlier version count again, as a version of its own. Raises `SavedMeanwhile`."""
    words, at = words_of(passage), {"place": passage.place, "language": passage.language}
    return save(passage.assessment, **at, words=words, since=since, by=Author(by.user), now=now)


@transaction.atomic
def add(assessment: Assessment, *, title: str, language: str, effort: int, by: Author, now: datetime) -> str:
    """A recommendation of the consultant's own; its key. The same form sent twice adds one."""
    _lock(assessment)
    facts = assessment.passages.filter(place__startswith=FACTS + OWN, revision=1)
    same = facts.filter(tab=by.tab, by=by.user).first() if by.tab else None
    if same:
        return same.place.removeprefix(FACTS)
    key = f"{OWN}{facts.count() + 1}"
    save(assessment, place=FACTS + key, language="", words=Words(effort=effort), since=0, by=by, now=now)
    save(assessment, place=key, language=language, words=Words(title=title), since=0, by=by, now=now)
    return key


def arrange(assessment: Assessment, *, keys: Sequence[str], since: int, by: Author, now: datetime) -> Passage | None:
    """Put what there is to do in this order; no keys: as generated. Raises `SavedMeanwhile`."""
    words = Words(text=" ".join(keys))
    return save(assessment, place=ORDER, language="", words=words, since=since, by=by, now=now)


def _lock(assessment: Assessment) -> None:
    Assessment.objects.select_for_update().only("pk").get(pk=assessment.pk)


def _is_by(passage: Passage, author: Author) -> bool:
    return bool(author.tab) and (passage.by_id, passage.tab) == (author.user.pk, author.tab)


def _goes_on(last: Passage, words: Words, *, by: Author, now: datetime) -> bool:
    """Whether this is still the same version. What was emptied, or is written after that, is another."""
    is_sitting = _is_by(last, by) and now - last.began_at < ONE_SITTING
    return is_sitting and not words.is_empty and not last.is_empty
