"""Whatever somebody typed, in a workbook."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from assessment.reports import workbook
from assessment.reports.workbook import cells, writing
from assessment.reports.workbook.cells import Sheet, Table
from tests.reports.books import read
from tests.reports.samples import DAY
from tests.reports.typed import NAMES, noted, renamed

FORMULAS = ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1+1", "＝1+1", '=HYPERLINK("http://127.0.0.1")', "{=1+1}", "'=1", "007"]


def names_of(*wanted: str) -> list[str]:
    """What sheets are called that are to be called so."""
    made = [("en", Sheet(name, (Table(("a",), ()),))) for name in wanted]
    return read(writing.written(made, title="", author="", on=DAY)).sheetnames


def company(name: str):
    return read(workbook.render(renamed(name, language="en")))["Summary"]["B2"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_nothing_typed_becomes_a_formula_a_number_or_a_link(typed):
    cell = company(typed)

    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


@pytest.mark.parametrize("name", NAMES)
def test_every_script_comes_back_as_it_was_typed(name):
    assert company(name).value == name


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("A\x00B\x0bC\ud800D\uffffE", "A\ufffdB\ufffdC\ufffdD\ufffdE"),
        ("\u1112\u1161\u11ab", "한"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("<b>&amp;", "<b>&amp;"),
        ("\u202efdp", "\u202efdp"),
    ],
)
def test_a_cell_holds_what_it_can_and_marks_the_rest(typed, held):
    assert company(typed).value == held


def test_what_looks_like_an_escape_of_excel_stays_as_it_is():
    with ZipFile(BytesIO(workbook.render(renamed("_x0041_", language="en")))) as archive:
        assert b"<t>_x005F_x0041_</t>" in archive.read("xl/sharedStrings.xml")


def test_a_note_too_long_for_a_cell_says_how_much_is_missing():
    note = "가" * 40_000

    cell = read(workbook.render(noted(note)))["Answers"]["G2"].value
    kept = cell.partition(" … ")[0]
    assert cell == f"{kept} … [{40_000 - len(kept):,} more characters do not fit]"
    assert 32_000 < len(cell) <= 32_767


@pytest.mark.parametrize("letter", ["가", "😀"])
def test_a_text_is_cut_where_excel_counts_and_between_letters(letter):
    held = cells.text(letter * 32_768)

    assert len(held.encode("utf-16-le")) // 2 <= cells.LONGEST
    assert set(held.partition(" … ")[0]) == {letter}


def test_a_text_that_just_fits_is_whole():
    assert cells.text("a" * cells.LONGEST) == "a" * cells.LONGEST


@pytest.mark.parametrize(
    ("day", "held"), [(date(1899, 12, 31), "1899-12-31"), (date(9999, 12, 31), datetime(9999, 12, 31))]
)
def test_a_date_that_no_program_counts_is_text(day, held):
    book = read(writing.written([("en", Sheet("a", (Table(("a",), ((day,),)),)))], title="", author="", on=DAY))

    assert book["a"]["A2"].value == held


def test_sheets_have_names_that_a_sheet_may_have():
    assert names_of("a[b]:c*d?e/f\\g", "'quoted'", "Same", "same", "가" * 40, "") == [
        "a b  c d e f g",
        "quoted",
        "Same",
        "same 2",
        "가" * 31,
        "Sheet",
    ]
