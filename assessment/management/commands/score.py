import os
import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.management.editions import chosen_content
from assessment.management.sheets import batches, scored
from scoring import BadText, Edition
from scoring.summary import error_line

# What the files of a report begin with: a PDF, and the ZIP that Word documents and workbooks are.
MAGICS = (b"%PDF-", b"PK\x03\x04")
HEAD = max(map(len, MAGICS))
STOPPED_BY_A_CLOSED_PIPE = 141  # as a shell reports it of any program: 128 and the number of SIGPIPE


class Command(BaseCommand):
    help = _(
        "Scores sheets, one JSON object or JSON Lines, and prints one JSON object a line. "
        "Of a report as PDF it says whether its result still is what the edition gives."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("the sheets, or the PDF of a report; - for standard input"))
        parser.add_argument("--edition", help=_("a published edition's name, or an edition's file"))

    def handle(self, *args: Any, file: str, edition: str | None, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8, whatever the terminal's language
        try:
            with opened(file) as stream:
                if is_report(stream.peek(HEAD)[:HEAD]):
                    self.judge(stream, edition)
                    return
                total, failed = self.score(chosen_content(edition).edition, stream)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever reads has seen enough. What is still buffered goes nowhere, so that leaving does not fail over it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(STOPPED_BY_A_CLOSED_PIPE) from None
        if failed:
            self.stderr.write(failures(total, failed))
            raise SystemExit(1)

    def judge(self, stream: BinaryIO, edition: str | None) -> None:
        """Say whether the result in a report still is what its edition gives."""
        from assessment.management import printed  # models and a reader of PDF, which no sheet needs

        try:
            judged = printed.judged(stream, edition=edition)
        except printed.Refused as refused:
            self.stdout.write(error_line([BadText(refused.code, str(refused))], line=1))
            raise CommandError(str(refused)) from refused
        self.stdout.write(judged.line)
        self.stderr.write("\n".join(judged.sentences))
        if not judged.same:
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


def is_report(head: bytes) -> bool:
    """By its first bytes; of a pipe there may be few yet, and no sheet begins with any of them."""
    return bool(head) and any(head.startswith(magic) or magic.startswith(head) for magic in MAGICS)


def opened(file: str) -> AbstractContextManager[BufferedReader]:
    if file == "-":
        stdin = sys.stdin.buffer
        return nullcontext(stdin if isinstance(stdin, BufferedReader) else BufferedReader(stdin))  # type: ignore[arg-type, type-var]
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
