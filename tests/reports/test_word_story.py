"""HTML of the report's kind, element by element, as what Word knows."""

import re
from xml.etree import ElementTree

import pytest

from assessment.reports.word import styles
from assessment.reports.word.package import Package
from assessment.reports.word.story import Story


def told(markup: str, *, body: str = "") -> str:
    root = ElementTree.fromstring(f'<html><body><div class="{body}">{markup}</div></body></html>')
    return Story(root, Package()).told(root.find("body/div"))


def paragraphs(markup: str) -> list[tuple[str, str]]:
    """Style and text of each."""
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"(.*?)</w:p>', told(markup))
    said = [(style, "".join(re.findall(r"<w:t [^>]*>([^<]*)", letters))) for style, letters in found]
    return [one for one in said if one[1]]


def test_white_space_is_that_of_a_browser():
    written = told("<p> a\n  <strong> b </strong>\t c <br/> d \xa0 e </p>")

    assert re.findall("<w:br/>|>([^<>]+)<", written) == ["a ", "b ", "c", "", "d \xa0 e"]


def test_text_beside_paragraphs_is_a_paragraph():
    assert paragraphs('<p class="label">Stage</p>Focused <strong>now</strong><p>then</p>') == [
        ("Label", "Stage"),
        ("Normal", "Focused now"),
        ("Normal", "then"),
    ]


def test_lines_that_were_typed_stay_lines_in_what_keeps_them():
    kept = told('<p class="evidence">one \n\n two</p>')

    assert re.findall("<w:br/>|>(\\w+)<", kept) == ["one", "", "", "two"]


def test_what_only_a_page_in_print_needs_is_not_told():
    assert paragraphs('<p class="running">Acme</p><p>Acme</p>') == [("Normal", "Acme")]


def test_what_a_consultant_says_has_styles_of_its_own():
    remark = (
        '<div class="remark"><p class="remark-head">Remark</p><p>One</p>'
        "<ul><li>two</li></ul><ol><li>three</li></ol></div>"
        '<div class="written"><p>Summary</p><ul><li>four</li></ul><ol><li>five</li></ol></div>'
        '<div class="worded"><p>Do it</p></div><p class="charge">Jieun</p>'
    )

    assert paragraphs(remark) == [
        ("RemarkHead", "Remark"),
        ("Remark", "One"),
        ("RemarkBullet", "two"),
        ("RemarkNumber", "three"),
        ("Written", "Summary"),
        ("WrittenBullet", "four"),
        ("WrittenNumber", "five"),
        ("Group", "Do it"),
        ("Charge", "Jieun"),
    ]
    assert all(f'w:styleId="{style}"' in styles.xml(None, language="en") for style, _text in paragraphs(remark))


def test_a_list_goes_on_where_it_says():
    lists = '<ol><li>a</li></ol><ol start="2"><li>b</li></ol>'
    root = ElementTree.fromstring(f"<html><body><div>{lists}</div></body></html>")
    story = Story(root, Package())

    numbers = re.findall(r'<w:numId w:val="(\d+)"', story.told(root.find("body/div")))
    started = re.findall(r'w:numId="(\d+)"><w:abstractNumId [^>]+><w:lvl.*?startOverride w:val="(\d)"', story.numbering)
    assert started == list(zip(numbers, "12", strict=True))


@pytest.mark.parametrize(("way", "is_leftwards"), [(' dir="rtl"', True), ("", False)])
def test_a_paragraph_reads_the_way_it_says(way, is_leftwards):
    written = told(f"<p{way}>מקום cafe</p>")

    assert ("<w:bidi/>" in written, "<w:rtl/>" in written) == (is_leftwards, is_leftwards)


def test_the_board_reads_the_path_on_a_new_page():
    path = '<article id="path" class="flows path"><h2>Path</h2></article>'

    assert ["<w:pageBreakBefore/>" in told(path, body=body) for body in ("board-cut", "full-cut")] == [True, False]


def test_columns_take_their_width_and_the_rest_is_shared():
    head = '<th class="order">1</th><th>2</th><th class="points">3</th>'
    table = told(f"<table><thead><tr>{head}</tr></thead><tbody><tr><td/><td>x</td><td>y</td></tr></tbody></table>")

    assert re.findall(r'w:gridCol w:w="(\d+)"', table) == ["567", "8107", "964"]


def test_a_table_without_a_header_is_a_table():
    assert told("<table><tbody><tr><td>a</td></tr></tbody></table>").count("<w:tc>") == 1
