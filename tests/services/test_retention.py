from datetime import UTC, datetime, timedelta

import pytest

from assessment.enums import LetterFault, LetterState, Role
from assessment.models import Company, CompanyList, Letter
from assessment.services import clients, letters, retention
from assessment.services.letters import Outcome
from assessment.services.retention import Swept, sweep
from tests.factories import NOW, CompanyFactory, MemberFactory, PracticeFactory
from tests.outbox import post_all
from tests.threads import at_once

pytestmark = pytest.mark.django_db
ARCHIVED = datetime(2026, 1, 31, 12, tzinfo=UTC)
NEAR = datetime(2026, 6, 10, tzinfo=UTC)
OVER = datetime(2026, 7, 11, tzinfo=UTC)
NOTHING = Swept(warned=0, deleted=0, untold=[])


@pytest.fixture
def owner(practice):
    return MemberFactory(practice=practice, role=Role.OWNER)


@pytest.fixture
def old(practice, owner):
    """Archived in a practice that keeps companies for five months."""
    practice.keep_months = 5
    practice.save()
    return CompanyFactory(practice=practice, name="오래된 회사", archived_at=ARCHIVED)


@pytest.mark.parametrize(
    ("months", "day"), [(1, (2026, 2, 28)), (5, (2026, 6, 30)), (12, (2027, 1, 31)), (120, (2036, 1, 31))]
)
def test_a_company_is_due_after_its_months(months, day):
    assert retention.due(Company(archived_at=ARCHIVED), months=months) == datetime(*day, 12, tzinfo=UTC)


def test_an_old_company_still_has_its_month_of_notice(practice):
    long_ago = CompanyFactory(practice=practice, archived_at=ARCHIVED)
    told = CompanyFactory(practice=practice, archived_at=ARCHIVED, warned_at=NEAR)
    fresh = CompanyFactory(practice=practice, archived_at=NOW)
    CompanyFactory(practice=practice)

    found = retention.coming(practice, months=1, now=NOW)

    assert [(one.company, one.on) for one in found] == [
        (told, NEAR + timedelta(days=30)),
        (long_ago, NOW + timedelta(days=30)),
        (fresh, NOW + timedelta(days=30)),
    ]
    assert retention.coming(practice, months=None, now=NOW) == []


def swept(*, now):
    """A sweep, and what it wrote sent."""
    done = sweep(now=now)
    post_all(now=now)
    return done


def ended(state, *, now):
    """What waited is tried, and so it ended."""
    while letter := letters.claim(now=now):
        letters.note(letter, Outcome(state, LetterFault.LOST), now=now)


def test_owners_are_told_a_month_before_and_once(old, owner, practice):
    MemberFactory(practice=practice, role=Role.CONSULTANT)

    first, again = sweep(now=NEAR), sweep(now=NEAR + timedelta(hours=1))

    (message,) = post_all(now=NEAR)
    assert (first, again) == (Swept(warned=1, deleted=0, untold=[]), NOTHING)
    assert message.to == [owner.user.email]
    assert message.subject == "보관한 회사 삭제 예정 안내 / Archived companies will be deleted"
    assert "- 오래된 회사 (2026년 7월 10일)" in message.body
    assert "- 오래된 회사 (10 July 2026)" in message.body
    assert sweep(now=NEAR + timedelta(days=3)) == NOTHING


def test_every_owner_gets_a_letter_of_their_own(old, owner, practice):
    other = MemberFactory(practice=practice, role=Role.OWNER)

    swept = sweep(now=NEAR)

    assert swept.warned == 1
    assert [message.to for message in post_all(now=NEAR)] == [[owner.user.email], [other.user.email]]


def test_two_sweeps_at_once_write_once(transactional_db):
    practice = PracticeFactory(keep_months=5)
    MemberFactory(practice=practice, role=Role.OWNER)
    CompanyFactory(practice=practice, archived_at=ARCHIVED)

    outcomes = at_once(lambda: sweep(now=NEAR).warned)

    assert (sorted(outcomes), Letter.objects.count()) == ([0, 0, 0, 1], 1)


