import os
import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.management.editions import chosen_content
from assessment.management.sheets import batches, scored
from scoring import BadText, Edition
from scoring.summary import error_line

STOPPED_BY_A_CLOSED_PIPE = 141  # as a shell reports it of any program: 128 and the number of SIGPIPE


class Command(BaseCommand):
    help = _("Scores sheets, one JSON object or JSON Lines, and prints one JSON object a line.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("the sheets; - for standard input"))
        parser.add_argument("--edition", help=_("a published edition's name, or an edition's file"))

    def handle(self, *args: Any, file: str, edition: str | None, **options: Any) -> None:
        by = chosen_content(edition).edition
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8, whatever the terminal's language
        try:
            with opened(file) as stream:
                total, failed = self.score(by, stream)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever reads has seen enough. What is still buffered goes nowhere, so that leaving does not fail over it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(STOPPED_BY_A_CLOSED_PIPE) from None
        if failed:
            self.stderr.write(failures(total, failed))
            raise SystemExit(1)

    def score(self, edition: Edition, stream: BinaryIO) -> tuple[int, int]:
        """How many sheets there were, and how many of them could not be scored."""
        total = failed = 0
        for batch in scored(edition, batches(stream)):
            self.stdout.write(batch.text, ending="")
            total += batch.total
            failed += batch.failed
        if total:
            return total, failed
        self.stdout.write(error_line([BadText("empty-input", "there is no sheet in the input")], line=1))
        return 1, 1


def opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise CommandError(_("Cannot read %(file)s: %(reason)s") % {"file": file, "reason": error.strerror}) from error


def failures(total: int, failed: int) -> str:
    said = ngettext(
        "%(failed)d of %(total)d sheet could not be scored.",
        "%(failed)d of %(total)d sheets could not be scored.",
        total,
    )
    return said % {"failed": failed, "total": total}
