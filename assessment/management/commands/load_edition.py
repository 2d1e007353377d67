from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment import content
from assessment.errors import CodesReused, NameTaken
from assessment.management.editions import from_file
from assessment.models import Edition
from assessment.services import editions


class Command(BaseCommand):
    help = _(
        "Loads the shipped edition, or one from a file: it is offered while none is, and otherwise waits as a draft. "
        "Loading the same edition again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help=_("an edition as .toml, .json or .xlsx"))
        parser.add_argument("--offer", action="store_true", help=_("offer it at once, instead of the one offered now"))

    def handle(self, *args: Any, file: Path | None, offer: bool, **options: Any) -> None:
        wanted = from_file(file) if file else content.shipped()
        if file is None and Edition.objects.filter(name=wanted.name).exists():
            self.stdout.write(_("Edition %(name)s is already here.") % {"name": wanted.name})
            return
        try:
            edition, new = editions.load(wanted, now=timezone.now(), offer=offer)
        except NameTaken as taken:
            raise CommandError(_("Another edition is already called %(name)s.") % {"name": taken}) from taken
        except CodesReused as reused:
            raise CommandError(
                _("Earlier editions asked something else under %(codes)s.") % {"codes": ", ".join(reused.codes)}
            ) from reused
        self.stdout.write(_said(edition, new=new) % {"name": edition.name})


def _said(edition: Edition, *, new: bool) -> str:
    if edition.is_draft:
        return _("Edition %(name)s waits as a draft: another is on offer.")
    return _("Published edition %(name)s.") if new else _("Edition %(name)s is already published.")
