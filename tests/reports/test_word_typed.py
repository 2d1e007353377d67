"""Whatever somebody typed, in a Word document."""

from xml.etree import ElementTree

import pytest
from django.utils.text import Truncator

from assessment.reports import word
from assessment.reports.word import inline
from assessment.reports.word.package import Package
from tests.reports.typed import NAMES, noted, renamed
from tests.reports.words import board, read, texts


def linked(address: str) -> tuple[str, list[str]]:
    """A link within a paragraph, and what the file points to."""
    package, link = Package(), ElementTree.Element("a", href=address)
    link.text = "here"
    written = inline.runs(inline.pieces([link]), package=package, bookmarks={"place": "at_place"})
    return written, [target for _kind, target in package._relations]


@pytest.mark.parametrize("name", NAMES)
def test_every_script_comes_back_as_it_was_typed(name):
    document = board(renamed(name))

    assert document.paragraphs[2].text == name
    assert texts(document.sections[0].header._element)[0] == Truncator(name).chars(32)


def test_what_xml_cannot_hold_is_marked():
    assert board(renamed("A\x00B\x0bC\ud800D\uffffE")).paragraphs[2].text == "A\ufffdB\ufffdC\ufffdD\ufffdE"


def test_hangul_typed_as_jamo_is_joined():
    assert board(renamed("\u1112\u1161\u11ab\u110e\u1161")).paragraphs[2].text == "한차"


def test_markup_is_text():
    typed = '<w:p>&amp; "quoted" </w:t>'

    assert board(renamed(typed)).paragraphs[2].text == typed


def test_a_note_of_forty_thousand_letters_is_all_there():
    note = "Budget\n" + "가나다라 " * 8_000 + "end"
    document = read(word.render(noted(note)))

    assert any(said.endswith("가나다라 end") and len(said) > 39_000 for said in texts(document.element))


def test_an_endless_name_keeps_its_properties_readable():
    assert len(board(renamed("가" * 300)).core_properties.title) == 255


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "//host/x", "http://[", "https://"]
)
def test_an_address_that_leads_nowhere_good_is_plain_text(link):
    assert linked(link) == ('<w:r><w:t xml:space="preserve">here</w:t></w:r>', [])


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.com/a?b=1&c=2#d", "https://example.com/a?b=1&c=2#d"),
        ("mailto:jieun@example.com", "mailto:jieun@example.com"),
        ('https://example.com/한 "글"', "https://example.com/%ED%95%9C%20%22%EA%B8%80%22"),
    ],
)
def test_an_address_of_the_web_or_of_mail_is_a_link(link, address):
    written, relations = linked(link)

    assert written.startswith('<w:hyperlink r:id="rId1" w:history="1">')
    assert relations == [address]


def test_a_link_within_the_report_leads_to_its_bookmark():
    written, relations = linked("#place")

    assert written.startswith('<w:hyperlink w:anchor="at_place" w:history="1">')
    assert relations == []
