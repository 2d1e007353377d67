"""What an edition asks, as rows that may change only while it is a draft."""

from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.content.values import LONGEST_QUESTION, LONGEST_TEXT
from assessment.enums import AxisName, Effort, KindName
from assessment.models.edition import POINTS, Edition, refuse_frozen
from assessment.models.history import tracked
from scoring import Kind

POSITIONS = [MaxValueValidator(9999)]
WEIGHTS = [MinValueValidator(1, _("The weight is 1 to 5. To leave an item out of the score, remove it."))]


class DraftRow(models.Model):
    """A row of an edition. `words` are its texts: each has a column for Korean and one for English.

    They may be empty in a draft; an edition is published only when none is.
    """

    words: ClassVar[tuple[str, ...]]

    history = tracked()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_frozen([self.owner.pk])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_frozen([self.owner.pk])
        return super().delete(*args, **kwargs)

    @property
    def owner(self) -> Edition:
        """The edition this row is part of."""
        edition: Edition = self.edition  # type: ignore[attr-defined]  # a column of all but items
        return edition

    def texts(self, language: str) -> dict[str, Any]:
        """What is said in this language; what is not yet said is left out."""
        texts = {field: getattr(self, f"{field}_{language}") for field in self.words}
        return {field: text for field, text in texts.items() if text}


def draft_rows() -> list[type[DraftRow]]:
    """Every kind of row that an edition has; known once all models are."""
    return [model for model in apps.get_app_config("assessment").get_models() if issubclass(model, DraftRow)]


class Section(DraftRow):
    """One page of the questionnaire."""

    words = ("title", "intro")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections", verbose_name=_("edition"))
    code = models.SlugField(_("code"), max_length=64)
    kind = models.CharField(_("kind"), max_length=16, choices=KindName.choices)
    axis = models.CharField(_("axis"), max_length=16, blank=True, choices=AxisName.choices)
    position = models.PositiveSmallIntegerField(_("position"), validators=POSITIONS)
    title_ko = models.CharField(_("title (Korean)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    intro_ko = models.TextField(_("introduction (Korean)"), max_length=LONGEST_TEXT, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=LONGEST_TEXT, blank=True)

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


class Item(DraftRow):
    """One question. `weight` and `effort` count for checklist items only. Its code is given once and never changes."""

    words = ("question", "short", "help", "recommendation")

    section = models.ForeignKey(Section, models.CASCADE, related_name="items", verbose_name=_("section"))
    code = models.CharField(_("code"), max_length=64)
    position = models.PositiveSmallIntegerField(_("position"), validators=POSITIONS)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, validators=[*WEIGHTS, MaxValueValidator(5)])
    effort = models.PositiveSmallIntegerField(_("effort"), default=Effort.QUARTER, choices=Effort.choices)
    step = models.CharField(_("roadmap sub-step"), max_length=8, blank=True)
    source = models.CharField(_("source"), max_length=64, blank=True)
    question_ko = models.TextField(_("question (Korean)"), max_length=LONGEST_QUESTION, blank=True)
    question_en = models.TextField(_("question (English)"), max_length=LONGEST_QUESTION, blank=True)
    short_ko = models.CharField(_("short label (Korean)"), max_length=64, blank=True)
    short_en = models.CharField(_("short label (English)"), max_length=64, blank=True)
    help_ko = models.TextField(_("help (Korean)"), max_length=LONGEST_QUESTION, blank=True)
    help_en = models.TextField(_("help (English)"), max_length=LONGEST_QUESTION, blank=True)
    recommendation_ko = models.TextField(_("recommendation (Korean)"), max_length=LONGEST_TEXT, blank=True)
    recommendation_en = models.TextField(_("recommendation (English)"), max_length=LONGEST_TEXT, blank=True)

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

    @property
    def owner(self) -> Edition:
        return self.section.edition


class Option(DraftRow):
    """One possible answer to every question of a kind. Without points it is left out of the score."""

    words = ("label", "description", "advice")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="options", verbose_name=_("edition"))
    kind = models.CharField(_("kind"), max_length=16, choices=KindName.choices)
    code = models.SlugField(_("code"), max_length=32)
    position = models.PositiveSmallIntegerField(_("position"), validators=POSITIONS)
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True, validators=POINTS)
    label_ko = models.CharField(_("label (Korean)"), max_length=64, blank=True)
    label_en = models.CharField(_("label (English)"), max_length=64, blank=True)
    description_ko = models.TextField(_("description (Korean)"), max_length=LONGEST_TEXT, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=LONGEST_TEXT, blank=True)
    advice_ko = models.TextField(_("advice (Korean)"), max_length=LONGEST_TEXT, blank=True)
    advice_en = models.TextField(_("advice (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("answer option")
        verbose_name_plural = _("answer options")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "code"], name="option_code_once_per_kind"),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__lte=100), name="option_points_within_100"
            ),
        ]

    def __str__(self) -> str:
        return self.code
