from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.services import retention


class Command(BaseCommand):
    help = _("Deletes archived companies whose time is over, and tells owners a month before. To be run every day.")

    def handle(self, *args: Any, **options: Any) -> None:
        swept = retention.sweep(now=timezone.now())
        said = _("Owners told of companies: %(warned)d. Companies deleted: %(deleted)d.")
        self.stdout.write(said % {"warned": swept.warned, "deleted": swept.deleted})
        for practice in swept.untold:
            self.stderr.write(
                _("No owner of %(practice)s could be told; the next run tries again.") % {"practice": practice}
            )
        if swept.untold:
            raise SystemExit(1)
