"""From the first page to the PDF on the disk, as a company goes it."""

from pathlib import Path

import pytest

from assessment.content import shipped
from assessment.models import Assessment
from tests.browser import cast
from tests.browser.reader import COMPANY, Reader
from tests.reports import samples

SECTIONS = shipped().edition.sections


def walk(reader: Reader, sheet: dict[str, str]) -> None:
    """From the start page to the result."""
    reader.follow("Start")
    reader.name_company()
    reader.press("Continue")
    for section in SECTIONS:
        reader.reads(reader.words.sections[section.code].title)
        reader.answer_section(section, sheet)
        reader.press("Continue")
    reader.reads(reader.called("Check your answers"))
    reader.press("Submit and see the result")


def download(reader: Reader, msgid: str) -> bytes:
    with reader.page.expect_download() as download:
        reader.follow(msgid)
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("language", "width", "sheet"),
    [("ko", 375, "competitor"), ("en", 1280, "social-first"), ("ko", 1280, "conservative"), ("en", 375, "observer")],
)
def test_company_sees_its_quadrant(visit, language, width, sheet):
    reader = Reader(visit(language=language, width=width), language=language)

    walk(reader, samples.answers(sheet))

    reader.reads(reader.words.quadrants[sheet].name)
    assert reader.path.endswith("/result/")
    assert COMPANY in reader.page.locator(".eyebrow").inner_text()


@pytest.mark.parametrize(("language", "width"), [("ko", 375), ("en", 1280)])
def test_company_without_javascript_sees_the_same(visit, language, width):
    reader = Reader(visit(language=language, width=width, scripts=False), language=language)

    walk(reader, samples.answers("competitor"))

    reader.reads(reader.words.quadrants["competitor"].name)
    submitted = Assessment.objects.get()
    assert submitted.respondents.get().answers.count() == len(shipped().edition.items)


@pytest.mark.parametrize("scripts", [True, False])
def test_company_takes_its_report_in_both_languages(visit, scripts):
    respondent = cast.submitted("competitor")
    page = visit(f"/a/{respondent.public_id}/result/", holding=respondent, scripts=scripts)
    reader = Reader(page, language="en")

    korean, english = download(reader, "Korean PDF"), download(reader, "English PDF")

    assert korean.startswith(b"%PDF-")
    assert english.startswith(b"%PDF-")
    assert korean != english
