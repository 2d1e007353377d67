import csv
import io

import pytest

from assessment.content import BadContent
from assessment.exchange import grids
from assessment.forms import peoplelists
from assessment.forms.peoplelists import Typed

HEADING = ["이름", "직무", "이메일", "언어"]
KIM = ["김민지", "마케팅", "kim@example.com", "영어"]
READ = Typed("김민지", "marketing", "kim@example.com", "en")


def text(*rows, separator=",", encoding="utf-8"):
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode(encoding)


def pasted(*rows, separator="\t"):
    return peoplelists.pasted(text(*rows, separator=separator).decode(), language="ko")


def refused(read):
    with pytest.raises(BadContent) as bad:
        read()
    return [str(problem) for problem in bad.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("rows", [(HEADING, KIM), (KIM,)])
def test_pasted_lines_are_read_with_a_heading_and_without(rows, separator):
    assert pasted(*rows, separator=separator) == [READ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_text_file_is_read_however_it_is_written(separator, encoding):
    data = text(HEADING, KIM, separator=separator, encoding=encoding)

    assert peoplelists.of_file("people.csv", data, language="ko") == [READ]


@pytest.mark.parametrize(
    "heading",
    [
        ("language", "email", "role", "name"),
        ("Language", "E-mail", "Department", "Full name"),
        ("언어", "메일 주소", "부서", "성명"),
        ("언어", "이메일", "역할", "응답자"),
    ],
)
def test_a_heading_names_its_columns_in_any_order(heading):
    assert pasted(heading, KIM[::-1]) == [READ]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (["김민지", "kim@example.com"], Typed("김민지", "", "kim@example.com", "ko")),
        (["kim@example.com", "김민지"], Typed("김민지", "", "kim@example.com", "ko")),
        (["kim@example.com", "en", "Kim", "Sales"], Typed("Kim", "sales", "kim@example.com", "en")),
        (["Kim", "", "kim@example.com"], Typed("Kim", "", "kim@example.com", "ko")),
        (["Kim", "Wizard", "kim@example.com"], Typed("Kim", "Wizard", "kim@example.com", "ko")),
        (["Kim"], Typed("Kim", "", "", "ko")),
    ],
)
def test_without_a_heading_the_first_person_tells_the_columns(row, read):
    assert pasted(row) == [read]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("Customer service", "service"), ("고객 서비스", "service"), ("service", "service"), ("CS", "service")),
        *(("경영진", "management"), ("임원", "management"), ("IT·데이터", "it"), ("hr", "people"), ("기타", "other")),
    ],
)
def test_a_role_is_known_by_its_names_and_its_code(said, code):
    assert [one.role for one in pasted(HEADING, ["김민지", said, "", ""])] == [code]


@pytest.mark.parametrize(
    ("said", "code"), [("한국어", "ko"), ("EN", "en"), ("English", "en"), ("", "ko"), ("de", "de")]
)
def test_a_language_is_known_by_its_names_and_its_code(said, code):
    assert [one.language for one in pasted(HEADING, ["김민지", "", "", said])] == [code]


def test_a_workbook_is_read():
    data = grids.write(HEADING, [KIM, ["이준호", "", "", ""]], "xlsx")

    assert peoplelists.of_file("people.xlsx", data, language="ko") == [READ, Typed("이준호", "", "", "ko")]


def test_a_formula_of_a_workbook_is_refused_in_its_row():
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["name", "email"])
        page.write_formula(1, 0, "=HYPERLINK(1)")
        page.write_string(1, 1, "kim@example.com")

    (read,) = peoplelists.of_file("people.xlsx", file.getvalue(), language="ko")

    assert (read.name, read.email) == ("", "kim@example.com")
    assert {name: str(says) for name, says in read.refused.items()} == {
        "name": "수식입니다. 수식 대신 결과를 텍스트로 넣으십시오"
    }


def test_what_guards_a_cell_against_formulas_is_taken_off():
    assert [one.name for one in pasted(HEADING, ["'=1+1", "", "", ""])] == ["=1+1"]


def test_breaks_and_gaps_within_a_cell_are_single_spaces():
    assert [one.name for one in pasted(HEADING, ["Kim \n  Minji", "", "", ""])] == ["Kim Minji"]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\n \n", "x.csv", "파일: 비어 있습니다"),
        (text(HEADING), "x.csv", "파일: 열 이름만 있고 그 아래에 사람이 없습니다"),
        (
            text([*HEADING, "전화"], [*KIM, "010"]),
            "x.csv",
            "1행 ‘전화’ 열: 알 수 없는 열입니다. 이름을 바꾸거나 지우십시오",
        ),
        (text(["이름", "이름"], ["가", "나"]), "x.csv", "1행 ‘이름’ 열: 두 번 나옵니다"),
        (text(["직무", "이메일"], KIM[1:3]), "x.csv", "‘이름’ 열: 목록에 없습니다"),
        (text(KIM, *[["가", "", "", ""]] * 300), "x.csv", "파일: 301명이 있습니다. 응답단은 최대 300명입니다"),
        (b"\xfe\xfd\x80", "x.csv", "파일: UTF-8이나 CP949로 저장한 파일이 아닙니다"),
        (b"x", "x.pdf", "파일: 읽을 수 없습니다"),
        (b"x", "x.xlsx", "파일: 통합 문서(XLSX)로 읽을 수 없습니다"),
    ],
)
def test_a_list_that_makes_no_sense_says_why(data, name, says):
    (told,) = refused(lambda: peoplelists.of_file(name, data, language="ko"))

    assert told.startswith(says)


def test_a_cell_under_an_empty_heading_is_named_by_its_row():
    (told,) = refused(lambda: pasted(["이름", "", "이메일"], ["김민지", "팀장", "kim@example.com"]))

    assert told.startswith("2행 ‘2’ 열: ")


def test_a_cell_too_many_is_named_by_its_row():
    (told,) = refused(lambda: pasted(HEADING, KIM, [*KIM, "", "more"]))

    assert told.startswith("3행 ‘6’ 열: ")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_ten_thousand_rows_are_refused_at_once_whatever_is_in_them(suffix):
    rows = [[f"사람 {number}", "?", "nobody", "?"] for number in range(10_000)]

    told = refused(lambda: peoplelists.of_file(f"x.{suffix}", grids.write(HEADING, rows, suffix), language="ko"))

    assert told == ["파일: 10,000명이 있습니다. 응답단은 최대 300명입니다"]
