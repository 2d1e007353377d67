from datetime import timedelta
from fractions import Fraction

import pytest

from assessment.analysis.verification import verify
from assessment.enums import AssessmentState, Ending, LetterState
from assessment.errors import AlreadySubmitted, AnsweringEnded, AssessmentError, Incomplete, NotContested, StillAwaited
from assessment.models import Answer, Assessment, Edition, Letter, Panel, Settlement
from assessment.services import answers, closing, sheets
from assessment.services.answers import Change
from scoring import EmptyPanel, NothingToScore
from tests.factories import NOW, LetterFactory, MemberFactory, answer_all
from tests.panels import panel_of, person_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
ITEM = "inv-budget"
REASON = "예산서를 함께 확인했습니다."


@pytest.fixture
def by(db):
    return MemberFactory(name="yoon").user


@pytest.fixture
def panel(db):
    """Of three who handed in, and disagree on the budget."""
    panel = panel_of()
    for number, option in enumerate(("yes", "no", "no")):
        hand_in(person_of(panel, number=number), **{ITEM: option})
    return panel


def hand_in(person, **given):
    answer_all(person, **given)
    sheets.hand_in(person, now=NOW)


def unfinished(panel, **given):
    """One more, who gave these answers and has no time left."""
    person = person_of(panel, number=9, ends_at=NOW)
    Answer.objects.bulk_create(
        Answer(respondent=person, item=item, option=option, saved_at=NOW) for item, option in given.items()
    )
    return person


def close(panel, by, *, with_unfinished=False):
    return closing.close(panel, with_unfinished=with_unfinished, by=by, now=LATER)


def settle(panel, by, *, item=ITEM, option="yes", reason=REASON):
    closing.settle(panel, item=item, option=option, reason=reason, by=by, now=NOW)


def agreement(assessment, item=ITEM):
    return next(one for one in assessment.scored.panel.items if one.code == item)


def test_a_panel_closes_into_one_result(panel, by):
    assessment = close(panel, by)

    assert (assessment.state, assessment.submitted_at) == (AssessmentState.SUBMITTED, LATER)
    assert assessment.scored.panel.respondents == 3
    assert (agreement(assessment).mean, agreement(assessment).contested) == (Fraction(100, 3), True)
    assert assessment.profile == assessment.company.profile()
    assert Panel.objects.get(pk=panel.pk).closed_by == by


def test_what_is_settled_counts_for_everybody(panel, by):
    settle(panel, by, option="partly")
    settle(panel, by, option="yes")

    assessment = close(panel, by)

    assert agreement(assessment).settled == "yes"
    assert list(Settlement.objects.values_list("item", "option", "reason", "by")) == [(ITEM, "yes", REASON, by.pk)]


def test_what_is_taken_back_counts_as_answered(panel, by):
    settle(panel, by)

    closing.unsettle(panel, item=ITEM)

    assert agreement(close(panel, by)).settled is None


@pytest.mark.parametrize("item", ["inv-team", "no-such-item"])
def test_only_what_is_contested_is_settled(panel, by, item):
    with pytest.raises(NotContested):
        settle(panel, by, item=item)


def test_what_is_not_contested_any_more_is_not_settled_either(panel, by):
    settle(panel, by, option="yes")
    Answer.objects.filter(item=ITEM).update(option="no")

    assessment = close(panel, by)

    assert (agreement(assessment).settled, agreement(assessment).mean) == (None, 0)
    assert Settlement.objects.count() == 0


def test_nothing_is_settled_or_closed_while_somebody_is_awaited(panel, by):
    person_of(panel, number=9)

    for attempt in (settle, close):
        with pytest.raises(StillAwaited):
            attempt(panel, by)

    assert Assessment.objects.get(pk=panel.assessment_id).is_open


def test_whoever_is_stopped_is_not_awaited(panel, by):
    late = person_of(panel, number=9)

    assert closing.stop(panel, now=NOW) == 1

    assert close(panel, by).scored.panel.respondents == 3
    late.refresh_from_db()
    assert late.ending(NOW) is Ending.CLOSED
    assert set(panel.assessment.respondents.exclude(pk=late.pk).values_list("ends_at", flat=True)) == {None}


