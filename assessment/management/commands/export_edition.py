import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessment import exchange
from assessment.analysis.documents import document_of
from assessment.models import Edition


class Command(BaseCommand):
    help = _("Writes an edition, published or a draft, as one file: TOML or a workbook. Imported again it is the same.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help=_("the name of the edition"))
        parser.add_argument("--format", choices=sorted(exchange.TYPES), default="toml", help=_("the form of the file"))
        parser.add_argument("--output", type=Path, help=_("the file to write; without it, standard output"))

    def handle(self, *args: Any, name: str, format: str, output: Path | None, **options: Any) -> None:
        edition = Edition.objects.filter(name=name).first()
        if edition is None:
            raise CommandError(_("No edition is called %(name)s.") % {"name": name})
        data = exchange.write(document_of(edition), format)
        if output is None:
            sys.stdout.buffer.write(data)
            return
        try:
            output.write_bytes(data)
        except OSError as error:
            raise CommandError(_("Cannot write %(file)s: %(reason)s") % {"file": output, "reason": error}) from error
