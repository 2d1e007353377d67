import pytest
from django.contrib.messages import get_messages

from assessment.models import Answer, Assessment, Settlement
from assessment.services import closing
from tests.factories import NOW, AssessmentFactory, PanelFactory, answer_all
from tests.panels import NAMES, person_of

pytestmark = pytest.mark.django_db
ITEM = "inv-budget"
DECISION = {"option": "yes", "reason": "예산서를 확인했습니다."}


@pytest.fixture
def panel(mine):
    """Of three who handed in, and disagree on the budget."""
    panel = PanelFactory(assessment=AssessmentFactory(company=mine))
    for number, option in enumerate(("yes", "no", "no")):
        answer_all(person_of(panel, number=number, done_at=NOW), **{ITEM: option})
    return panel


@pytest.fixture
def at(panel, url):
    def make(name, *more):
        return url(f"desk-panel-{name}", panel.assessment.company.public_id, panel.assessment_id, *more)

    return make


@pytest.fixture
def result(panel, url):
    return url("desk-result", panel.assessment.company.public_id, panel.assessment_id)


@pytest.fixture
def at_board(panel, url):
    return url("desk-panel", panel.assessment.company.public_id, panel.assessment_id)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_page_shows_what_is_contested(consultant, at):
    page = consultant.get(at("close")).context

    assert [(one.code, one.opinion.answered) for one in page["questions"]] == [(ITEM, 3)]


def test_while_somebody_is_awaited_nothing_contested_is_shown(consultant, at, panel):
    person_of(panel, number=3)

    response = consultant.get(at("close"))

    assert response.context["questions"] == ()
    assert NAMES[3] in response.text


def test_closing_leads_to_the_result(consultant, at, result, panel):
    response = consultant.post(at("close"))

    assert (response.status_code, response.url) == (302, result)
    assert consultant.get(result).context["document"].panel.respondents == 3


def test_somebody_who_may_answer_again_keeps_it_open(consultant, at, panel):
    person_of(panel, number=3)

    response = consultant.post(at("close"))

    assert "somebody may answer again" in response.text
    assert Assessment.objects.get(pk=panel.assessment_id).is_open


def test_answering_is_ended_for_who_has_not_handed_in(consultant, at, panel):
    person_of(panel, number=3)

    assert consultant.post(at("stop")).url == at("close")

    assert [one.code for one in consultant.get(at("close")).context["questions"]] == [ITEM]


def test_a_note_without_an_answer_hides_nobody_who_can_be_counted(consultant, at, panel):
    person = person_of(panel, number=3, ends_at=NOW)
    Answer.objects.create(respondent=person, item=ITEM, option="no", saved_at=NOW)
    Answer.objects.create(respondent=person, item="inv-team", note="잘 모르겠습니다.", saved_at=NOW)

    assert consultant.get(at("close")).context["outlook"].unfinished == [person]


def test_who_has_not_handed_in_can_be_counted(consultant, at, result, panel):
    person = person_of(panel, number=3, ends_at=NOW)
    Answer.objects.create(respondent=person, item=ITEM, option="no", saved_at=NOW)

    consultant.post(at("close"), {"with_unfinished": "on"})

    assert consultant.get(result).context["document"].panel.unfinished == 1


def test_a_panel_that_nobody_handed_in_says_what_to_do(consultant, at, panel):
    panel.assessment.respondents.update(done_at=None, ends_at=NOW)

    response = consultant.post(at("close"))

    assert response.context["is_empty"]
    assert "Nobody has handed in" in response.text


def test_questions_that_nobody_answered_are_named(consultant, at, panel):
    panel.assessment.respondents.update(done_at=None, ends_at=NOW)
    Answer.objects.filter(item="inv-team").delete()

    response = consultant.post(at("close"), {"with_unfinished": "on"})

    words = panel.assessment.content.words("en")
    assert response.context["missing"] == [words.items["inv-team"].short]


def test_an_axis_without_any_answer_is_named(consultant, at):
    Answer.objects.filter(item__startswith="inv-").update(option="na")

    assert consultant.post(at("close")).context["empty_axis"] == "Investment"


def test_a_question_is_settled_with_a_reason(consultant, at):
    assert consultant.post(at("settle", ITEM), DECISION).url == at("close")

    (question,) = consultant.get(at("close")).context["questions"]
    assert (question.opinion.settled.answer, question.opinion.settled.reason) == ("Yes", DECISION["reason"])


@pytest.mark.parametrize("field", ["option", "reason"])
def test_without_an_answer_and_a_reason_nothing_is_settled_and_nothing_lost(consultant, at, field):
    response = consultant.post(at("settle", ITEM), DECISION | {field: " "})

    assert list(response.context["form"].errors) == [field]
    assert Settlement.objects.count() == 0
    kept = {"option": "reason", "reason": "option"}[field]
    assert response.context["form"][kept].value() == DECISION[kept]


def test_a_decision_is_shown_again_to_change_it(consultant, at):
    consultant.post(at("settle", ITEM), DECISION)

    form = consultant.get(at("settle", ITEM)).context["form"]

    assert form.initial == DECISION


def test_a_decision_is_taken_back(consultant, at):
    consultant.post(at("settle", ITEM), DECISION)

    consultant.post(at("unsettle", ITEM))

    assert Settlement.objects.count() == 0


def test_what_is_not_contested_is_not_settled(consultant, at):
    response = consultant.post(at("settle", "inv-team"), DECISION)

    assert response.url == at("close")
    assert "not contested" in said(response)[0]


@pytest.mark.parametrize("name", ["settle", "unsettle"])
def test_a_question_that_is_not_asked_is_not_found(consultant, at, name):
    assert consultant.post(at(name, "no-such-item"), DECISION).status_code == 404


@pytest.mark.parametrize(("name", "more"), [("close", ()), ("stop", ()), ("settle", (ITEM,)), ("unsettle", (ITEM,))])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_comes_second_learns_who_closed_it_and_changes_nothing(
    consultant, member_as, at, at_board, panel, name, more, method
):
    closer = member_as("owner")
    closer.post(at("close"))
    before = Assessment.objects.values().get()

    response = getattr(consultant, method)(at(name, *more), DECISION)

    assert response.url == at_board
    assert said(response)[0].endswith("Nothing has changed since then.")
    assert Assessment.objects.values().get() == before


def test_who_is_quicker_by_a_moment_wins(consultant, at, at_board, panel, monkeypatch):
    quicker = consultant.get(at("close")).context["member"].user
    real = closing.close

    def close_twice(*args, **kwargs):
        real(panel, with_unfinished=False, by=quicker, now=NOW)
        return real(*args, **kwargs)

    monkeypatch.setattr(closing, "close", close_twice)

    assert consultant.post(at("close")).url == at_board


def test_names_stand_only_beside_answers_whose_people_agreed(consultant, at, panel):
    panel.assessment.respondents.filter(name=NAMES[0]).update(named_at=NOW)

    page = consultant.get(at("settle", ITEM)).text

    assert [name for name in NAMES if name in page] == [NAMES[0]]
