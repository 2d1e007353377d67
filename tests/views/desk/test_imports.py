import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from assessment.exchange import grids
from assessment.forms.uploads import LARGEST
from assessment.models import Company, CompanyList, Tag
from tests.factories import CompanyFactory
from tests.signin import client_of

pytestmark = pytest.mark.django_db
HEADING = ["회사명", "업종", "회사 규모", "국가"]
GOOD = ["가나상사", "유통·전자상거래", "1~9명", "대한민국"]


@pytest.fixture
def send(consultant, url):
    def make(data, *, name="companies.csv", client=consultant, **more):
        return client.post(url("desk-companies-import"), {"file": SimpleUploadedFile(name, data), **more})

    return make


@pytest.fixture
def take(consultant):
    def make(read, **sent):
        return consultant.post(read.url, sent)

    return make


def text(*rows, separator=",", encoding="utf-8-sig"):
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode(encoding)


def problems(response):
    return [str(problem) for problem in response.context["problems"]]


def names():
    return list(Company.objects.order_by("pk").values_list("name", flat=True))


# What is read


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_is_read_however_it_is_written(send, take, separator, encoding):
    take(send(text(HEADING, GOOD, separator=separator, encoding=encoding)))

    company = Company.objects.get()
    assert (company.name, company.industry, company.size, company.country) == ("가나상사", "retail", "1-9", "KR")


