from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from assessment.models import Respondent
from assessment.reports.variants import full_pdf
from assessment.services import demo, reports


class Command(BaseCommand):
    help = _("Makes three example companies with their reports in both languages under var/demo/.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default="", help=_("the address to print before each private link"))

    def handle(self, *args: Any, site: str, **options: Any) -> None:
        folder = settings.VAR / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        for respondent, key in demo.companies(language=settings.LANGUAGE_CODE, now=timezone.now()):
            self.stdout.write(f"{respondent.assessment.company}  {site}{reverse('open', args=[key])}")
            for language, _name in settings.LANGUAGES:
                self._keep(respondent, language=language, folder=folder)

    def _keep(self, respondent: Respondent, *, language: str, folder: Path) -> None:
        name = get_valid_filename(f"{respondent.assessment.company.name}-{language}.pdf")
        report = reports.made(respondent.assessment, variant=full_pdf(language), now=timezone.now())
        with report.file.open("rb") as file:
            (folder / name).write_bytes(file.read())
        self.stdout.write("  " + _("Report: %(path)s") % {"path": folder / name})
