from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = _("Social Maturity Assessment")

    def ready(self) -> None:
        from assessment.models import triggers
        from assessment.services import roles

        post_migrate.connect(triggers.install_after_migration, sender=self)
        post_migrate.connect(roles.install_after_migration, sender=self)
        post_migrate.connect(make_cache_table, sender=self)
        checks.register(triggers.check_triggers, checks.Tags.database)


def make_cache_table(*, using: str, **kwargs: Any) -> None:
    """Signing in needs it: whoever migrates has it. Does nothing where it is there already, or the cache is Redis."""
    call_command("createcachetable", database=using, verbosity=0)
