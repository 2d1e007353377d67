import pytest

from assessment.analysis.documents import Place, Rows, document_of
from assessment.content import shipped
from assessment.models import AxisText, Item, Option, QuadrantText, RuleText, Section, StepText, Term
from assessment.services import editions
from tests.content.documents import grown
from tests.factories import NOW

pytestmark = pytest.mark.django_db
WORDS = ("words", "ko")


@pytest.fixture
def draft():
    return editions.create_draft(shipped().document, now=NOW)


@pytest.mark.parametrize(
    ("path", "model", "code", "column"),
    [
        (("sections", 0), Section, "investment-means", ""),
        (("sections", 0, "axis"), Section, "investment-means", "axis"),
        (("sections", 0, "items", 2), Item, "inv-team", ""),
        (("sections", 0, "items", 2, "weight"), Item, "inv-team", "weight"),
        (("options", "checklist", 0, "points"), Option, "yes", "points"),
        ((*WORDS, "sections", "adoption", "title"), Section, "adoption", "title_ko"),
        ((*WORDS, "items", "inv-team", "help"), Item, "inv-team", "help_ko"),
        ((*WORDS, "options", "stage", "focused", "advice"), Option, "focused", "advice_ko"),
        ((*WORDS, "axes", "innovation", "low"), AxisText, "innovation", "low_ko"),
        ((*WORDS, "quadrants", "observer", "moves", 1), QuadrantText, "observer", "moves_ko"),
        ((*WORDS, "steps", "5", "advice"), StepText, "5", "advice_ko"),
        ((*WORDS, "rules", "test-with-collaboration"), RuleText, "test-with-collaboration", "text_ko"),
    ],
)
def test_a_path_of_the_document_leads_to_its_row_and_column(draft, path, model, code, column):
    place = Rows(draft).place(path)

    assert place == Place(model.objects.get(code=code), column)


@pytest.mark.parametrize(
    ("path", "column"),
    [
        (("name",), "name"),
        (("thresholds", "investment"), "threshold_investment"),
        (("words", "en", "title"), "title_en"),
    ],
)
def test_what_is_said_once_is_said_by_the_edition_itself(draft, path, column):
    assert Rows(draft).place(path) == Place(draft, column)


def test_an_entry_of_a_list_is_found_by_its_number(draft):
    assert Rows(draft).place(("words", "en", "glossary", 1, "meaning")) == Place(Term.objects.all()[1], "meaning_en")


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("words",),
        ("options",),
        ("sections", 99),
        ("sections", 0, "items", 99, "weight"),
        (*WORDS, "items", "unheard-of"),
        (*WORDS, "quadrants"),
        (*WORDS, "glossary", 999),
    ],
)
def test_what_no_row_says_has_no_place(draft, path):
    assert Rows(draft).place(path) is None


def test_rows_are_read_in_as_many_queries_however_many_there_are(draft, django_assert_num_queries):
    large = editions.create_draft(grown(items=300), now=NOW)

    for edition in (draft, large):
        with django_assert_num_queries(9):
            Rows(edition).document()


def test_an_edition_says_what_its_rows_say_until_it_is_frozen(draft):
    Item.objects.filter(code="inv-team").update(weight=4)
    while_open = document_of(draft)

    frozen = document_of(editions.publish(draft, by="kim", now=NOW))

    assert while_open == frozen
    assert frozen["sections"][0]["items"][2]["weight"] == 4
