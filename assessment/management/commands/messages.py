from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SOURCE_LANGUAGE = "en"


class Command(BaseCommand):
    help = "Collect the interface's sentences into locale/ and compile their translations."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when anything is missing")

    def handle(self, *, check: bool, **options: Any) -> None:
        try:
            from assessment.management import catalogue
        except ModuleNotFoundError as error:
            raise CommandError(f"{error.name} is missing: run `make install-dev` first.") from error
        problems = []
        for language, folder in catalogues():
            po, mo = folder / "django.po", folder / "django.mo"
            found, kept = catalogue.collected(settings.BASE_DIR, language), catalogue.stored(po, language)
            if not check:
                kept = catalogue.merged(found, kept)
                folder.mkdir(parents=True, exist_ok=True)
                po.write_bytes(catalogue.po_text(kept))
                mo.write_bytes(catalogue.mo_bytes(kept))
            problems += [f"{language}: {problem}" for problem in catalogue.faults(found, kept, mo)]
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Every sentence has its translation.")


def catalogues() -> list[tuple[str, Path]]:
    root = Path(settings.LOCALE_PATHS[0])
    return [(code, root / code / "LC_MESSAGES") for code, _ in settings.LANGUAGES if code != SOURCE_LANGUAGE]
