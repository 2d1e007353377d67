"""The pictures of the guides in docs/, taken of the site itself: `make pictures`. No test of the suite."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.temp import NamedTemporaryFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from assessment import exchange
from assessment.analysis.documents import document_of
from assessment.content import shipped
from assessment.models import Edition, Item
from assessment.services import demo, editions
from tests.browser import cast
from tests.browser.guide_places import GUIDE_PLACES

PICTURES = Path(settings.BASE_DIR) / "docs" / "img"
WIDTH, HEIGHT = 1280, 1000
REWORDED = {
    "question_ko": "소셜 고객 응대를 본업으로 맡은 담당자가 낮과 저녁 모두 지정되어 있습니까?",
    "question_en": "Are there named people whose main job is social customer care, by day and in the evening?",
}
PATHS = {
    "home": "/admin/",
    "draft": "/admin/assessment/edition/{draft}/change/",
    "section": "/admin/assessment/section/{section}/change/",
    "item": "/admin/assessment/item/{item}/change/",
    "check": "/admin/assessment/edition/{unready}/check/",
    "preview": "/admin/assessment/edition/{draft}/preview/{language}/",
    "changes": "/admin/assessment/edition/{draft}/changes/",
    "publish": "/admin/assessment/edition/{draft}/publish/",
    "history": "/admin/assessment/edition/{draft}/history/",
}
# What a picture for consultants begins with, if not with what leads to the title of its page.
STARTS = {"home": "body", "companies": "body", "result": "#panel"}


@pytest.fixture
def places() -> dict[str, int]:
    """Editions in every state, with assessments."""
    now = timezone.now()
    published, _new = editions.load(shipped(), now=now - timedelta(days=90))
    list(demo.companies(language="ko", now=now - timedelta(days=9)))
    draft = editions.copy(published, name="2026.2", by="kim", now=now - timedelta(days=2))
    item = _reworded(draft)
    unready = editions.copy(published, name="2027.1", by="lee", now=now - timedelta(days=1))
    Item.objects.filter(section__edition=unready, code="inv-growth").update(question_en="", step="9.9")
    return {"draft": draft.pk, "section": item.section_id, "item": item.pk, "unready": unready.pk}


def _reworded(draft: Edition) -> Item:
    item = Item.objects.get(section__edition=draft, code="inv-team")
    for name, text in REWORDED.items():
        setattr(item, name, text)
    item.weight, item._history_user = 2, "kim"
    item.save()
    return item


@pytest.fixture
def in_korean_and_english(visit: Any) -> Iterator[Any]:
    user = cast.administrator()

    def opened(path: str, *, language: str) -> Page:
        page: Page = visit(path, language=language, width=WIDTH, signed_in=user)
        return page

    return opened


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", PATHS)
def test_picture(in_korean_and_english, places, name, language):
    page = in_korean_and_english(PATHS[name].format(**places, language=language), language=language)

    _take(page, f"admins-{name}-{language}")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_picture_of_an_import(in_korean_and_english, places, language):
    page = in_korean_and_english("/admin/assessment/edition/import/", language=language)
    with NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(exchange.write(document_of(Edition.objects.get(pk=places["draft"])), "xlsx"))
        file.flush()
        page.locator("input[type=file]").set_input_files(file.name)
        page.locator(".submit-row button").click()
    page.wait_for_url("**/import/read/")

    _take(page, f"admins-import-{language}")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", GUIDE_PLACES)
def test_picture_for_consultants(visit, name, language):
    page = GUIDE_PLACES[name](partial(visit, language=language, width=WIDTH), language)

    _take(page, f"consultants-{name}-{language}", start=STARTS.get(name, ".back, .step"))


def _take(page: Page, name: str, *, start: str = "body") -> None:
    """From where something starts, as far down as can be read in a guide; nothing sticks to the edge of a window."""
    PICTURES.mkdir(exist_ok=True)
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": whole})
    top = page.locator(start).first.evaluate("element => Math.max(0, element.getBoundingClientRect().top - 24)")
    clip = {"x": 0, "y": top, "width": WIDTH, "height": min(HEIGHT, whole - top)}
    picture = Image.open(BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
    # A palette, which nobody sees, is a third of the size.
    picture.quantize(128, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)
