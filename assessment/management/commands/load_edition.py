from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment import content
from assessment.services import editions


class Command(BaseCommand):
    help = _("Publishes the shipped edition, or one from a file. Loading the same edition again changes nothing.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help=_("an edition as .toml or .json"))

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        try:
            wanted = content.read_file(file) if file else content.shipped()
        except OSError as error:
            raise CommandError(str(error)) from error
        except content.BadContent as error:
            raise CommandError("\n".join(error.problems)) from error
        if editions.name_taken(wanted):
            raise CommandError(_("Another edition is already called %(name)s.") % {"name": wanted.name})
        edition, new = editions.load(wanted, now=timezone.now())
        said = _("Published edition %(name)s.") if new else _("Edition %(name)s is already published.")
        self.stdout.write(said % {"name": edition.name})
