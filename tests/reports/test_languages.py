"""Both languages in one file."""

import io

import pikepdf
import pypdf
import pytest

from assessment.enums import Cut
from assessment.reports import pdf
from tests.reports.samples import document


@pytest.fixture(scope="module")
def data():
    return pdf.render(*(document("observer", language=code) for code in ("ko", "en")), cut=Cut.BOARD)


@pytest.fixture(scope="module")
def reader(data):
    return pypdf.PdfReader(io.BytesIO(data))


def test_each_language_has_its_cover_and_the_pages_go_on(reader):
    texts = [page.extract_text() for page in reader.pages]

    assert len(texts) == 8
    assert ("이사회용 보고서" in texts[0], "Board report" in texts[4]) == (True, True)
    assert ("2 / 8" in texts[1], "6 / 8" in texts[5]) == (True, True)


def test_the_first_cover_says_where_the_other_language_begins(reader):
    words = reader.pages[0].extract_text().split()

    assert words[words.index("English") + 1] == "5"


def test_running_lines_are_in_the_language_of_their_page(reader):
    korean, english = reader.pages[1].extract_text(), reader.pages[5].extract_text()

    assert "소셜 성숙도 진단 · 이사회용 보고서" in korean
    assert "Social Maturity Assessment · Board report" in english


def test_the_outline_has_an_entry_for_each_language(reader):
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]

    assert [(top.title, reader.get_destination_page_number(top) + 1) for top in tops] == [("한국어", 1), ("English", 5)]


def test_title_and_parts_name_their_languages(data, reader):
    opened = pikepdf.open(io.BytesIO(data))

    assert reader.metadata.title == "한빛식품 – 소셜 성숙도 진단 / Social Maturity Assessment"
    assert str(opened.Root.Lang) == "ko"
    assert [str(part.Lang) for part in opened.Root.StructTreeRoot.K[0].K] == ["ko"] * 4 + ["en"] * 4


def test_contents_of_both_languages_give_their_own_pages():
    both = pdf.render(*(document("competitor", language=code) for code in ("ko", "en")))
    reader = pypdf.PdfReader(io.BytesIO(both))
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    english = reader.get_destination_page_number(tops[1])
    (sections,) = [entries for entries in reader.outline[3:] if isinstance(entries, list)]

    listed = reader.pages[english + 1].extract_text()
    for entry in [entry for entry in sections if not isinstance(entry, list)][1:]:
        assert f"{entry.title} {reader.get_destination_page_number(entry) + 1}" in " ".join(listed.split())
