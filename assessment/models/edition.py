"""The questionnaire as rows: edited while a draft, then frozen into one document that everybody reads."""

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
from scoring import Axis, Kind

POINTS = [MinValueValidator(0), MaxValueValidator(100)]


@lru_cache(maxsize=32)
def content_of(checksum: str) -> Content:
    """The frozen content with this checksum. Cached for ever: a checksum never means anything else."""
    document = Edition.objects.values_list("document", flat=True).get(checksum=checksum)
    return Content(document=json.loads(document), checksum=checksum)


class EditionQuerySet(models.QuerySet["Edition"]):
    def offered(self) -> "Edition | None":
        """The edition that new assessments get: the one published last."""
        return self.filter(state=EditionState.PUBLISHED).order_by("-published_at", "-pk").defer("document").first()


class Edition(models.Model):
    """One version of the questionnaire; published, it holds its own `document` and never changes again."""

    name = models.CharField(_("name"), max_length=64, unique=True)
    state = models.CharField(_("state"), max_length=16, choices=EditionState.choices, default=EditionState.DRAFT)
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200)
    threshold_investment = models.PositiveSmallIntegerField(_("investment threshold"), default=50, validators=POINTS)
    threshold_innovation = models.PositiveSmallIntegerField(_("innovation threshold"), default=50, validators=POINTS)
    document = models.TextField(_("document"), blank=True, editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    created_at = models.DateTimeField(_("created"))
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, checksum=None, published_at=None)
                | (~Q(state=EditionState.DRAFT) & Q(checksum__isnull=False, published_at__isnull=False)),
                name="edition_frozen_when_published",
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
    def content(self) -> Content:
        """The frozen content; only a published edition has one."""
        if self.checksum is None:
            raise ValueError(f"edition {self.name} is a draft: it has no frozen content")
        return content_of(self.checksum)


def refuse_frozen(editions: Iterable[int | None]) -> None:
    """Raise `FrozenEdition` when one of these editions is no longer a draft."""
    frozen = Edition.objects.filter(pk__in=[pk for pk in editions if pk]).exclude(state=EditionState.DRAFT)
    for name in frozen.values_list("name", flat=True)[:1]:
        raise FrozenEdition(name)


class DraftRow(models.Model):
    """A row that may change only while its edition is a draft."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_frozen(self.edition_ids())
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_frozen(self.edition_ids())
        return super().delete(*args, **kwargs)

    def edition_ids(self) -> list[int]:
        """The editions that change when this row does."""
        raise NotImplementedError


class Section(DraftRow):
    """One page of the questionnaire."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections", verbose_name=_("edition"))
    code = models.SlugField(_("code"), max_length=64)
    kind = models.CharField(_("kind"), max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    axis = models.CharField(_("axis"), max_length=16, blank=True, choices=[(axis.value, axis.value) for axis in Axis])
    position = models.PositiveSmallIntegerField(_("position"))
    title_ko = models.CharField(_("title (Korean)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200)
    intro_ko = models.TextField(_("introduction (Korean)"))
    intro_en = models.TextField(_("introduction (English)"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="section_code_once_per_edition"),
            models.CheckConstraint(
                condition=(Q(kind=Kind.CHECKLIST.value) & ~Q(axis="")) | (~Q(kind=Kind.CHECKLIST.value) & Q(axis="")),
                name="section_axis_for_checklists_only",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def edition_ids(self) -> list[int]:
        return [self.edition_id]


class Item(DraftRow):
    """One question. `weight` and `effort` count for checklist items only."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="items", verbose_name=_("section"))
    code = models.CharField(_("code"), max_length=64)
    position = models.PositiveSmallIntegerField(_("position"))
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    effort = models.PositiveSmallIntegerField(
        _("effort"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    step = models.CharField(_("roadmap sub-step"), max_length=8, blank=True)
    source = models.CharField(_("source"), max_length=64, blank=True)
    question_ko = models.TextField(_("question (Korean)"))
    question_en = models.TextField(_("question (English)"))
    short_ko = models.CharField(_("short label (Korean)"), max_length=64)
    short_en = models.CharField(_("short label (English)"), max_length=64)
    help_ko = models.TextField(_("help (Korean)"))
    help_en = models.TextField(_("help (English)"))
    recommendation_ko = models.TextField(_("recommendation (Korean)"), blank=True)
    recommendation_en = models.TextField(_("recommendation (English)"), blank=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="item_code_once_per_section"),
            models.CheckConstraint(condition=Q(weight__range=(1, 5)), name="item_weight_1_to_5"),
            models.CheckConstraint(condition=Q(effort__range=(1, 3)), name="item_effort_1_to_3"),
        ]

    def __str__(self) -> str:
        return self.code

    def edition_ids(self) -> list[int]:
        return [self.section.edition_id]


class Option(DraftRow):
    """One possible answer to every question of a kind. Without points it is left out of the score."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="options", verbose_name=_("edition"))
    kind = models.CharField(_("kind"), max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    code = models.SlugField(_("code"), max_length=32)
    position = models.PositiveSmallIntegerField(_("position"))
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True, validators=POINTS)
    label_ko = models.CharField(_("label (Korean)"), max_length=100)
    label_en = models.CharField(_("label (English)"), max_length=100)
    description_ko = models.TextField(_("description (Korean)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    advice_ko = models.TextField(_("advice (Korean)"), blank=True)
    advice_en = models.TextField(_("advice (English)"), blank=True)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "code"], name="option_code_once_per_kind"),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__lte=100), name="option_points_within_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    def edition_ids(self) -> list[int]:
        return [self.edition_id]


class Phrase(DraftRow):
    """Any other text of the edition: of an axis, a quadrant, a roadmap step, a rule, the glossary, a quoted figure."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="phrases", verbose_name=_("edition"))
    group = models.CharField(_("group"), max_length=16)
    code = models.CharField(_("code"), max_length=64)
    field = models.CharField(_("field"), max_length=16)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text_ko = models.TextField(_("text (Korean)"))
    text_en = models.TextField(_("text (English)"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "group", "code", "field", "position"], name="phrase_once_per_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.code} {self.field}"

    def edition_ids(self) -> list[int]:
        return [self.edition_id]
