"""The sheet of somebody whom a practice invited: opened, agreed to, handed in, taken back, answered for them."""

from datetime import datetime

from django.db import transaction

from assessment import queries
from assessment.enums import Ending
from assessment.errors import AnsweringEnded, Incomplete
from assessment.keys import hash_key
from assessment.models import Link, Member, Respondent
from assessment.services.answers import lock, lock_open


def note_opening(respondent: Respondent, *, now: datetime) -> None:
    """When the link was first opened."""
    Respondent.objects.filter(pk=respondent.pk, opened_at=None).update(opened_at=now)


@transaction.atomic
def agree(respondent: Respondent, *, now: datetime) -> None:
    """The name may stand beside the answers: said before the first of them, or not at all."""
    fresh = lock_open(respondent, now=now)
    if not (fresh.named_at or fresh.is_done or queries.has_answered(fresh)):
        fresh.named_at = now
        fresh.save(update_fields=["named_at"])


@transaction.atomic
def withdraw_name(respondent: Respondent) -> None:
    """Until the panel is closed, whatever else is over. Raises `AnsweringEnded`."""
    if not lock(respondent):
        raise AnsweringEnded(Ending.CLOSED)
    Respondent.objects.filter(pk=respondent.pk).update(named_at=None)


@transaction.atomic
def hand_in(respondent: Respondent, *, now: datetime, on_behalf: bool = False) -> None:
    """Say that everything is answered. Handing in again changes nothing. Raises `Incomplete`, `AnsweringEnded`."""
    fresh = lock_open(respondent, now=now, on_behalf=on_behalf)
    if fresh.is_done:
        return
    answered = set(fresh.answers.exclude(option="").values_list("item", flat=True))
    missing = [code for code in fresh.assessment.content.edition.items if code not in answered]
    if missing:
        raise Incomplete(missing)
    fresh.done_at, fresh.done_on_behalf = now, on_behalf
    fresh.save(update_fields=["done_at", "done_on_behalf"])


@transaction.atomic
def take_back(respondent: Respondent, *, now: datetime, on_behalf: bool = False) -> None:
    """Answer on, as long as the panel is open. What somebody handed in themselves nobody takes back for them."""
    fresh = lock_open(respondent, now=now, on_behalf=on_behalf)
    if on_behalf and not fresh.done_on_behalf:
        raise AnsweringEnded(Ending.OWN)
    fresh.done_at, fresh.done_on_behalf = None, False
    fresh.save(update_fields=["done_at", "done_on_behalf"])


@transaction.atomic
def stand_in(respondent: Respondent, *, member: Member, key: str, now: datetime) -> None:
    """Give a consultant a link of their own to the sheet; an earlier one of theirs ends. Raises `AnsweringEnded`."""
    lock_open(respondent, now=now, on_behalf=True)
    respondent.links.filter(member=member).delete()
    Link.objects.create(respondent=respondent, member=member, key_hash=hash_key(key), created_at=now)