def test_a_file_in_english_is_read(send, take):
    heading = ["country", "Company name", "SIZE", "Industry", "Channels in use", "contact", "E-mail", "tags"]
    row = ["Japan", "Acme; Co", "1 to 9 people", "IT and software", "LINE; x", "Kim", "kim@example.com", "vip; 2027"]

    take(send(text(heading, row)))

    company = Company.objects.get()
    assert (company.name, company.country, company.industry) == ("Acme; Co", "JP", "technology")
    assert (company.channels, company.contact_name, company.contact_email) == (["x", "line"], "Kim", "kim@example.com")
    assert list(company.tags.values_list("name", flat=True)) == ["2027", "vip"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_template_can_be_sent_back(consultant, url, send, take, suffix, language):
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    template = consultant.get(url("desk-companies-template", suffix), headers={"accept-language": language})

    take(send(template.content, name=f"t.{suffix}"))

    company = Company.objects.get()
    assert (company.industry, company.size, company.country) == ("consumer", "50-249", "KR")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported(consultant, mine, url, send, take, tagged, suffix):
    mine.name = "=HYPERLINK(1)"
    mine.save()
    tagged(mine, "vip")
    exported = consultant.get(url("desk-companies-export", suffix))
    Company.objects.all().delete()

    take(send(exported.content, name=f"e.{suffix}"))

    company = Company.objects.get()
    assert (company.profile(), company.contact_email) == (mine.profile(), mine.contact_email)
    assert [tag.name for tag in company.tags.all()] == ["vip"]


# The preview


def test_nothing_is_stored_before_it_is_said(consultant, send):
    read = send(text(HEADING, GOOD))

    page = consultant.get(read.url)

    assert names() == []
    assert [row["name"] for row in page.context["rows"]] == ["가나상사"]


def test_what_is_taken_is_taken_once(consultant, send, take):
    read = send(text(HEADING, GOOD))

    take(read)
    again = take(read)

    assert names() == ["가나상사"]
    assert "imported already" in consultant.get(again.url).text
    assert CompanyList.objects.get().rows == []


@pytest.mark.parametrize(("doubles", "added"), [("leave", 1), ("add", 3)])
def test_companies_that_are_there_are_told_and_left_or_added(consultant, practice, send, take, doubles, added):
    CompanyFactory(practice=practice, name="가나 상사")
    read = send(text(HEADING, GOOD, ["New", *GOOD[1:]], ["NEW ", *GOOD[1:]]))

    told = [row["number"] for row in consultant.get(read.url).context["doubles"]]
    take(read, doubles=doubles)

    assert told == [2, 4]
    assert len(names()) == 1 + added


def test_a_company_added_meanwhile_is_not_added_twice(practice, send, take):
    read = send(text(HEADING, GOOD))
    CompanyFactory(practice=practice, name="가나상사")

    asked = take(read)
    take(read, doubles="leave")

    assert asked.context["form"].errors == {"doubles": ["This field is required."]}
    assert names() == ["가나상사"]


def test_a_company_of_another_practice_is_no_double(theirs, send, take):
    take(send(text(HEADING, [theirs.name, *GOOD[1:]])))

    assert names() == [theirs.name, theirs.name]


# What is wrong


def test_every_problem_is_told_by_row_and_column_and_nothing_is_taken(send):
    bad = ["x" * 121, "Alchemy", "huge", "Atlantis"]

    response = send(text(HEADING, GOOD, bad, ["", *GOOD[1:]]))

    assert problems(response) == [
        "row 3, column Company name: Use at most 120 characters; there are 121 now.",
        "row 3, column Industry: “Alchemy” is not known. Use a name of the list below",
        "row 3, column Size of the company: “huge” is not known. Use a name of the list below",
        "row 3, column Country: “Atlantis” is no country. Use its name or two-letter code",
        "row 4, column Company name: Enter the name of the company.",
    ]
    assert CompanyList.objects.count() == 0


def test_problems_are_told_in_korean(practice, url, send):
    korean = client_of(practice.members.get().user, language="ko")

    (told,) = problems(send(text(HEADING, [*GOOD[:3], "아틀란티스"]), client=korean))

    assert told == "2행 ‘국가’ 열: ‘아틀란티스’은(는) 알 수 없는 국가입니다. 국가 이름이나 두 글자 코드로 적으십시오"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_of_ten_thousand_rows_just_the_three_bad_ones_are_named(send, suffix):
    rows = [[f"회사 {number}", *GOOD[1:]] for number in range(10_000)]
    rows[0][3], rows[4_999][1], rows[9_999][2] = "?", "?", "?"

    response = send(grids.write(HEADING, rows, suffix), name=f"many.{suffix}")

    places = [problem.split(": ")[0] for problem in problems(response)]
    assert places == ["row 2, column Country", "row 5001, column Industry", "row 10001, column Size of the company"]


def test_ten_thousand_good_rows_are_taken(send, take):
    take(send(text(HEADING, *([f"회사 {number}", *GOOD[1:]] for number in range(10_000)))))

    assert Company.objects.count() == 10_000


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\xfe\xfd\x80", "x.csv", "the file: is written neither in UTF-8 nor in CP949"),
        ("社名".encode("shift-jis") + b"\xff\n", "x.csv", "the file: is written neither in UTF-8 nor in CP949"),
        (b"a\x00b", "x.csv", "the file: is not a text"),
        (b"\n\n", "x.csv", "the file: is empty"),
        (b'name,"x\n', "x.csv", "row 1: is not written as CSV"),
        (b"x" * 200_000, "x.csv", "row 1: is not written as CSV"),
        (b"name", "x.pdf", "the file: cannot be read: the name of the file must end in .csv or .xlsx"),
        (b"name", "x.xlsx", "the file: cannot be read as a workbook (XLSX)"),
        (text(HEADING), "x.csv", "the file: names its columns, but has no company below them"),
        (text([*HEADING, "비고"], GOOD), "x.csv", "row 1, column 비고: is no column of the template"),
        (text([*HEADING, "업종"], GOOD), "x.csv", "row 1, column 업종: stands there twice"),
        (text(HEADING[:3], GOOD[:3]), "x.csv", "column Country: is missing"),
        (text(HEADING, [*GOOD, "more"]), "x.csv", "row 2, column 5: stands under no heading"),
        (text(HEADING, *[GOOD] * 10_001), "x.csv", "the file: has more than 10,000 rows"),
    ],
)
def test_a_file_that_makes_no_sense_says_why(send, data, name, says):
    (told,) = problems(send(data, name=name))

    assert told.startswith(says)


@pytest.mark.parametrize(("data", "says"), [(b"", "The file is empty"), (b"x" * (LARGEST + 1), "larger than 5 MB")])
def test_an_empty_and_a_huge_file_are_refused(send, data, says):
    assert says in send(data).context["form"].errors["file"][0]


def test_no_file_at_all_is_refused(consultant, url):
    assert consultant.post(url("desk-companies-import")).context["form"].errors == {"file": ["Choose a file."]}


