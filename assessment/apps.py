from django.apps import AppConfig
from django.core import checks
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
        checks.register(triggers.check_triggers, checks.Tags.database)
