from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.enums import Industry, Size


class Company(models.Model):
    """Who is assessed. The contact is optional and never printed."""

    name = models.CharField(_("company name"), max_length=120)
    industry = models.CharField(_("industry"), max_length=16, choices=Industry.choices)
    size = models.CharField(_("size"), max_length=16, choices=Size.choices)
    country = models.CharField(_("country"), max_length=2)
    channels = models.JSONField(_("channels in use"), default=list)
    contact_name = models.CharField(_("contact name"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def profile(self) -> dict[str, Any]:
        """What a report says of the company; the contact is not part of it."""
        return {field: getattr(self, field) for field in ("name", "industry", "size", "country", "channels")}
