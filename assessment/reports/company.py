from collections.abc import Mapping
from typing import Any

from babel import Locale
from django.db.models import TextChoices
from django.utils import translation

from assessment.enums import Channel, Industry, Size
from assessment.reports.document import CompanyFacts


def company_facts(profile: Mapping[str, Any], *, language: str) -> CompanyFacts:
    """The profile in words; what was never asked (a sheet scored by a command has a name at most) stays empty."""
    country = profile.get("country", "")
    with translation.override(language):
        return CompanyFacts(
            name=profile.get("name", ""),
            industry=_label(Industry, profile.get("industry", "")),
            size=_label(Size, profile.get("size", "")),
            country=Locale.parse(language).territories.get(country, country),
            channels=tuple(_label(Channel, code) for code in profile.get("channels", ())),
        )


def _label(choices: type[TextChoices], code: str) -> str:
    return str(choices(code).label) if code else ""
