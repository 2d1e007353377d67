from datetime import timedelta
from functools import partial

import pytest

from assessment import queries
from assessment.enums import Ending, Role
from assessment.errors import AlreadySubmitted, AnsweringEnded, Incomplete
from assessment.keys import new_key
from assessment.models import Respondent
from assessment.services import answers, assessments, sheets
from assessment.services.answers import Change
from tests.factories import NOW, MemberFactory, answer_all, invited
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def person():
    return invited()


@pytest.fixture
def member(person):
    return MemberFactory(practice=person.assessment.company.practice)


def fresh(person):
    return Respondent.objects.get(pk=person.pk)


def option(item, *, was="", to):
    return [Change(item=item, field="option", was=was, to=to)]


def marks(person):
    return dict(person.answers.values_list("item", "on_behalf"))


def why(deed):
    with pytest.raises(AnsweringEnded) as refusal:
        deed()
    return refusal.value.why


def test_handing_in_says_what_is_missing(person):
    answer_all(person)
    person.answers.filter(item__in=["inv-budget", "road-7.1"]).delete()

    with pytest.raises(Incomplete) as refusal:
        sheets.hand_in(person, now=NOW)

    assert refusal.value.missing == ("inv-budget", "road-7.1")
    assert not fresh(person).is_done


def test_a_sheet_of_not_applicable_may_be_handed_in(person):
    answer_all(person, **{code: "na" for code in person.assessment.content.edition.items if code.startswith("inv")})

    sheets.hand_in(person, now=NOW)

    assert fresh(person).done_at == NOW


def test_who_hands_in_is_kept(person):
    answer_all(person)
    person.answers.update(on_behalf=True)

    sheets.hand_in(person, now=NOW, on_behalf=True)
    assert fresh(person).done_on_behalf

    sheets.take_back(person, now=NOW, on_behalf=True)
    sheets.hand_in(person, now=LATER)
    assert (fresh(person).done_at, fresh(person).done_on_behalf) == (LATER, False)


def test_what_somebody_handed_in_is_not_taken_back_for_them(person):
    answer_all(person)
    person.answers.update(on_behalf=True)
    sheets.hand_in(person, now=NOW)

    assert why(lambda: sheets.take_back(person, now=LATER, on_behalf=True)) == Ending.OWN
    assert fresh(person).is_done


def test_what_is_handed_in_is_not_changed(person):
    answer_all(person)
    sheets.hand_in(person, now=NOW)

    changes = option("inv-budget", was="partly", to="no")
    assert why(lambda: answers.save(person, changes=changes, now=LATER)) == Ending.DONE
    assert person.answers.get(item="inv-budget").option == "partly"


@pytest.mark.parametrize(
    ("change", "expected"), [({"revoked_at": NOW}, Ending.REVOKED), ({"ends_at": NOW}, Ending.OVER)]
)
def test_nothing_is_stored_or_handed_in_when_it_is_over(person, member, change, expected):
    answer_all(person)
    Respondent.objects.filter(pk=person.pk).update(**change)

    deeds = [
        partial(answers.save, person, changes=option("inv-budget", was="partly", to="no"), now=NOW),
        partial(sheets.hand_in, person, now=NOW),
        partial(sheets.take_back, person, now=NOW),
        partial(sheets.agree, person, now=NOW),
        partial(sheets.stand_in, person, member=member, key=new_key(), now=NOW),
    ]

    assert [why(deed) for deed in deeds] == [expected] * 5
    assert person.answers.get(item="inv-budget").option == "partly"


def begin(person):
    answers.save(person, changes=option("inv-budget", to="yes"), now=NOW)


def hand_in(person):
    answer_all(person)
    sheets.hand_in(person, now=NOW)


@pytest.mark.parametrize("deed", [begin, hand_in])
def test_consent_is_given_before_the_first_answer_and_withdrawn_after_it(person, deed):
    sheets.agree(person, now=NOW)
    deed(person)

    sheets.agree(person, now=LATER)
    assert fresh(person).named_at == NOW
    sheets.withdraw_name(person)
    assert fresh(person).named_at is None
    sheets.agree(person, now=LATER)
    assert fresh(person).named_at is None


