import io
import re

import pypdf
import pytest

from assessment.reports import charts, pdf
from tests.reports import panels

LANGUAGES = ("ko", "en")


def shown(number, language="en"):
    return panels.document(number, language=language)


def text_of(number, language):
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(shown(number, language)))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_one_respondent_alone_has_nothing_contested_and_no_group():
    panel = shown(1).panel

    assert (panel.respondents, panel.contested, panel.others, panel.groups) == (1, (), (), ())


@pytest.mark.parametrize("number", [2, 8, 200])
def test_contested_items_come_widest_first_and_the_others_after_them(number):
    panel = shown(number).panel

    assert {item.opinion.spread.value for item in panel.contested} == {100}
    spreads = [item.opinion.spread.value for item in panel.others]
    assert spreads == sorted(spreads, reverse=True)
    assert not spreads or 0 < spreads[0] < 100


def test_every_respondent_is_one_view():
    assert len(shown(8).panel.views) == 8


def test_no_group_is_of_one_person_and_together_they_are_all():
    groups = shown(8).panel.groups

    assert [group.respondents for group in groups if group.respondents < 2] == []
    assert sum(group.respondents for group in groups) == 8
    assert ("Customer service",) in [group.roles for group in groups]


def test_a_section_that_has_points_says_how_far_it_agrees():
    sections = shown(3).panel.sections

    assert len(sections) == len([one for one in shown(3).sections if one.items[0].points])
    assert {0 <= section.agreement.value <= 100 for section in sections} == {True}


def test_settled_items_say_what_counts_and_why():
    settled = {item.code: item.opinion.settled for item in shown(3).panel.settled}

    assert settled.keys() == panels.SETTLED.keys()
    assert {one.reason for one in settled.values()} == {panels.REASON}
    assert settled["inv-budget"].answer == "Yes"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [2, 200])
def test_the_pictures_of_a_panel_say_in_words_what_they_show(number, language):
    document = shown(number, language)

    for draw in (charts.agreement, charts.views):
        svg = draw(document)
        described = re.search("<desc[^>]*>(.+?)</desc>", svg, re.DOTALL)
        assert len(described[1]) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_is_contested_and_what_was_settled(language):
    text, panel = text_of(3, language), shown(3, language).panel

    assert [item.short for item in panel.contested if item.short not in text] == []
    assert re.sub(r"\s", "", panels.REASON) in re.sub(r"\s", "", text)
    assert panels.NAMED in text


@pytest.mark.parametrize("number", [1, 2, 200])
def test_a_panel_of_any_size_fits_on_its_pages(number):
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(shown(number, "ko")))).pages

    assert 12 <= len(pages) <= 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_ends_in_a_full_stop_without_a_space(language):
    assert re.search(r"\s\.", text_of(2, language).replace(" ...", "")) is None
