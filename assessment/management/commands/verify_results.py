import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.analysis.verification import Difference, Verified, verify
from assessment.models import Edition

LONGEST = 200


class Command(BaseCommand):
    help = _("Scores every submitted assessment again, changes nothing, and tells where a stored result differs.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", help=_("the name of one edition; without it all are verified"))

    def handle(self, *args: Any, edition: str | None, **options: Any) -> None:
        editions = results = failed = 0
        for verified in verify(chosen(edition)):
            editions += verified.assessment is None
            results += verified.assessment is not None
            failed += bool(verified.differences)
            for difference in verified.differences:
                self.stdout.write(line(verified, difference))
        self.stdout.write(summary(editions=editions, results=results))
        if failed:
            self.stderr.write(failures(failed))
            raise SystemExit(1)
        self.stdout.write(_("All is as it was stored."))


def chosen(name: str | None) -> list[Edition]:
    frozen = Edition.objects.frozen()
    found = list(frozen if name is None else frozen.filter(name=name))
    if name is not None and not found:
        raise CommandError(_("No published edition is called %(name)s.") % {"name": name})
    return found


def line(verified: Verified, difference: Difference) -> str:
    said = (
        _("Edition %(edition)s: %(path)s: stored %(stored)s, expected %(expected)s")
        if verified.assessment is None
        else _("Edition %(edition)s, assessment %(pk)s: %(path)s: stored %(stored)s, expected %(expected)s")
    )
    return said % {
        "edition": verified.edition,
        "pk": verified.assessment,
        "path": difference.path,
        "stored": shown(difference.stored),
        "expected": shown(difference.expected),
    }


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def summary(*, editions: int, results: int) -> str:
    of = ngettext("%(count)d edition", "%(count)d editions", editions) % {"count": editions}
    said = ngettext("%(count)d result of %(of)s verified.", "%(count)d results of %(of)s verified.", results)
    return said % {"count": results, "of": of}


def failures(count: int) -> str:
    said = ngettext("%(count)d of them differs.", "%(count)d of them differ.", count)
    return said % {"count": count}