def test_what_a_consultant_entered_leaves_consent_open(person):
    answers.save(person, changes=option("inv-budget", to="no"), now=NOW, on_behalf=True)

    sheets.agree(person, now=LATER)

    assert fresh(person).named_at == LATER


@pytest.mark.parametrize("change", [{"ends_at": NOW}, {"revoked_at": NOW}, {"done_at": NOW}])
def test_consent_is_withdrawn_whatever_else_is_over(person, change):
    Respondent.objects.update(named_at=NOW, **change)

    sheets.withdraw_name(person)

    assert fresh(person).named_at is None


def test_a_closed_panel_keeps_its_consents(person):
    sheets.agree(person, now=NOW)
    hand_in(person)
    assessments.submit(person.assessment, now=NOW)

    assert why(lambda: sheets.withdraw_name(person)) == Ending.CLOSED
    assert fresh(person).named_at == NOW


def test_answers_on_behalf_are_marked_until_the_person_changes_them(person):
    answers.save(person, changes=option("inv-budget", to="no") + option("inv-team", to="no"), now=NOW, on_behalf=True)
    assert marks(person) == {"inv-budget": True, "inv-team": True}

    answers.save(person, changes=option("inv-budget", was="no", to="yes"), now=LATER)

    assert marks(person) == {"inv-budget": False, "inv-team": True}


def test_sending_an_answer_on_behalf_back_unchanged_keeps_the_mark(person):
    answers.save(person, changes=option("inv-budget", to="no"), now=NOW, on_behalf=True)

    answers.save(person, changes=option("inv-budget", was="", to="no"), now=LATER)

    assert marks(person) == {"inv-budget": True}


@pytest.mark.parametrize("own", [{"option": "yes"}, {"note": "p. 14"}])
def test_from_the_first_own_answer_nobody_answers_for_them(person, member, own):
    person.answers.create(item="inv-team", saved_at=NOW, **own)

    save = partial(answers.save, person, changes=option("inv-budget", to="no"), now=NOW, on_behalf=True)
    assert why(save) == Ending.OWN
    assert why(lambda: sheets.stand_in(person, member=member, key=new_key(), now=NOW)) == Ending.OWN
    assert marks(person) == {"inv-team": False}


def test_an_answer_taken_out_again_is_none(person, member):
    person.answers.create(item="inv-team", saved_at=NOW)

    sheets.stand_in(person, member=member, key=new_key(), now=NOW)

    assert person.links.filter(member=member).count() == 1


def test_a_consultants_earlier_link_ends_and_the_persons_stays(person, member):
    other = MemberFactory(practice=member.practice, role=Role.OWNER)
    keys = [new_key() for _ in range(3)]
    for key, who in zip(keys, (member, member, other), strict=True):
        sheets.stand_in(person, member=who, key=key, now=NOW)

    opened = [queries.respondent(public_id=person.public_id, key=key) for key in (*keys, person.key)]

    assert [one and one.behalf for one in opened] == [None, member, other, None]
    assert opened[0] is None
    assert opened[3] == person


def test_without_a_member_there_is_no_link(person, member):
    key = new_key()
    sheets.stand_in(person, member=member, key=key, now=NOW)

    member.delete()

    assert queries.respondent(public_id=person.public_id, key=key) is None


def test_a_self_assessment_is_not_looked_at_twice(submitted):
    with pytest.raises(AlreadySubmitted):
        answers.save(submitted, changes=option("inv-budget", to="no"), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_person_and_consultant_at_once_do_not_overwrite_each_other(person):
    who = iter([False, True])

    def save():
        on_behalf = next(who)
        try:
            changes = option("inv-budget", to="no" if on_behalf else "yes")
            return len(answers.save(person, changes=changes, now=NOW, on_behalf=on_behalf))
        except AnsweringEnded:
            return "refused"

    outcomes = at_once(save, times=2)

    # Whoever came first stands: the consultant is refused, or the person is shown what the consultant entered.
    assert sorted(map(str, outcomes)) in (["0", "refused"], ["0", "1"])
    assert person.answers.count() == 1
