"""Practices, who is in them, and how people come and go."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from assessment.enums import Allowed, LetterKind, Role
from assessment.errors import AlreadyMember, JoiningEnded, LastOwner, Moot
from assessment.keys import hash_key, new_key
from assessment.models import Joining, Letter, Member, Practice
from assessment.services import letters, limits

VALID = timedelta(days=14)


@transaction.atomic
def found(name: str, *, user: User, now: datetime) -> Practice:
    """A new practice, which this person owns."""
    practice = Practice.objects.create(name=name, created_at=now)
    Member.objects.create(practice=practice, user=user, role=Role.OWNER, joined_at=now)
    return practice


def edit(practice: Practice, *, name: str, requires_second_factor: bool, keep_months: int | None) -> None:
    practice.name = name
    practice.requires_second_factor = requires_second_factor
    practice.keep_months = keep_months
    practice.save(update_fields=["name", "requires_second_factor", "keep_months"])


@transaction.atomic
def invite(practice: Practice, *, email: str, role: str, language: str, by: User, now: datetime) -> Joining:
    """An invitation, and the letter that brings it. Whoever is invited again gets a new link; the old one ends.

    Raises `AlreadyMember`, and `LimitReached` when the practice, the person or the mailbox has had enough for now.
    """
    email = email.lower()
    if Member.objects.filter(practice=practice, user__email__iexact=email).exists():
        raise AlreadyMember(email)
    for one in (f"practice {practice.pk}", f"person {by.pk}"):  # who founds many practices may not invite more for it
        limits.spend(Allowed.INVITE, caller=one, now=now)
    limits.spend(Allowed.MAIL, caller=f"mailbox {email}", now=now)
    joining, _new = Joining.objects.update_or_create(
        practice=practice,
        email=email,
        defaults={
            "role": role,
            "language": language,
            "key_hash": hash_key(new_key()),  # known to nobody: the letter brings its own
            "invited_by": by,
            "created_at": now,
            "expires_at": now + VALID,
        },
    )
    letters.recall(joining=joining)
    letters.write(LetterKind.JOINING, to=email, language=language, by=by, joining=joining, now=now)
    return joining


def invite_again(joining: Joining, *, by: User, now: datetime) -> Joining:
    """As `invite`, with what was said the first time."""
    return invite(joining.practice, email=joining.email, role=joining.role, language=joining.language, by=by, now=now)


def new_key_of(letter: Letter, *, now: datetime) -> tuple[Joining, str]:
    """The invitation that a letter brings, and the key of its link from now on. Raises `Moot` when it has ended."""
    joining, key = letter.joining, new_key()
    if joining is None or not Joining.objects.filter(pk=joining.pk, expires_at__gt=now).update(key_hash=hash_key(key)):
        raise Moot
    return joining, key


def withdraw(joining: Joining) -> None:
    Joining.objects.filter(pk=joining.pk).delete()


@transaction.atomic
def join(key: str, *, user: User, now: datetime) -> Member:
    """Take up an invitation, which ends thereby. Raises `JoiningEnded` and `AlreadyMember`."""
    joining = Joining.objects.select_for_update().filter(key_hash=hash_key(key), expires_at__gt=now).first()
    if joining is None:
        raise JoiningEnded
    member, new = Member.objects.get_or_create(
        practice_id=joining.practice_id, user=user, defaults={"role": joining.role, "joined_at": now}
    )
    if not new:
        raise AlreadyMember(user.username)
    joining.delete()
    return member


@transaction.atomic
def change_role(member: Member, *, role: str) -> None:
    """Raises `LastOwner` when nobody would be left to own the practice."""
    if role != Role.OWNER:
        _keep_an_owner(member)
    Member.objects.filter(pk=member.pk).update(role=role)


@transaction.atomic
def remove(member: Member) -> None:
    """From the next request on the practice does not exist for this person, nor is anybody of it to write to them.

    Raises `LastOwner`.
    """
    _keep_an_owner(member)
    ours = Q(respondent__assessment__company__practice=member.practice_id) | Q(joining__practice=member.practice_id)
    Letter.objects.filter(ours, by=member.user_id).update(by=None)
    Member.objects.filter(pk=member.pk).delete()


def owned_only_by(user: User) -> QuerySet[Practice]:
    """What would have no owner left without this person."""
    owners = Member.objects.filter(role=Role.OWNER)
    others = owners.filter(practice=OuterRef("pk")).exclude(user=user)
    return Practice.objects.filter(~Exists(others), pk__in=owners.filter(user=user).values("practice"))


def refuse_last_owner(user: User) -> None:
    """Raise `LastOwner` when a practice would lose its owner; what it says holds until the transaction ends."""
    mine = Member.objects.filter(user=user).values("practice")
    list(Practice.objects.select_for_update().filter(pk__in=mine))
    if owned_only_by(user).exists():
        raise LastOwner(str(user.pk))


def _keep_an_owner(member: Member) -> None:
    """What it says holds until the transaction ends: whoever else changes the practice's owners waits for it."""
    Practice.objects.select_for_update().get(pk=member.practice_id)
    owners = Member.objects.filter(practice=member.practice_id, role=Role.OWNER).values_list("pk", flat=True)
    if set(owners) == {member.pk}:
        raise LastOwner(str(member.user_id))
