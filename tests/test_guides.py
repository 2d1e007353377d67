"""Guides call what is on a page by what the page calls it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from assessment.management import catalogue

BASE = Path(settings.BASE_DIR)
EMPHASISED = re.compile(r"\*([^*\n]+)\*")
# What differs from page to page: a number, a date.
LEFT_OPEN = re.compile(r"%\(\w+\)[sd]|○+|…")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_guide_for_consultants_names_what_the_interface_says(language):
    korean, english = (BASE / "docs/consultants.md").read_text(encoding="utf-8").replace("**", "").split("## English")
    guide = korean if language == "ko" else english

    named = {name for names in EMPHASISED.findall(guide) for name in names.split(" → ")}

    assert {name for name in named if _plain(name) not in _interface(language)} == set()


def _interface(language: str) -> set[str]:
    messages = catalogue.entries(catalogue.stored(BASE / "locale/ko/LC_MESSAGES/django.po", "ko"))
    texts = (message.string if language == "ko" else message.id for message in messages)
    return {_plain(form) for text in texts for form in ([text] if isinstance(text, str) else text)}


def _plain(text: str) -> str:
    return " ".join(LEFT_OPEN.sub("", text).split()).rstrip(".:").casefold()
