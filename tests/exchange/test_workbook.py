"""What comes back from a spreadsheet program, a translator or a stranger."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import translation
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from assessment import exchange
from assessment.content import BadContent, shipped
from tests.exchange.books import cell, edited, with_cell, with_part

MERGED = "are merged into one, so that only the first has a value. Split them, and fill in each"
AT = "sheet items, row 5, column question_ko"


def problems_of(data, *, language="en", name="edition.xlsx"):
    with translation.override(language), pytest.raises(BadContent) as refused:
        exchange.read(name, data)
    with translation.override(language):
        return [(problem.where, str(problem.says)) for problem in refused.value.problems]


def test_a_workbook_saved_by_another_program_is_the_same_edition():
    assert exchange.read("edition.xlsx", edited(lambda book: None)) == shipped()


def test_a_changed_text_is_the_only_change():
    read = exchange.read("edition.XLSX", with_cell("담당자가 있습니까?"))

    assert read.words("ko").items["inv-team"].question == "담당자가 있습니까?"
    assert read.checksum != shipped().checksum


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "is missing"),
        (None, "is missing"),
        ("   ", "is empty"),
        ("a" * 5001, "is longer than 5000 characters"),
        ("=1+1", "is a formula. Put its result there as text"),
        (7, "is a number. Format the cell as text, and type it again"),
        (True, "is neither text nor a number. Format the cell as text, and type it again"),
        (date(2026, 11, 26), "is neither text nor a number. Format the cell as text, and type it again"),
        ("#REF!", "is an error of the spreadsheet program. Put a text there"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_by_sheet_row_and_column(value, says):
    assert (AT, says) in problems_of(with_cell(value))


def test_problems_are_said_in_the_language_of_the_reader():
    assert problems_of(with_cell(None), language="ko") == [("items 시트 5행 question_ko 열", "값이 없습니다")]


def test_merged_cells_are_named_in_the_language_of_the_reader():
    data = edited(lambda book: book["items"].merge_cells("C5:C8"))

    assert (
        "items 시트 C5:C8 셀",
        "병합된 셀이어서 첫 셀에만 값이 있습니다. 병합을 해제하고 셀마다 값을 넣으십시오",
    ) in (problems_of(data, language="ko"))


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        ({"column": "weight", "value": 0}, "sheet items, row 5, column weight", "must be a whole number from 1 to 5"),
        ({"column": "weight", "value": 1.5}, "sheet items, row 5, column weight", "must be a whole number"),
        ({"column": "weight", "value": "two"}, "sheet items, row 5, column weight", "is a text. Format the cell"),
        ({"column": "weight", "value": "2"}, "sheet items, row 5, column weight", "is a text. Format the cell"),
        ({"column": "section", "value": "nowhere"}, "sheet items, row 5, column section", "names no section"),
        ({"column": "code", "value": None}, "sheet items, row 5, column code", "is missing"),
        ({"column": "code", "value": "inv-growth"}, "sheet items, row 5, column code", "is the code of another item"),
        (
            {"sheet": "options", "code": "partly", "column": "kind", "value": "quiz"},
            "sheet options, row 4, column kind",
            "must be one of checklist, stage, roadmap",
        ),
        (
            {"sheet": "quadrants", "code": "observer", "column": "risk_en", "value": None},
            "sheet quadrants, row 3, column risk_en",
            "is missing",
        ),
        (
            {"sheet": "rules", "code": "test-with-collaboration", "column": "text_ko", "value": " "},
            "sheet rules, row 9, column text_ko",
            "is empty",
        ),
        (
            {"sheet": "axes", "code": "innovation", "column": "code", "value": "investment"},
            "sheet axes, row 4, column code",
            "stands in this sheet already",
        ),
    ],
)
def test_a_problem_of_the_edition_is_named_where_it_stands(change, where, says):
    value = change.pop("value")

    found = dict(problems_of(with_cell(value, **change)))

    assert found[where].startswith(says)


def test_a_threshold_is_named_in_the_sheet_of_the_edition():
    def change(book):
        book["edition"]["B3"].value = 101

    assert problems_of(edited(change)) == [
        ("sheet edition, row 3, column threshold_investment", "must be a whole number from 0 to 100")
    ]


def test_a_missing_row_is_named_by_its_sheet_and_code():
    def change(book):
        book["axes"].delete_rows(4)

    assert problems_of(edited(change)) == [("sheet axes, “innovation”", "is missing")]


def test_a_missing_sheet_and_a_misspelt_column_are_named():
    def change(book):
        del book["glossary"]
        book["items"]["C1"].value = "wieght"

    found = problems_of(edited(change))

    assert ("the workbook", "lacks the sheet “glossary”") in found
    assert ("sheet items, row 1, column wieght", "is not expected") in found
    assert ("sheet items, row 1, column weight", "is missing") in found


def test_a_column_there_twice_is_named():
    def change(book):
        book["items"]["D1"].value = "weight"

    assert ("sheet items, row 1, column weight", "stands in this sheet already") in problems_of(edited(change))


def test_every_problem_is_named_at_once():
    def change(book):
        cell(book, "items", code="inv-team", column="help_en").value = "=cmd|' /C calc'!A0"
        cell(book, "sections", code="adoption", column="title_ko").value = None
        cell(book, "rules", code="test-with-collaboration", column="text_ko").value = 8

    assert [where for where, _says in problems_of(edited(change))] == [
        "sheet items, row 5, column help_en",
        "sheet rules, row 9, column text_ko",
        "sheet sections, row 9, column title_ko",
    ]


def test_rows_without_an_entry_and_sheets_of_others_are_passed_over():
    def change(book):
        book["items"].insert_rows(5)
        book.create_sheet("remarks")["A1"] = "=1+1"

    assert exchange.read("edition.xlsx", edited(change)) == shipped()


def test_a_column_without_a_name_is_passed_over():
    def change(book):
        book["items"]["Z5"].value = "A remark of the translator"

    assert exchange.read("edition.xlsx", edited(change)) == shipped()


def test_line_ends_of_another_system_are_line_ends():
    read = exchange.read("edition.xlsx", with_cell("하나\r\n둘", column="help_ko"))

    assert read.words("ko").items["inv-team"].help == "하나\n둘"


def test_a_line_end_that_excel_escapes_is_a_line_end():
    read = exchange.read("edition.xlsx", with_cell("하나_x000D_\n둘", column="help_ko"))

    assert read.words("ko").items["inv-team"].help == "하나\n둘"


def test_a_text_in_bold_pieces_is_one_text():
    pieces = CellRichText("담당자가 ", TextBlock(InlineFont(b=True), "따로"), " 있습니까?")

    assert exchange.read("edition.xlsx", with_cell(pieces)).words("ko").items["inv-team"].question == (
        "담당자가 따로 있습니까?"
    )


def test_merged_cells_are_named_for_they_lost_values():
    def change(book):
        book["items"].merge_cells("C5:C8")
        book["rules"].merge_cells("B3:C3")

    assert [problem for problem in problems_of(edited(change)) if "cells" in problem[0]] == [
        ("sheet items, cells C5:C8", MERGED),
        ("sheet rules, cells B3:C3", MERGED),
    ]


def test_what_is_hidden_is_read_all_the_same():
    def change(book):
        book["items"].row_dimensions[5].hidden = True
        book["items"].column_dimensions["G"].hidden = True
        book["rules"].sheet_state = "veryHidden"

    assert exchange.read("edition.xlsx", edited(change)) == shipped()


def test_macros_are_not_looked_at():
    assert exchange.read("edition.xlsx", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")) == shipped()


# Hostile and damaged files

UNREADABLE = "cannot be read as a workbook (XLSX). Save it once more in Excel, and as XLSX"
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"<html>",
        exchange.write(shipped().document, "xlsx")[:20_000],
        with_part("xl/sharedStrings.xml", ENTITY),
        with_part("xl/sharedStrings.xml", LAUGHS),
        with_part("xl/sharedStrings.xml", ENTITY.decode().encode("utf-16")),
        with_part("xl/sharedStrings.xml", b"<sst><si>"),
        with_part("[Content_Types].xml", b"<Types/>"),
    ],
    ids=["empty", "cut", "html", "half", "entity", "laughs", "utf-16", "open", "no-types"],
)
def test_a_file_that_is_no_workbook_is_refused(data):
    assert problems_of(data) == [("the document", UNREADABLE)]


def test_a_workbook_that_unpacks_to_a_bomb_is_refused_before_it_is_unpacked():
    assert problems_of(with_part("xl/worksheets/more.xml", b" " * (21 * 1024 * 1024))) == [
        ("the document", "is larger than any edition: it unpacks to more than 20 MB")
    ]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_workbook_with_endless_cells_is_refused_before_they_are_counted_out(part):
    cells = b"<worksheet><sheetData><row>" + b"<c/>" * 300_000 + b"</row></sheetData></worksheet>"

    assert problems_of(with_part(part, cells)) == [
        (
            "the document",
            "has far more cells than any edition. Delete the empty rows and columns, and save it once more",
        )
    ]


def test_a_sheet_with_endless_rows_is_refused():
    def change(book):
        book["glossary"]["A1048576"] = "the end"

    assert problems_of(edited(change)) == [
        ("sheet glossary", "has more than 1000 rows. Delete those below the last entry")
    ]


@pytest.mark.parametrize("name", ["edition.exe", "edition", "edition.xls", "../../xlsx"])
def test_a_file_of_another_kind_is_refused_by_its_name(name):
    assert problems_of(b"", name=name) == [
        (name, "is no edition: the name of its file must end in .toml, .json or .xlsx")
    ]


# What is written


def test_no_cell_is_a_formula_or_a_link():
    document = {**shipped().document, "name": "=HYPERLINK(1)"}

    book = load_workbook(BytesIO(exchange.write(document, "xlsx")))

    assert book["edition"]["A3"].value == "=HYPERLINK(1)"
    assert {entry.data_type for page in book for row in page.iter_rows() for entry in row} <= {"s", "n"}


def test_a_text_stays_a_text_when_it_is_typed_again():
    book = load_workbook(BytesIO(exchange.write(shipped().document, "xlsx")))

    entry = cell(book, "items", code="inv-team", column="question_ko")
    assert (entry.number_format, entry.quotePrefix) == ("@", True)


@pytest.mark.parametrize(("language", "label"), [("ko", "질문 (한국어)"), ("en", "question (Korean)")])
def test_columns_say_what_they_hold_in_the_language_of_the_reader(language, label):
    with translation.override(language):
        book = load_workbook(BytesIO(exchange.write(shipped().document, "xlsx")))

    assert (book["items"]["G1"].value, book["items"]["G2"].value) == ("question_ko", label)


def test_the_workbook_names_nobody():
    with ZipFile(BytesIO(exchange.write(shipped().document, "xlsx"))) as parts:
        assert b"<dc:creator></dc:creator>" in parts.read("docProps/core.xml")


def test_the_same_edition_is_the_same_file_whenever_it_is_written():
    with ZipFile(BytesIO(exchange.write(shipped().document, "xlsx"))) as parts:
        assert parts.read("docProps/core.xml").count(b"2026-01-01T00:00:00Z") == 2
        assert {info.date_time[:3] for info in parts.infolist()} == {(1980, 1, 1)}
