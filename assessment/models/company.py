from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.enums import Industry, Size
from assessment.models.practice import Practice
from assessment.models.public import new_public_id


class Tag(models.Model):
    """A word by which a practice sorts its companies."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="tags", verbose_name=_("practice"))
    name = models.CharField(_("tag"), max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["practice", "name"], name="tag_once_per_practice")]

    def __str__(self) -> str:
        return self.name


class Company(models.Model):
    """Who is assessed, by itself or by the practice it belongs to. The contact is optional and never printed."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    practice = models.ForeignKey(
        Practice, models.CASCADE, null=True, blank=True, related_name="companies", verbose_name=_("practice")
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="companies", verbose_name=_("tags"))

    name = models.CharField(_("company name"), max_length=120)
    industry = models.CharField(_("industry"), max_length=16, choices=Industry.choices)
    size = models.CharField(_("size"), max_length=16, choices=Size.choices)
    country = models.CharField(_("country"), max_length=2)
    channels = models.JSONField(_("channels in use"), default=list)
    contact_name = models.CharField(_("contact name"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    created_at = models.DateTimeField(_("created"))
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def profile(self) -> dict[str, Any]:
        """What a report says of the company; the contact is not part of it."""
        return {field: getattr(self, field) for field in ("name", "industry", "size", "country", "channels")}
