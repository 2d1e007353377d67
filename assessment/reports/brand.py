"""The brand that a company's papers and pages are shown in."""

from __future__ import annotations

from assessment.models import Brand, Company, Practice, Respondent
from assessment.reports import colours
from assessment.reports.document import BrandView


def brand_of(company: Company) -> BrandView | None:
    """That of the practice it belongs to, if that has one."""
    brand = Brand.objects.filter(practice=company.practice_id).first() if company.practice_id else None
    return brand_view(brand) if brand else None


def brand_view(brand: Brand) -> BrandView:
    area = colours.readable(brand.main, least=colours.LARGE)
    return BrandView(
        firm=brand.firm,
        contact=brand.contact,
        footer=brand.footer,
        cover=brand.cover,
        logo=str(brand.logo),
        logo_hash=brand.logo_hash,
        main=colours.readable(brand.main),
        area=area,
        on_area=colours.letters_on(area),
        accent=colours.readable(brand.accent, least=colours.LARGE),
        dark=colours.readable(brand.main, on=colours.DARK_PAPER, least=colours.LARGE),
        fingerprint=brand.fingerprint,
    )


def brand_for(respondent: Respondent) -> BrandView | None:
    """That of the practice which invited this person; nothing is asked of the database."""
    return brand_of_practice(respondent.assessment.company.practice) if respondent.assessment.is_panel else None


def brand_of_practice(practice: Practice | None) -> BrandView | None:
    brand = getattr(practice, "brand", None)
    return brand_view(brand) if brand else None
