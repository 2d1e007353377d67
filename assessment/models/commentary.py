"""What a consultant says in a report, beside or in place of what is generated, with everything said before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import Effort
from assessment.models.assessment import Assessment

# Places. Those of words are once in each language; those without words have none.
SUMMARY = "summary"
REMARK = "remark:"
ACTION = "action:"
OWN = "own:"
FACTS = "facts:"
ORDER = "order"
WORDLESS = Q(place=ORDER) | Q(place__startswith=FACTS)
IN_WORDS = Q(language__in=[code for code, _name in settings.LANGUAGES])
NO_FACTS = Q(owner="", due__isnull=True, effort__isnull=True)


class Passage(models.Model):
    """One version of what stands in one place; the one of the highest `revision` counts. Empty: as generated.

    While one author goes on writing in one tab the version grows, and every save raises its revision. `order` holds the
    keys of actions in its text; `facts:` of an action are its owner and its date, and of a recommendation of the
    consultant's own also its effort, without which it is removed.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="passages")
    place = models.CharField(_("place"), max_length=80)
    language = models.CharField(_("language"), max_length=8, blank=True)
    revision = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    owner = models.CharField(_("who does it"), max_length=120, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("horizon"), choices=Effort.choices, null=True, blank=True)
    tab = models.CharField(max_length=16, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    began_at = models.DateTimeField(_("begun"))
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("passage of a commentary")
        verbose_name_plural = _("passages of a commentary")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "place", "language", "revision"], name="passage_once_per_revision"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="passage_revisions_from_1"),
            models.CheckConstraint(
                condition=(WORDLESS & Q(language="")) | (~WORDLESS & IN_WORDS),
                name="passage_in_a_language_if_it_has_words",
            ),
            models.CheckConstraint(
                condition=Q(place__startswith=FACTS, text="") | (~Q(place__startswith=FACTS) & NO_FACTS),
                name="passage_has_words_or_facts",
            ),
            models.CheckConstraint(
                condition=Q(title="") | Q(place__startswith=OWN), name="passage_has_title_if_it_is_an_own_one"
            ),
            models.CheckConstraint(
                condition=Q(effort__isnull=True) | Q(effort__in=Effort.values), name="passage_effort_is_known"
            ),
            models.CheckConstraint(condition=Q(saved_at__gte=F("began_at")), name="passage_saved_after_it_was_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.language} {self.revision}"

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.text or self.owner or self.due or self.effort)
