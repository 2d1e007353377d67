from datetime import timedelta

import pytest

from assessment.analysis import waiting
from assessment.enums import LetterFault, LetterKind, LetterState, Role
from tests.factories import NOW, CompanyFactory, JoiningFactory, LetterFactory, MemberFactory, PracticeFactory
from tests.panels import panel_of, panel_with, person_of
from tests.reports.stored import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(practice):
    return MemberFactory(practice=practice, role=Role.OWNER)


@pytest.fixture
def person(practice):
    return person_of(panel_of(practice))


def failed(state=LetterState.FAILED, **about):
    return LetterFactory(state=state, fault=LetterFault.REFUSED, **about)


def test_open_panels_count_who_is_asked_and_who_has_handed_in(practice):
    panel = panel_with(3, practice=practice)
    panel.assessment.respondents.filter(name="김민지").update(done_at=NOW)

    (found,) = waiting.open_panels(practice)

    assert (found, found.asked, found.done) == (panel, 3, 1)


def test_what_ends_next_stands_first(practice):
    endless = panel_of(practice)
    late, soon = (panel_of(practice, ends_at=NOW + timedelta(days=days)) for days in (9, 2))

    assert list(waiting.open_panels(practice)) == [soon, late, endless]


def test_a_panel_that_is_closed_archived_or_anothers_does_not_wait(practice):
    panel_of()
    archived = panel_of(practice).assessment.company
    archived.archived_at = NOW
    archived.save()
    closed = panel_of(practice)
    closed.assessment = submitted("observer").assessment
    closed.save()

    assert list(waiting.open_panels(practice)) == []


def test_the_latest_result_stands_first(practice):
    first, second, others = (submitted(sample).assessment for sample in ("observer", "competitor", "observer"))
    for assessment, owner in ((first, practice), (second, practice), (others, PracticeFactory())):
        assessment.company.practice = owner
        assessment.company.save()

    found = waiting.latest_results(practice)

    assert [(one, one.quadrant) for one in found] == [(second, "competitor"), (first, "observer")]


@pytest.mark.parametrize("state", [LetterState.FAILED, LetterState.UNCLEAR])
def test_what_did_not_arrive_is_known(owner, person, state):
    letter = failed(respondent=person, state=state)

    assert list(waiting.undelivered(owner)) == [letter]


def test_what_arrived_later_is_no_matter(owner, person):
    failed(respondent=person)
    LetterFactory(respondent=person)

    assert list(waiting.undelivered(owner)) == []


def test_of_two_that_did_not_arrive_the_later_counts(owner, person):
    failed(respondent=person)

    later = failed(respondent=person)

    assert list(waiting.undelivered(owner)) == [later]


@pytest.mark.parametrize("moment", ["done_at", "revoked_at"])
def test_who_is_not_awaited_any_more_is_no_matter(owner, person, moment):
    failed(respondent=person)
    setattr(person, moment, NOW)
    person.save()

    assert list(waiting.undelivered(owner)) == []


def test_letters_of_another_practice_are_not_its_business(owner):
    failed(respondent=person_of(panel_of()))
    failed(kind=LetterKind.JOINING, joining=JoiningFactory(), to="park@example.com")

    assert list(waiting.undelivered(owner)) == []


def test_an_invitation_to_join_that_did_not_arrive_is_for_owners(owner, practice):
    letter = failed(kind=LetterKind.JOINING, joining=JoiningFactory(practice=practice), to="park@example.com")

    assert list(waiting.undelivered(owner)) == [letter]
    assert list(waiting.undelivered(MemberFactory(practice=practice))) == []


def test_a_notice_of_deletion_matters_as_long_as_the_company_is_archived(owner, practice):
    company = CompanyFactory(practice=practice, archived_at=NOW)
    letter = failed(kind=LetterKind.DELETION, practice=practice, to="kim@example.com")
    letter.companies.add(company)

    assert list(waiting.undelivered(owner)) == [letter]
    company.archived_at = None
    company.save()
    assert list(waiting.undelivered(owner)) == []


def test_more_than_a_page_shows_is_counted(practice):
    CompanyFactory.create_batch(waiting.SHOWN + 2, practice=practice)

    found = waiting.first(practice.companies.all())

    assert (len(found.rows), found.further) == (waiting.SHOWN, 2)


def test_what_fits_is_shown_whole(practice):
    company = CompanyFactory(practice=practice)

    assert waiting.first(practice.companies.all()) == waiting.First(rows=[company], further=0)
