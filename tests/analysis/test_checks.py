import pytest
from django.utils import translation

from assessment.analysis import checks
from assessment.analysis.documents import Rows
from assessment.content import shipped
from assessment.models import Edition, Item, Option, Section
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(_language):
    with translation.override("en"):
        yield


@pytest.fixture
def draft(db):
    published, _new = editions.load(shipped(), now=NOW)
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


def item(draft, code):
    return Item.objects.get(section__edition=draft, code=code)


def found(draft, *, errors=True):
    return [
        (finding.place and str(finding.place.row), finding.place and finding.place.column, str(finding.says))
        for finding in checks.findings(Rows(draft), language="en")
        if finding.is_error is errors
    ]


def test_a_copy_has_neither_problem_nor_doubt(draft):
    assert checks.findings(Rows(draft), language="en") == []


@pytest.mark.parametrize(
    ("model", "code", "column", "value", "says"),
    [
        (Item, "inv-team", "question_en", "", "is missing"),
        (Item, "inv-team", "recommendation_ko", "", "is missing"),
        (Item, "inv-team", "step", "9.9", "names the sub-step 9.9, which the roadmap does not have"),
        (Section, "adoption", "title_ko", "", "is missing"),
        (Option, "focused", "advice_en", "", "is missing"),
        (Option, "in-progress", "points", None, "is missing: every answer about the roadmap needs points"),
    ],
)
def test_a_problem_leads_to_its_row_and_column(draft, model, code, column, value, says):
    of_draft = {"section__edition": draft} if model is Item else {"edition": draft}
    model.objects.filter(code=code, **of_draft).update(**{column: value})

    assert found(draft) == [(code, column, says)]


def test_a_threshold_out_of_reach_leads_to_the_edition(draft):
    Option.objects.filter(edition=draft, kind="checklist", points__gt=0).update(points=40)

    assert [(row, column) for row, column, _says in found(draft)] == [
        ("2026.2", "threshold_investment"),
        ("2026.2", "threshold_innovation"),
    ]


def test_a_sub_step_that_is_gone_is_named_at_every_item_that_leads_there(draft):
    item(draft, "road-4.1").delete()
    draft.step_texts.get(code="4").delete()

    leading = Item.objects.filter(section__edition=draft, step="4.1").values_list("code", flat=True)
    assert [row for row, column, _says in found(draft) if column == "step"] == list(leading)
    assert leading


def test_a_code_used_twice_leads_to_the_second_item(draft):
    twin = item(draft, "inv-team")
    twin.pk, twin.section, twin._state.adding = None, draft.sections.get(code="innovation-culture"), True
    twin.save()

    problems = [finding for finding in checks.findings(Rows(draft), language="en") if finding.is_error]

    assert {problem.place.row for problem in problems} == {twin}


def test_a_code_that_meant_something_else_is_a_problem_which_quotes_it(draft):
    moved = item(draft, "inv-team")
    moved.section = draft.sections.get(code="innovation-culture")
    moved.save()

    ((row, _column, says),) = found(draft)

    assert row == "inv-team"
    assert "in edition 2026.1" in says
    assert shipped().words("en").items["inv-team"].question in says


def test_a_question_reworded_beyond_recognition_is_a_doubt(draft):
    Item.objects.filter(section__edition=draft, code="inv-team").update(
        question_ko="구내식당 점심 메뉴가 다양합니까?", question_en="Are lunch menus varied in your cafeteria?"
    )

    assert found(draft) == []
    assert [row for row, _column, _says in found(draft, errors=False)] == ["inv-team"]


def test_a_question_polished_is_no_doubt(draft):
    row = item(draft, "inv-team")
    row.question_ko, row.question_en = f"현재 {row.question_ko}", f"Today, {row.question_en}"
    row.save()

    assert found(draft, errors=False) == []


def test_equal_points_are_a_doubt(draft):
    Option.objects.filter(edition=draft, kind="checklist", code="partly").update(points=0)

    assert found(draft, errors=False) == [("no", "", "is worth as many points as partly; is that meant?")]


def test_what_was_asked_before_is_known_as_it_was_asked_last(draft):
    Item.objects.filter(section__edition=draft, code="inv-team").update(short_en="New words", weight=3)
    editions.publish(draft, by="kim", now=NOW)

    asked = checks.asked_before()["inv-team"]

    assert (asked.edition, asked.structure["weight"]) == ("2026.2", 3)
    assert asked.words["en"]["items"]["inv-team"]["short"] == "New words"


def test_nothing_was_asked_before_the_first_edition():
    editions.create_draft(shipped().document, now=NOW)

    assert (Edition.objects.count(), checks.asked_before()) == (1, {})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("same", "same", 1), ("", "", 1), ("abcd", "wxyz", 0), ("abc", "abd", 1 / 3), ("a", "", 0)],
)
def test_likeness_is_the_part_of_pairs_that_is_shared(one, other, expected):
    assert checks.likeness(one, other) == pytest.approx(expected)
