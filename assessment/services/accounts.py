"""The people who administer: how they come to be, and what happens when they lose what they sign in with."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from assessment.enums import LetterKind
from assessment.errors import BadPassword, LastSuperuser, NameTaken, NoSuchAccount
from assessment.services import letters

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
RESET = gettext_noop("Second factor reset")


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Recovery codes alone are none: they only stand in for one."""
    return second_factors().filter(user=user.pk).exists()


def second_factors() -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(type__in=SECOND_FACTORS)


@transaction.atomic
def first_admin(name: str) -> str | None:
    """A fresh password for an administrator who has never signed in, made if need be; `None` once they have."""
    admin, _new = get_user_model().objects.get_or_create(
        username=name, defaults={"is_staff": True, "is_superuser": True}
    )
    if admin.last_login:
        return None
    password = secrets.token_urlsafe(12)
    admin.set_password(password)
    admin.save()
    return password


def name(user: User, full_name: str) -> None:
    """In one field, whatever order family and given name stand in."""
    user.first_name, user.last_name = full_name, ""
    user.save(update_fields=["first_name", "last_name"])


@transaction.atomic
def create_admin(name: str, *, email: str, password: str) -> User:
    """An administrator who may do everything. Raises `NameTaken`, `BadPassword`, and `ValidationError` by field."""
    if User.objects.filter(username=name).exists():
        raise NameTaken(name)
    admin = User(username=name, email=email, is_staff=True, is_superuser=True)
    _give_password(admin, password)
    admin.full_clean()
    admin.save()
    return admin


@transaction.atomic
def recover_admin(name: str, *, password: str, email: str = "") -> User:
    """A new password, no second factor, and all rights again for one who had lost them.

    Who is signed in under this name is so no longer. Raises `NoSuchAccount` and `BadPassword`.
    """
    admin = User.objects.select_for_update().filter(username=name).first()
    if admin is None:
        raise NoSuchAccount(name)
    admin.email = email or admin.email
    admin.is_active = admin.is_staff = admin.is_superuser = True
    _give_password(admin, password)
    admin.full_clean()
    admin.save()
    Authenticator.objects.filter(user=admin).delete()
    return admin


def _give_password(admin: User, password: str) -> None:
    try:
        validate_password(password, admin)
    except ValidationError as error:
        raise BadPassword(error.messages) from error
    admin.set_password(password)


@transaction.atomic
def reset_second_factors(users: Iterable[User], *, by: User, now: datetime) -> list[User]:
    """Take from people what they lost, so that they set it up anew. They are told by mail where they have an address.

    Returns those who had any.
    """
    had = [user for user in users if Authenticator.objects.filter(user=user).delete()[0]]
    if had:
        LogEntry.objects.log_actions(by.pk, had, CHANGE, change_message=RESET)
    for user in filter(lambda user: user.email, had):
        letters.write(LetterKind.FACTOR_RESET, to=user.email, user=user, now=now)
    return had


def is_last_superuser(user: User) -> bool:
    """Whether nobody else could administer everything."""
    return _are_only(user, _superusers())


def refuse_last_superuser(user: User) -> None:
    """Raise `LastSuperuser` when it is the last; what it says holds until the transaction ends."""
    if _are_only(user, _superusers().select_for_update()):
        raise LastSuperuser(user.username)


def _superusers() -> QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_staff=True, is_active=True)


def _are_only(user: User, superusers: QuerySet[User]) -> bool:
    return {one.pk for one in superusers} == {user.pk}
