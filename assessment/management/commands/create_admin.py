import getpass
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.errors import BadPassword, NameTaken, NoSuchAccount
from assessment.services import accounts

# A security key takes a name and no number.
LOCAL = "http://localhost:8000"


class Command(BaseCommand):
    help = _(
        "Makes an administrator who may do everything, or gives one who is locked out a new password. "
        "The password is asked for; a script writes it to a file or to the standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help=_("the name to sign in with"))
        parser.add_argument("--email", default="", help=_("where messages about the account go"))
        parser.add_argument(
            "--reset", action="store_true", help=_("new password and no second factor, for a known name")
        )
        parser.add_argument("--password-file", help=_("a file whose first line is the password; - is standard input"))

    def handle(self, *args: Any, name: str, email: str, reset: bool, password_file: str | None, **options: Any) -> None:
        password = _read(password_file) if password_file else _ask()
        try:
            (accounts.recover_admin if reset else accounts.create_admin)(name, email=email, password=password)
        except NameTaken as error:
            raise CommandError(_("%(name)s is already there. A new password: --reset") % {"name": name}) from error
        except NoSuchAccount as error:
            raise CommandError(_("There is no %(name)s. To make one, leave out --reset.") % {"name": name}) from error
        except BadPassword as error:
            raise CommandError("\n".join(error.reasons)) from error
        except ValidationError as error:
            raise CommandError("\n".join(_named(error))) from error
        except DatabaseError as error:
            raise CommandError(
                _("The database is not ready (%(reason)s). First: manage.py migrate") % {"reason": error}
            ) from error
        self._say(name, reset=reset)

    def _say(self, name: str, *, reset: bool) -> None:
        done = _("%(name)s has a new password and no second factor.") if reset else _("%(name)s may do everything now.")
        self.stdout.write(done % {"name": name})
        where = (settings.SITE_URL or LOCAL) + reverse("admin:index")
        self.stdout.write(_("Sign in and set up a second factor at %(url)s") % {"url": where})


def _ask() -> str:
    if not sys.stdin.isatty():
        raise CommandError(_("Nobody is here to type a password. Give --password-file FILE, or - for standard input."))
    try:
        first = getpass.getpass(_("Password: "))
        again = getpass.getpass(_("Password again: "))
    except (EOFError, KeyboardInterrupt) as error:
        raise CommandError(_("Nothing was changed.")) from error
    if first != again:
        raise CommandError(_("The two passwords differ. Nothing was changed."))
    return first


def _read(name: str) -> str:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(_("The password cannot be read: %(reason)s") % {"reason": error}) from error
    return text.splitlines()[0] if text else ""


def _named(error: ValidationError) -> list[str]:
    fields = {"username": _("name"), "email": "--email"}
    return [f"{fields.get(field, field)}: {said}" for field, found in error.message_dict.items() for said in found]