def test_answers_not_handed_in_count_only_if_wanted(panel, by):
    unfinished(panel, **{ITEM: "no"})

    assert agreement(close(panel, by)).answered == 3


def test_answers_not_handed_in_can_count(panel, by):
    unfinished(panel, **{ITEM: "no"})

    assessment = close(panel, by, with_unfinished=True)

    assert (agreement(assessment).answered, agreement(assessment).mean) == (4, 25)
    assert agreement(assessment, "inv-team").answered == 3


def test_a_revoked_link_does_not_take_back_what_was_handed_in(panel, by):
    panel.assessment.respondents.update(revoked_at=NOW)

    assert close(panel, by).scored.panel.respondents == 3


def test_without_any_sheet_there_is_nothing_to_close(by):
    panel = panel_of()
    person_of(panel, ends_at=NOW)

    with pytest.raises(EmptyPanel):
        close(panel, by)

    assert Panel.objects.get().closed_by is None


def test_what_nobody_answered_is_missing(by):
    panel = panel_of()
    unfinished(panel, **{ITEM: "no", "inn-human": "yes"})

    with pytest.raises(Incomplete) as refused:
        close(panel, by, with_unfinished=True)

    assert "inv-team" in refused.value.missing
    assert ITEM not in refused.value.missing


def test_an_axis_on_which_nothing_counts_closes_nothing(panel, by):
    Answer.objects.filter(item__startswith="inv-").update(option="na")

    with pytest.raises(NothingToScore):
        close(panel, by)


def test_closing_takes_back_what_waits_to_be_sent(panel, by):
    LetterFactory(respondent=panel.assessment.respondents.first(), state=LetterState.WAITING)

    close(panel, by)

    assert Letter.objects.count() == 0


def test_a_closed_panel_takes_no_answer_and_no_decision(panel, by):
    close(panel, by)
    person = panel.assessment.respondents.first()
    change = Change(item=ITEM, field="option", was="yes", to="no")

    with pytest.raises(AnsweringEnded):
        answers.save(person, changes=[change], now=LATER)
    with pytest.raises(AlreadySubmitted):
        settle(panel, by)
    with pytest.raises(AlreadySubmitted):
        closing.unsettle(panel, item=ITEM)
    with pytest.raises(AlreadySubmitted):
        closing.stop(panel, now=LATER)


def test_what_was_closed_is_scored_the_same_again(panel, by):
    unfinished(panel, **{ITEM: "no"})
    settle(panel, by)
    close(panel, by)

    assert [one.differences for one in verify(Edition.objects.all())] == [(), ()]


def test_a_settlement_added_afterwards_is_found(panel, by):
    assessment = close(panel, by)
    panel.assessment.settlements.create(item=ITEM, option="yes", reason=REASON, settled_at=NOW)

    found = [one for one in verify(Edition.objects.all()) if one.differences]

    assert [one.assessment for one in found] == [assessment.pk]


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_close_once(panel, by):
    outcomes = at_once(lambda: outcome_of(lambda: close(panel, by)))

    assert sorted(outcomes) == ["AlreadySubmitted"] * 3 + ["closed"]


@pytest.mark.django_db(transaction=True)
def test_an_answer_given_while_it_is_closed_counts_or_is_refused(panel, by):
    person = panel.assessment.respondents.get(name="김민지")
    sheets.take_back(person, now=NOW)
    change = Change(item=ITEM, field="option", was="yes", to="no")
    work = iter(
        [
            lambda: answers.save(person, changes=[change], now=NOW),
            lambda: (closing.stop(panel, now=NOW), close(panel, by, with_unfinished=True)),
        ]
    )

    outcomes = at_once(lambda: outcome_of(next(work)), times=2)

    stored = Answer.objects.get(respondent=person, item=ITEM).option
    assessment = Assessment.objects.get(pk=panel.assessment_id)
    assert "closed" in outcomes
    assert agreement(assessment).mean == (0 if stored == "no" else Fraction(100, 3))


def outcome_of(work):
    try:
        work()
    except AssessmentError as error:
        return type(error).__name__
    return "closed"