def test_script_in_a_file_is_shown_as_text(consultant, send, take):
    script = "<script>alert(1)</script>"
    preview = consultant.get(send(text(HEADING, [script, *GOOD[1:]]), name=f"{script}.csv").url)
    refused = send(text(HEADING, [*GOOD[:3], script]))

    assert script not in preview.text + refused.text
    assert "&lt;script&gt;" in preview.text


def test_a_post_without_the_token_of_the_page_is_refused(consultant, send):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = consultant.cookies

    assert send(text(HEADING, GOOD), client=strict).status_code == 403


# Out again


def test_an_export_holds_what_the_list_is_narrowed_to(consultant, mine, practice, url, result_of):
    result_of(CompanyFactory(practice=practice, name="Shop", industry="retail"), "competitor")

    response = consultant.get(url("desk-companies-export", "csv"), {"industry": "retail"})

    heading, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert heading[0] == "Company name"
    assert [row[0] for row in rows] == ["Shop"]
    assert rows[0][-6:] == ["Submitted", "Competitor", "20.0", "68.1", "Integrated", "2026-11-22"]


def test_an_export_speaks_the_readers_language(consultant, mine, url, result_of):
    result_of(mine)

    response = consultant.get(url("desk-companies-export", "csv"), headers={"accept-language": "ko"})

    heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert heading[-5:] == ["사분면", "투자", "혁신", "도입 단계", "최근 결과"]
    assert row[-5:] == ["관찰자", "20.8", "12.5", "시험 도입", "2026-11-22"]


def test_of_what_has_no_result_an_export_tells_none(consultant, mine, url):
    response = consultant.get(url("desk-companies-export", "csv"))

    _heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert row[-6:] == ["No assessment yet", "", "", "", "", ""]


def test_a_workbook_can_be_sorted_by_score(consultant, mine, url, result_of):
    result_of(mine)

    book = load_workbook(io.BytesIO(consultant.get(url("desk-companies-export", "xlsx")).content))

    scores = book.worksheets[0]["K2":"L2"][0]
    assert [(cell.value, cell.number_format) for cell in scores] == [(20.8, "0.0"), (12.5, "0.0")]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_export_with_results_brought_back_changes_nothing(
    consultant, mine, practice, url, send, take, tagged, result_of, suffix, language
):
    result_of(mine)
    tagged(mine, "vip", "2027")
    CompanyFactory(practice=practice, name="Acme; Co", channels=[])
    before = [(row.profile(), row.contact_name, row.contact_email) for row in Company.objects.order_by("name")]
    exported = consultant.get(url("desk-companies-export", suffix), headers={"accept-language": language})

    read = send(exported.content, name=f"e.{suffix}")
    take(read, doubles="leave")

    assert CompanyList.objects.get().taken_at
    assert [(row.profile(), row.contact_name, row.contact_email) for row in Company.objects.order_by("name")] == before
    assert [tag.name for tag in mine.tags.all()] == ["2027", "vip"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_an_export_is_a_formula(consultant, mine, url, start):
    Company.objects.update(name=f"{start}1+1")

    text_file = consultant.get(url("desk-companies-export", "csv")).content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(consultant.get(url("desk-companies-export", "xlsx")).content))

    cell = book.worksheets[0]["A2"]
    assert list(csv.reader(io.StringIO(text_file, newline="")))[1][0] == f"'{start}1+1"
    assert (cell.data_type, cell.value.endswith("1+1")) == ("s", True)


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_takes_a_fixed_number_of_queries(consultant, practice, url, count, django_assert_num_queries):
    CompanyFactory.create_batch(count, practice=practice)

    with django_assert_num_queries(6):
        consultant.get(url("desk-companies-export", "csv"))


@pytest.mark.parametrize("name", ["desk-companies-export", "desk-companies-template"])
def test_another_kind_of_file_is_not_there(consultant, url, name):
    assert consultant.get(url(name, "exe")).status_code == 404


def test_tags_are_made_once(send, take):
    take(send(text([*HEADING, "태그"], [*GOOD, "vip"], ["B", *GOOD[1:], "vip; new"])))

    assert list(Tag.objects.values_list("name", flat=True)) == ["new", "vip"]
