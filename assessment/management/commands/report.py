import atexit
import gc
import json
import sys
from argparse import ArgumentParser
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessment.content import Content
from assessment.management import profiles
from assessment.management.editions import chosen_content
from assessment.management.refusals import sentence
from assessment.reports.build import build
from assessment.reports.document import ReportDocument
from assessment.reports.pictures import drawn
from scoring import BadSheet
from scoring.sheets import score_sheet


class Command(BaseCommand):
    help = _("Makes the PDF report of one sheet. The same sheet, language and date give the same file, byte for byte.")
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """A process of its own makes one report and ends: it need never look for garbage, not even at the very end."""
        gc.disable()
        atexit.register(gc.freeze)
        super().run_from_argv(argv)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("the sheet as one JSON object; - for standard input"))
        parser.add_argument("-o", "--output", required=True, type=Path, help=_("where the PDF goes"))
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help=_("of the report and of every message"),
        )
        parser.add_argument(
            "--date", type=date.fromisoformat, help=_("on the cover, as 2026-11-22; today unless given")
        )
        parser.add_argument("--edition", help=_("a published edition's name, or an edition's file"))

    def handle(self, *args: Any, file: str, output: Path, language: str, edition: str | None, **options: Any) -> None:
        with translation.override(language):
            content = chosen_content(edition)
            on = options["date"] or timezone.localdate()
            document = read_document(read(file), content=content, on=on, language=language)
            write(output, rendered(document))


def read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(_("Cannot read %(file)s: %(reason)s") % {"file": file, "reason": error.strerror}) from error


def read_document(text: bytes, *, content: Content, on: date, language: str) -> ReportDocument:
    try:
        sheet, result = score_sheet(content.edition, text)
    except BadSheet as refused:
        raise CommandError("\n".join(sentence(error, content.edition) for error in refused.errors)) from refused
    notes = json.loads(text).get("notes", {})
    problems = list(profiles.problems(sheet.company, notes, codes=content.edition.items))
    if problems or sheet.company is None:
        raise CommandError("\n".join(problems))
    profile = profiles.profile(sheet.company)
    return build(content, result, answers=sheet.answers, notes=notes, profile=profile, on=on, language=language)


def rendered(document: ReportDocument) -> bytes:
    """The PDF. Where a process can be forked, another core draws the pictures while this one loads the PDF engine."""
    with _artist() as artist:
        under_way = artist.submit(drawn, document)
        from assessment.reports.pdf import render  # half a second, which a refused sheet need not wait for

        return render(document, pictures=[under_way.result()])


def _artist() -> Executor:
    if "fork" in get_all_start_methods():
        return ProcessPoolExecutor(max_workers=1, mp_context=get_context("fork"))
    return ThreadPoolExecutor(max_workers=1)


def write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        raise CommandError(
            _("Cannot write %(file)s: %(reason)s") % {"file": output, "reason": error.strerror}
        ) from error
