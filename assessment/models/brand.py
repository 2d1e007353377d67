from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessment.enums import Cover
from assessment.models.practice import Practice

COLOUR = "^#[0-9a-f]{6}$"


class Brand(models.Model):
    """How a practice shows itself to its clients. The colours are as given: who shows them sees to their contrast."""

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="brand", verbose_name=_("practice"))
    firm = models.CharField(_("name of the firm"), max_length=120)
    contact = models.CharField(_("contact line"), max_length=160, blank=True)
    footer = models.CharField(_("footer line"), max_length=120, blank=True)
    main = models.CharField(_("main colour"), max_length=7, default="#16181d")
    accent = models.CharField(_("accent colour"), max_length=7, default="#8a8f98")
    cover = models.CharField(_("cover of the report"), max_length=8, choices=Cover.choices, default=Cover.QUIET)
    logo = models.FileField(_("logo"), upload_to="brands/", blank=True)
    logo_hash = models.CharField(max_length=64, blank=True, editable=False)
    # Of everything above: reports of another fingerprint are of another brand.
    fingerprint = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        constraints = [
            models.CheckConstraint(
                condition=Q(main__regex=COLOUR, accent__regex=COLOUR), name="brand_colours_in_hexadecimal"
            ),
            models.CheckConstraint(
                condition=Q(logo="", logo_hash="") | (~Q(logo="") & ~Q(logo_hash="")), name="brand_logo_with_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return self.firm
