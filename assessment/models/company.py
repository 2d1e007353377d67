from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
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
    is_example = models.BooleanField(_("made up, to show how it works"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"))
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    handed_at = models.DateTimeField(_("handed over by its respondent"), null=True, blank=True, editable=False)
    warned_at = models.DateTimeField(_("owners told of the deletion to come"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["practice", "archived_at", "name"], name="company_of_practice")]
        constraints = [
            models.CheckConstraint(
                condition=Q(warned_at__isnull=True) | Q(archived_at__isnull=False),
                name="company_warned_of_when_archived",
            ),
            models.UniqueConstraint(fields=["practice"], condition=Q(is_example=True), name="company_example_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def profile(self) -> dict[str, Any]:
        """What a report says of the company; the contact is not part of it."""
        return {field: getattr(self, field) for field in ("name", "industry", "size", "country", "channels")}


class CompanyList(models.Model):
    """What a member's file says of companies, read and not yet taken. Taken, it is empty, and says when it was."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="company_lists", verbose_name=_("practice"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="company_lists", verbose_name=_("person")
    )
    name = models.CharField(_("name of the file"), max_length=255)
    rows = models.JSONField(default=list)
    created_at = models.DateTimeField(_("read"), editable=False)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("list of companies to import")
        verbose_name_plural = _("lists of companies to import")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name
