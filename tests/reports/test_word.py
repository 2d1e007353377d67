import pytest
from docx.oxml.ns import qn

from tests.reports.words import NAMES, opened, printed, texts

# The same words


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_the_pdf_stands_here_in_the_same_order(name):
    assert texts(opened(name).element) == printed(name)


# Real styles, headings, lists and tables


def test_headings_are_headings():
    found = [(one.style.name, one.text) for one in opened("en").paragraphs if one.style.name.startswith(("T", "He"))]

    assert found[:4] == [
        ("Title", "오르빗 게임즈"),
        ("Heading 1", "At a glance"),
        ("Heading 2", "Next actions"),
        ("Heading 1", "Where you stand"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_has_a_style_that_is_there(name):
    document = opened(name)
    known = {style.style_id for style in document.styles}

    used = {node.get(qn("w:val")) for node in document.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
    assert all(
        paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    assert used <= known


def test_letters_are_never_formatted_by_hand():
    properties = {node.tag for run in opened("panel").element.iter(qn("w:rPr")) for node in run}

    assert properties == {qn("w:rStyle")}


def test_each_numbered_list_begins_at_one():
    entries = [one for one in opened("en").paragraphs if one.style.name == "List Number"]
    lists = [one.paragraph_format.element.pPr.numPr.numId.val for one in entries]

    numbering = opened("en").part.numbering_part.element
    starts = {
        number.get(qn("w:numId")): number.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for number in numbering.iter(qn("w:num"))
        if number.find(f".//{qn('w:startOverride')}") is not None
    }
    assert [lists.count(number) for number in sorted(set(lists))] == [3, 4]
    assert {starts[str(number)] for number in lists} == {"1"}


@pytest.mark.parametrize("name", ["ko", "panel", "both"])
def test_tables_repeat_their_header_and_split_no_row(name):
    reports = [table for table in opened(name).tables if table.style.name == "Report Table"]

    assert len(reports) > 10
    for table in reports:
        repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeated == [True] + [False] * (len(repeated) - 1)
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_ends_in_a_paragraph_and_columns_fill_the_page(name):
    for table in opened(name).element.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        widths = [[int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))] for row in table.iter(qn("w:tr"))]
        assert all(cell[-1].tag == qn("w:p") for cell in table.iter(qn("w:tc")))
        assert all(abs(sum(row) - sum(grid)) <= len(grid) for row in widths)


def test_no_two_tables_touch_but_the_two_rows_of_the_quadrants():
    document = opened("ko")
    touching = [
        table
        for table in document.element.body.iter(qn("w:tbl"))
        if table.getnext() is not None and table.getnext().tag == qn("w:tbl")
    ]

    assert [table.tblPr.style for table in touching] == ["Fields"]


def test_chapters_begin_a_page_where_they_do_in_print():
    begin = [one.text for one in opened("en").paragraphs if one.paragraph_format.page_break_before]

    assert begin == [
        "At a glance",
        "Where you stand",
        "The four quadrants",
        "Investment",
        "Innovation",
        "Adoption stage",
    ]
