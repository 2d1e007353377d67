"""How a practice shows itself to its clients."""

import hashlib
import json

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from assessment.models import Brand, Practice
from assessment.services import keeping

FIELDS = ("firm", "contact", "footer", "main", "accent", "cover")


def edit(practice: Practice, *, words: dict[str, str], logo: bytes | None = None, drops_logo: bool = False) -> Brand:
    """Its words, colours and cover; with a new `logo` (as `logos.remade` gives it) or without any, the old file goes.

    Reports that are made already stay as they are.
    """
    name = _stored(practice, logo) if logo else ""
    try:
        return _edit(practice, words=words, name=name, logo=logo, drops_logo=drops_logo)
    except BaseException:
        if name:
            keeping.take_away(name)
        raise


@transaction.atomic
def _edit(practice: Practice, *, words: dict[str, str], name: str, logo: bytes | None, drops_logo: bool) -> Brand:
    Practice.objects.select_for_update().get(pk=practice.pk)
    brand = Brand.objects.filter(practice=practice).first() or Brand(practice=practice)
    for field in FIELDS:
        setattr(brand, field, words[field])
    if brand.logo and (logo or drops_logo):
        keeping.take_away_later([str(brand.logo)])
        brand.logo, brand.logo_hash = "", ""
    if logo:
        brand.logo, brand.logo_hash = name, hashlib.sha256(logo).hexdigest()
    brand.fingerprint = _fingerprint(brand)
    brand.save()
    return brand


def _stored(practice: Practice, logo: bytes) -> str:
    """Before any row names it, so that no row ever names a file that is half written."""
    return default_storage.save(f"brands/{practice.public_id}.png", ContentFile(logo))


def _fingerprint(brand: Brand) -> str:
    said = [getattr(brand, field) for field in (*FIELDS, "logo_hash")]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
