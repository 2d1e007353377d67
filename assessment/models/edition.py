"""The questionnaire: edited while a draft, then frozen into one document that everybody reads."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.content import Content
from assessment.enums import EditionState
from assessment.errors import FrozenEdition
from assessment.models.history import tracked

POINTS = [MinValueValidator(0), MaxValueValidator(100)]


@lru_cache(maxsize=32)
def content_of(checksum: str) -> Content:
    """The frozen content with this checksum. Cached for ever: a checksum never means anything else."""
    document = Edition.objects.values_list("document", flat=True).get(checksum=checksum)
    return Content(document=json.loads(document), checksum=checksum)


class EditionQuerySet(models.QuerySet["Edition"]):
    def offered(self) -> "Edition | None":
        """The edition that new assessments get; there is never more than one."""
        return self.filter(state=EditionState.PUBLISHED).defer("document").first()

    def frozen(self) -> "EditionQuerySet":
        """Every edition that has been published, the first of them first."""
        return self.exclude(state=EditionState.DRAFT).order_by("published_at", "pk")


class Edition(models.Model):
    """One version of the questionnaire; published, it holds its own `document` and never changes again.

    `origin` is the edition that a draft was copied from.
    """

    name = models.CharField(_("name"), max_length=64, unique=True)
    state = models.CharField(
        _("state"), max_length=16, choices=EditionState.choices, default=EditionState.DRAFT, editable=False
    )
    origin = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    title_ko = models.CharField(_("title (Korean)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    threshold_investment = models.PositiveSmallIntegerField(_("investment threshold"), default=50, validators=POINTS)
    threshold_innovation = models.PositiveSmallIntegerField(_("innovation threshold"), default=50, validators=POINTS)
    document = models.TextField(_("document"), blank=True, editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    created_at = models.DateTimeField(_("created"), editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, editable=False)

    history = tracked(excluded=["document"])
    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_edition", "Can publish edition"), ("retire_edition", "Can retire edition")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, checksum=None, published_at=None)
                | (~Q(state=EditionState.DRAFT) & Q(checksum__isnull=False, published_at__isnull=False)),
                name="edition_frozen_when_published",
            ),
            models.CheckConstraint(
                condition=Q(state=EditionState.RETIRED, retired_at__isnull=False)
                | (~Q(state=EditionState.RETIRED) & Q(retired_at=None)),
                name="edition_retired_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=EditionState.PUBLISHED), name="edition_one_on_offer"
            ),
            models.CheckConstraint(
                condition=Q(threshold_investment__lte=100, threshold_innovation__lte=100),
                name="edition_thresholds_within_100",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_frozen([self.pk])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_frozen([self.pk])
        return super().delete(*args, **kwargs)

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT

    @property
    def content(self) -> Content:
        """The frozen content; only a published edition has one."""
        if self.checksum is None:
            raise ValueError(f"edition {self.name} is a draft: it has no frozen content")
        return content_of(self.checksum)


def refuse_frozen(editions: Iterable[int | None]) -> None:
    """Raise `FrozenEdition` when one of these editions is no longer a draft.

    A kind word before the database's own: its triggers refuse what does not come through here.
    """
    frozen = Edition.objects.filter(pk__in=[pk for pk in editions if pk]).exclude(state=EditionState.DRAFT)
    for name in frozen.values_list("name", flat=True)[:1]:
        raise FrozenEdition(name)
