"""Every other text of an edition: what is said of axes, quadrants, steps and contradictions, and what explains it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.content.values import LONGEST_TEXT
from assessment.enums import AxisName, QuadrantName
from assessment.models.edition import Edition
from assessment.models.rows import POSITIONS, DraftRow


class AxisText(DraftRow):
    """What an axis is, and what it means to be low or high on it."""

    words = ("name", "description", "low", "high")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="axis_texts", verbose_name=_("edition"))
    code = models.CharField(_("axis"), max_length=16, choices=AxisName.choices)
    name_ko = models.CharField(_("name (Korean)"), max_length=64, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=64, blank=True)
    description_ko = models.TextField(_("description (Korean)"), max_length=LONGEST_TEXT, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=LONGEST_TEXT, blank=True)
    low_ko = models.TextField(_("said when low (Korean)"), max_length=LONGEST_TEXT, blank=True)
    low_en = models.TextField(_("said when low (English)"), max_length=LONGEST_TEXT, blank=True)
    high_ko = models.TextField(_("said when high (Korean)"), max_length=LONGEST_TEXT, blank=True)
    high_en = models.TextField(_("said when high (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("axis text")
        verbose_name_plural = _("axis texts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="axis_text_once_per_edition")]

    def __str__(self) -> str:
        return self.code


class QuadrantText(DraftRow):
    """What a company in a quadrant is told. `moves` are its recommendations, one a line, the most important first."""

    words = ("name", "sentence", "description", "moves", "risk")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="quadrant_texts", verbose_name=_("edition"))
    code = models.CharField(_("quadrant"), max_length=16, choices=QuadrantName.choices)
    name_ko = models.CharField(_("name (Korean)"), max_length=64, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=64, blank=True)
    sentence_ko = models.TextField(_("verdict in one sentence (Korean)"), max_length=LONGEST_TEXT, blank=True)
    sentence_en = models.TextField(_("verdict in one sentence (English)"), max_length=LONGEST_TEXT, blank=True)
    description_ko = models.TextField(_("description (Korean)"), max_length=LONGEST_TEXT, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=LONGEST_TEXT, blank=True)
    moves_ko = models.TextField(_("recommendations, one a line (Korean)"), max_length=LONGEST_TEXT, blank=True)
    moves_en = models.TextField(_("recommendations, one a line (English)"), max_length=LONGEST_TEXT, blank=True)
    risk_ko = models.TextField(_("risk (Korean)"), max_length=LONGEST_TEXT, blank=True)
    risk_en = models.TextField(_("risk (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("quadrant text")
        verbose_name_plural = _("quadrant texts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="quadrant_text_once_per_edition")]

    def __str__(self) -> str:
        return self.code

    def texts(self, language: str) -> dict[str, Any]:
        texts = super().texts(language)
        moves = [move.strip() for move in texts.get("moves", "").split("\n") if move.strip()]
        return {**texts, "moves": moves}


class StepText(DraftRow):
    """What a step of the roadmap is, and the advice while it is not complete."""

    words = ("title", "description", "advice")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="step_texts", verbose_name=_("edition"))
    code = models.CharField(_("step"), max_length=3)
    title_ko = models.CharField(_("title (Korean)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    description_ko = models.TextField(_("description (Korean)"), max_length=LONGEST_TEXT, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=LONGEST_TEXT, blank=True)
    advice_ko = models.TextField(_("advice (Korean)"), max_length=LONGEST_TEXT, blank=True)
    advice_en = models.TextField(_("advice (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("roadmap step text")
        verbose_name_plural = _("roadmap step texts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="step_text_once_per_edition")]

    def __str__(self) -> str:
        return self.code


class RuleText(DraftRow):
    """What is said when the adoption stage and an answer contradict each other."""

    words = ("text",)

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rule_texts", verbose_name=_("edition"))
    code = models.CharField(_("rule"), max_length=64)
    text_ko = models.TextField(_("text (Korean)"), max_length=LONGEST_TEXT, blank=True)
    text_en = models.TextField(_("text (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("second-look text")
        verbose_name_plural = _("second-look texts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="rule_text_once_per_edition")]

    def __str__(self) -> str:
        return self.code


class Term(DraftRow):
    """One entry of the glossary."""

    words = ("term", "meaning")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="terms", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), validators=POSITIONS)
    term_ko = models.CharField(_("term (Korean)"), max_length=200, blank=True)
    term_en = models.CharField(_("term (English)"), max_length=200, blank=True)
    meaning_ko = models.TextField(_("meaning (Korean)"), max_length=LONGEST_TEXT, blank=True)
    meaning_en = models.TextField(_("meaning (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary entries")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.term_en or self.term_ko


class Figure(DraftRow):
    """A figure the report may quote, with its year and source."""

    words = ("text", "source")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), validators=POSITIONS)
    text_ko = models.TextField(_("text (Korean)"), max_length=LONGEST_TEXT, blank=True)
    text_en = models.TextField(_("text (English)"), max_length=LONGEST_TEXT, blank=True)
    source_ko = models.TextField(_("year and source (Korean)"), max_length=LONGEST_TEXT, blank=True)
    source_en = models.TextField(_("year and source (English)"), max_length=LONGEST_TEXT, blank=True)

    class Meta:
        verbose_name = _("quoted figure")
        verbose_name_plural = _("quoted figures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return (self.text_en or self.text_ko)[:40]