def test_a_company_is_deleted_a_month_after_the_notice_and_not_before(old):
    swept(now=NEAR)

    early, over, again = (sweep(now=now) for now in (OVER - timedelta(days=2), OVER, OVER))

    assert (early, over.deleted, again) == (NOTHING, 1, NOTHING)
    assert Company.objects.count() == 0


def test_the_month_begins_when_the_notice_goes_out(old):
    late = NEAR + timedelta(days=25)
    sweep(now=NEAR)

    (message,) = post_all(now=late)

    assert "(4 August 2026)" in message.body
    assert [sweep(now=late + timedelta(days=days)).deleted for days in (29, 31)] == [0, 1]


def test_nothing_is_deleted_without_a_notice_however_late(old):
    done = swept(now=OVER.replace(year=2030))

    assert (done.warned, done.deleted) == (1, 0)


@pytest.mark.parametrize("state", [LetterState.FAILED, LetterState.UNCLEAR])
def test_a_notice_that_did_not_go_out_is_none_and_is_written_anew_the_next_day(old, state):
    sweep(now=NEAR)
    ended(state, now=NEAR)

    same_day, next_day = (sweep(now=NEAR + timedelta(hours=hours)) for hours in (23, 25))

    assert (same_day, next_day.warned, Company.objects.get().warned_at) == (NOTHING, 1, None)
    assert sweep(now=OVER.replace(year=2030)).deleted == 0


def test_a_notice_that_waits_is_not_written_again(old):
    sweep(now=NEAR)

    assert sweep(now=OVER) == NOTHING


def test_one_owner_who_is_told_is_enough(old, practice):
    MemberFactory(practice=practice, role=Role.OWNER)
    sweep(now=NEAR)
    letters.note(letters.claim(now=NEAR), Outcome(LetterState.FAILED, LetterFault.REFUSED), now=NEAR)
    post_all(now=NEAR)

    assert sweep(now=OVER).deleted == 1


def test_a_company_brought_back_stays(old, practice):
    swept(now=NEAR)
    clients.restore(practice.companies.all())

    assert sweep(now=OVER) == NOTHING
    assert Company.objects.get() == old


def nothing_left(practice):
    clients.restore(practice.companies.all())


def kept_longer(practice):
    practice.keep_months = 24
    practice.save()


def kept_for_ever(practice):
    practice.keep_months = None
    practice.save()


def owner_no_more(practice):
    practice.members.update(role=Role.READER)


@pytest.mark.parametrize("change", [nothing_left, kept_longer, kept_for_ever, owner_no_more])
def test_a_notice_that_does_not_hold_any_more_is_not_sent(old, practice, change):
    sweep(now=NEAR)
    change(practice)

    assert post_all(now=NEAR) == []
    assert (Letter.objects.count(), Company.objects.get().warned_at) == (0, None)


@pytest.mark.parametrize("months", [None, 24])
def test_a_practice_that_keeps_longer_takes_its_notice_back(old, practice, months):
    swept(now=NEAR)
    practice.keep_months = months
    practice.save()

    assert sweep(now=OVER) == NOTHING
    assert Company.objects.get().warned_at is None


def test_what_is_not_archived_is_not_told_of(old, practice):
    Company.objects.update(archived_at=None)

    assert sweep(now=OVER) == NOTHING
    assert Letter.objects.count() == 0


def test_an_owner_without_an_address_cannot_be_told(old, owner, practice):
    owner.user.email = ""
    owner.user.save()

    assert sweep(now=NEAR).untold == [practice]
    assert Company.objects.get().warned_at is None


def test_what_was_read_and_not_taken_is_forgotten(practice, owner):
    clients.read(practice, user_id=owner.user_id, name="x.csv", rows=[], now=NOW)

    sweep(now=NOW + timedelta(hours=23))
    kept = CompanyList.objects.count()
    sweep(now=NOW + timedelta(hours=25))

    assert (kept, CompanyList.objects.count()) == (1, 0)
