from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assessment.management.rounds import Round


class Command(BaseCommand):
    help = _(
        "Makes reports in the background, sends mail that is waiting, and keeps house once a day: deletes what has had "
        "its time, with notice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("do what is due, and end"))
        parser.add_argument(
            "--site", default=settings.SITE_URL or "http://127.0.0.1:8000", help=_("for links in mails")
        )

    def handle(self, *args: Any, once: bool, site: str, **options: Any) -> None:
        going = Round(site=site)
        with going.stopped_by_signals():
            done = going.go_once() if once else going.go_on()
        if not done:
            raise SystemExit(1)
