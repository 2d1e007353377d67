from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.utils import translation

from assessment.content import BadContent
from assessment.exchange import grids, packages
from assessment.exchange.grids import Line


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def columns(heading):
    """Knows a name and a size."""
    return len({"name", "size"} & set(heading))


def read(data, name="x.csv"):
    return grids.read(name, data, score=columns)


def refused(data, name="x.csv"):
    with pytest.raises(BadContent) as bad:
        read(data, name)
    return str(bad.value)


def book(*cells):
    """A workbook with these cells below a heading, each with the method that writes it."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, ["name", "size"])
        for place, (method, *values) in enumerate(cells):
            getattr(page, method)(1, place, *values)
    return file.getvalue()


@pytest.mark.parametrize("suffix", grids.TYPES)
def test_what_is_written_is_read_again(suffix):
    rows = [["=1+1", "1-9"], ['-가,나;"다"\n라', "x"], ["@x", "0012"], [" + ", "'quoted'"]]

    lines = read(grids.write(["name", "size"], rows, suffix), f"x.{suffix}")

    assert [list(line.cells) for line in lines] == [["name", "size"], *rows]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1+1", "＠x"])
def test_no_cell_of_a_csv_begins_a_formula(text):
    assert grids.write(["name"], [[text]], "csv").decode("utf-8-sig").splitlines() == ["name", f"'{text}"]


def test_empty_rows_count_and_are_left_out():
    assert read(b"name,size\n\n,\nA,1-9\n") == [Line(1, ["name", "size"]), Line(4, ["A", "1-9"])]


@pytest.mark.parametrize("separator", grids.SEPARATORS)
def test_the_separator_is_the_one_by_which_the_heading_makes_sense(separator):
    others = "".join(one for one in grids.SEPARATORS if one != separator)
    data = f'name{separator}size\n"A{others}"{separator}1-9\n'

    assert read(data.encode())[1].cells == [f"A{others}", "1-9"]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (("write_formula", "=1+1"), "is a formula. Put its result there as text"),
        (("write_formula", "=1/0", None, "#DIV/0!"), "is a formula. Put its result there as text"),
    ],
)
def test_a_cell_that_is_no_text_says_so(cell, says):
    line = read(book(("write_string", "A"), cell), "x.xlsx")[1]

    assert {place: str(text) for place, text in line.refused.items()} == {1: says}


def test_a_date_says_that_excel_may_have_made_it():
    file = BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet().write_datetime(0, 0, date(2026, 1, 9), made.add_format({"num_format": "m/d/yyyy"}))

    (line,) = read(file.getvalue(), "x.xlsx")

    assert str(line.refused[0]).startswith("is a date, which Excel may have made of what was typed.")


def test_a_whole_number_is_read_as_it_is_shown():
    assert read(book(("write_number", 1004), ("write_number", 1.5)), "x.xlsx")[1].cells == ["1004", "1.5"]


def test_a_workbook_of_endless_cells_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(grids, "MOST_MARKS", 10)

    assert "has far more cells than are read" in refused(book(("write_string", "A")), "x.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST", 100)

    assert "has far more cells than are read" in refused(book(("write_string", "A")), "x.xlsx")


@pytest.mark.parametrize("cut", [10, 200, 2000])
def test_a_damaged_workbook_is_refused(cut):
    assert "cannot be read as a workbook" in refused(book(("write_string", "A"))[:cut], "x.xlsx")


def test_a_file_of_no_known_kind_is_refused():
    assert "must end in .csv or .xlsx" in refused(b"name", "x.exe")
