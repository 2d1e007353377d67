"""Brands, and the files that are sent as their logos."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from assessment.models import Brand, Practice
from assessment.services import brands, logos

WORDS = {
    "firm": "다온컨설팅 주식회사",
    "contact": "서울 종로구 새문안로 1 · 02-555-0100",
    "footer": "대외비 – 다온컨설팅",
    "main": "#7a1f5c",
    "accent": "#c98a00",
    "cover": "quiet",
}


def picture(size: tuple[int, int] = (300, 100), *, colour: Any = "#7a1f5c", ground: Any = None) -> Image.Image:
    """A round mark, on a ground or on none."""
    image = Image.new("RGBA", size, ground or (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=colour)
    return image


def written(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    data = BytesIO()
    image.save(data, format=format, **options)
    return data.getvalue()


def branded(practice: Practice, *, logo: bytes | None = None, **words: str) -> Brand:
    """A practice with a brand of its own; a `logo` is as it would be sent."""
    return brands.edit(practice, words={**WORDS, **words}, logo=logos.remade(logo) if logo else None)
