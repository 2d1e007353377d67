import pytest

from assessment.models import Answer, Assessment
from assessment.reports.stored import document_of
from assessment.reports.voices import Voices
from assessment.services import closing
from tests.factories import NOW, MemberFactory, answer_all
from tests.panels import NAMES, panel_of, person_of

pytestmark = pytest.mark.django_db
ITEM = "inv-budget"


def panel(*options, named=(), notes=()):
    """Of people who handed in and gave these options on the budget; named are those at these places."""
    made = panel_of()
    for number, option in enumerate(options):
        person = person_of(made, number=number, done_at=NOW, named_at=NOW if number in named else None)
        answer_all(person, **{ITEM: option})
        note = notes[number] if number < len(notes) else ""
        Answer.objects.filter(respondent=person, item=ITEM).update(note=note)
    return made


def voices(*options, **kwargs):
    return Voices.of(panel(*options, **kwargs).assessment)


def named(*options, **kwargs):
    return voices(*options, **kwargs).named().get(ITEM, [])


def note(*notes, **kwargs):
    return voices(*["yes"] * len(notes), notes=notes, **kwargs).notes().get(ITEM)


def test_nobody_is_named_who_did_not_agree():
    assert named("yes", "no", "no") == []


def test_who_agreed_is_named_beside_the_answer():
    assert named("yes", "no", "no", named=(0,)) == [(NAMES[0], "yes")]


def test_all_who_agreed_are_named_in_alphabetical_order():
    assert named("yes", "no", "no", named=(0, 1, 2)) == [(NAMES[0], "yes"), (NAMES[2], "no"), (NAMES[1], "no")]


def test_nobody_is_named_where_that_would_give_the_only_other_away():
    assert named("yes", "no", "no", named=(0, 1)) == []


def test_that_is_judged_by_who_answered_this_question():
    made = panel("yes", "no", "no", "no", named=(0, 1))
    Answer.objects.filter(respondent=made.assessment.respondents.last(), item=ITEM).update(option="", note="no idea")

    assert Voices.of(made.assessment).named().get(ITEM) is None


def test_what_a_consultant_entered_is_not_under_the_name():
    made = panel("yes", "no", "no", named=(0,))
    Answer.objects.filter(respondent__name=NAMES[0]).update(on_behalf=True)
    told = Voices.of(made.assessment)

    assert (told.named(), told.on_behalf) == ({}, 1)


def test_whoever_entered_an_answer_does_not_learn_the_only_other():
    made = panel("yes", "no", "no", named=(0,))
    Answer.objects.filter(respondent__name=NAMES[1]).update(on_behalf=True)

    assert Voices.of(made.assessment).named() == {}


def test_an_option_is_agreed_on_when_all_gave_it():
    assert voices("yes", "yes").agreed()[ITEM] == "yes"
    assert ITEM not in voices("yes", "no").agreed()


def test_one_note_stands_as_it_is():
    assert note("Budget sheet", "") == "Budget sheet"


def test_notes_stand_in_an_order_that_tells_nobody():
    assert note("b", "a") == "– a\n– b"


def test_a_note_is_signed_by_who_agreed():
    assert note("b", "a", "c", named=(0,)) == f"– a\n– b ({NAMES[0]})\n– c"


def test_no_note_is_signed_where_that_would_give_the_only_other_away():
    assert note("b", "a", named=(0,)) == "– a\n– b"


def test_who_did_not_hand_in_is_not_heard():
    made = panel("yes", "no")
    made.assessment.respondents.filter(name=NAMES[1]).update(done_at=None)

    assert Voices.of(made.assessment).agreed()[ITEM] == "yes"


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_people_takes_one_query(count, django_assert_num_queries):
    assessment = Assessment.objects.select_related("panel").get(pk=panel(*["yes"] * count).assessment_id)

    with django_assert_num_queries(1):
        Voices.of(assessment)


def closed(*options, with_unfinished=False, **kwargs):
    made = panel(*options, **kwargs)
    by = MemberFactory().user
    if set(options) >= {"yes", "no"}:
        closing.settle(made, item=ITEM, option="partly", reason="예산서를 확인했습니다.", by=by, now=NOW)
    return closing.close(made, with_unfinished=with_unfinished, by=by, now=NOW)


def test_the_document_of_a_panel_says_what_was_settled_and_why():
    document = document_of(closed("yes", "no", "no", named=(0,)), language="ko")

    (item,) = document.panel.settled
    assert (item.answer, item.opinion.settled.reason) == ("일부", "예산서를 확인했습니다.")
    assert [(one.name, one.answer) for one in item.opinion.named] == [(NAMES[0], "예")]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_name_stands_in_the_document_without_consent(language):
    document = document_of(closed("yes", "no", "no", notes=("One", "Two", "Three")), language=language)

    assert [name for name in NAMES if name in repr(document)] == []


def test_the_document_counts_who_had_not_finished_and_whom_a_consultant_answered_for():
    made = panel("yes", "no", "no")
    people = made.assessment.respondents.order_by("pk")
    Answer.objects.filter(respondent=people[0]).update(on_behalf=True)
    people.filter(pk=people[1].pk).update(done_at=None, ends_at=NOW)
    assessment = closing.close(made, with_unfinished=True, by=MemberFactory().user, now=NOW)

    panel_view = document_of(assessment, language="en").panel

    assert (panel_view.respondents, panel_view.unfinished, panel_view.on_behalf) == (3, 1, 1)
