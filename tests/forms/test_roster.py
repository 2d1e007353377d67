import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import translation

from assessment.forms.roster import Roster
from assessment.services.panels import Person

KIM = ("김민지", "marketing", "kim@example.com", "ko")
LEE = ("이준호", "", "", "en")
LINES = "박서연\t영업\tpark@example.com\n"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def sent(*rows, file=None, there=(), is_too_large=False, **more):
    data = QueryDict(mutable=True)
    for name, place in (("name", 0), ("role", 1), ("email", 2), ("language", 3)):
        data.setlist(name, [row[place] for row in rows])
    data.update(more)
    files = {"file": SimpleUploadedFile(*file)} if file else {}
    return Roster(data, files, language="en", there=there, is_too_large=is_too_large)


def flaws(roster):
    return [(flaw.at, f"{flaw.where}: {flaw.says}" if flaw.where else flaw.says) for flaw in roster.flaws]


def names(roster):
    return [row.typed.name for row in roster.shown]


def test_a_new_page_has_empty_rows():
    roster = Roster(language="ko")

    assert not roster.is_valid()
    assert [(row.number, row.typed.is_empty, row.typed.language) for row in roster.shown] == [
        (number, True, "ko") for number in range(1, 6)
    ]


def test_rows_are_people_and_empty_ones_are_passed_over():
    roster = sent(KIM, ("", "", "", "ko"), ("  Lee  ", "", " LEE@Example.COM ", "en"))

    assert roster.is_valid()
    assert roster.people == [
        Person("김민지", "marketing", "kim@example.com", "ko"),
        Person("Lee", "", "lee@example.com", "en"),
    ]


def test_nobody_at_all_is_refused():
    roster = sent(("", "", "", "ko"))

    assert not roster.is_valid()
    assert flaws(roster) == [("name-1", "Name at least one person.")]


def test_each_flaw_names_its_row_and_column_and_keeps_what_is_typed():
    roster = sent(KIM, ("", "wizard", "nobody", "de"))

    assert not roster.is_valid()
    assert flaws(roster) == [
        ("name-2", "Row 2, Name: Enter the name."),
        ("role-2", "Row 2, Role in the company: “wizard” is not a known role. Choose one from the list."),
        ("email-2", "Row 2, Email address: Enter an email address such as name@example.com."),
        ("language-2", "Row 2, Language: Choose from the list."),
    ]
    row = roster.shown[1]
    assert (row.unknown_role, row.typed.email, row.unknown_language) == ("wizard", "nobody", "de")


@pytest.mark.parametrize("name", ["x" * 121, "Kim\x07", "\u200b"])
def test_a_name_that_cannot_be_stored_is_refused(name):
    roster = sent((name, "", "", "ko"))

    assert not roster.is_valid()
    assert [at for at, _says in flaws(roster)] == ["name-1"]


@pytest.mark.parametrize(
    ("other", "at"),
    [
        (("Kim", "", "KIM@example.com", "ko"), "email-2"),
        (("김 민지", "", "", "ko"), "name-2"),
    ],
)
def test_the_same_person_twice_is_refused_naming_both_rows(other, at):
    roster = sent(KIM, other)

    assert not roster.is_valid()
    assert [(where, says.partition(": ")[2]) for where, says in flaws(roster)] == [
        (at, "The same person as in row 1. Empty one of the two rows.")
    ]


def test_two_of_one_name_with_addresses_are_two():
    assert sent(KIM, ("김민지", "", "other@example.com", "ko")).is_valid()


def test_whoever_is_on_the_panel_already_is_refused():
    roster = sent(LEE, KIM, there=[Person(*KIM)])

    assert not roster.is_valid()
    assert flaws(roster) == [("email-2", "Row 2, Email address: 김민지 is on the panel already. Empty this row.")]


def test_somebody_added_meanwhile_is_found_when_judged_again():
    roster = sent(LEE, KIM)

    assert roster.is_valid()
    roster.judge_again([Person(*KIM)])

    assert [at for at, _says in flaws(roster)] == ["email-2"]


def test_more_rows_keep_what_is_typed_and_judge_nothing():
    roster = sent(("", "wizard", "", "ko"), ("", "", "", "ko"), do="rows")

    assert not roster.is_valid()
    assert (len(roster.shown), roster.goes_on, flaws(roster)) == (7, 2, [])


@pytest.mark.parametrize("do", ["read", "start", "rows"])
def test_a_file_is_read_whatever_is_pressed(do):
    roster = sent(LEE, file=("people.csv", LINES.encode()), do=do)

    assert not roster.is_valid()
    assert (names(roster)[:2], roster.read, flaws(roster)) == (["이준호", "박서연"], 1, [])


@pytest.mark.parametrize("do", ["read", "start"])
def test_pasted_lines_are_rows_before_they_are_people(do):
    roster = sent(LEE, paste=LINES, do=do)

    assert not roster.is_valid()
    assert (names(roster)[:2], roster.paste, flaws(roster)) == (["이준호", "박서연"], "", [])


def test_what_is_read_is_judged_with_what_is_there():
    roster = sent(KIM, paste="Kim\tWizard\tkim@example.com\n", do="read")

    assert not roster.is_valid()
    assert [at for at, _says in flaws(roster)] == ["role-2"]


def test_a_list_that_cannot_be_read_stays_where_it_is():
    roster = sent(LEE, paste="name,phone\nKim,010\n", do="read")

    assert not roster.is_valid()
    assert (names(roster)[0], roster.paste) == ("이준호", "name,phone\nKim,010\n")
    assert flaws(roster) == [("paste", "row 1, column phone: is not known. Rename or delete it")]


def test_nothing_to_read_says_so():
    roster = sent(LEE, do="read")

    assert not roster.is_valid()
    assert flaws(roster) == [("paste", "Paste lines or choose a file first.")]


def test_a_huge_file_is_refused():
    roster = sent(LEE, is_too_large=True, do="read")

    assert not roster.is_valid()
    assert flaws(roster) == [("file", "The file is larger than 5 MB. Split it into several.")]
    assert roster.opens


@pytest.mark.parametrize("more", [{"paste": "a\nb\nc\n"}, {}])
def test_a_panel_is_never_larger_than_it_may_be(more):
    there = [Person(f"Person {number}", "", "", "ko") for number in range(298)]
    rows = [KIM] if more else [KIM, LEE, ("박서연", "", "", "ko")]

    roster = sent(*rows, there=there, **more)

    assert not roster.is_valid()
    count = 302 if more else 301
    assert [says for _at, says in flaws(roster)] == [
        f"A panel has at most 300 people; with these it would have {count}."
    ]


def test_three_hundred_are_taken():
    roster = sent(*[(f"Person {number}", "sales", f"p{number}@example.com", "ko") for number in range(300)])

    assert roster.is_valid()
    assert (len(roster.people), len(roster.shown)) == (300, 300)


def test_many_flaws_are_counted():
    roster = sent(*[(f"Person {number}", "?", "", "ko") for number in range(23)])

    assert not roster.is_valid()
    assert (len(roster.first_flaws), roster.further_flaws) == (10, 13)


def test_columns_of_unequal_length_are_no_trouble():
    roster = Roster(QueryDict("name=Kim&name=Lee&language=ko"), language="ko")

    assert not roster.is_valid()
    assert [at for at, _says in flaws(roster)] == ["language-2"]
