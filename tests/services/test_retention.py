from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from assessment.enums import Role
from assessment.models import Company, CompanyList
from assessment.services import clients, retention
from assessment.services.retention import Swept, sweep
from tests.factories import NOW, CompanyFactory, MemberFactory

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


def test_owners_are_told_a_month_before_and_once(old, owner, practice):
    MemberFactory(practice=practice, role=Role.CONSULTANT)

    first, again = sweep(now=NEAR), sweep(now=NEAR + timedelta(hours=1))

    (message,) = mail.outbox
    assert (first, again) == (Swept(warned=1, deleted=0, untold=[]), NOTHING)
    assert message.to == [owner.user.email]
    assert message.subject == "보관한 회사 삭제 예정 안내 / Archived companies will be deleted"
    assert "- 오래된 회사 (2026년 7월 10일)" in message.body
    assert "- 오래된 회사 (10 July 2026)" in message.body


def test_a_company_is_deleted_a_month_after_the_notice_and_not_before(old):
    sweep(now=NEAR)

    early, over, again = (sweep(now=now) for now in (OVER - timedelta(days=2), OVER, OVER))

    assert (early, over.deleted, again) == (NOTHING, 1, NOTHING)
    assert Company.objects.count() == 0


def test_nothing_is_deleted_without_a_notice_however_late(old):
    swept = sweep(now=OVER.replace(year=2030))

    assert (swept.warned, swept.deleted) == (1, 0)


def test_a_company_brought_back_stays(old, practice):
    sweep(now=NEAR)
    clients.restore(practice.companies.all())

    assert sweep(now=OVER) == NOTHING
    assert Company.objects.get() == old


@pytest.mark.parametrize("months", [None, 24])
def test_a_practice_that_keeps_longer_takes_its_notice_back(old, practice, months):
    sweep(now=NEAR)
    practice.keep_months = months
    practice.save()

    assert sweep(now=OVER) == NOTHING
    assert Company.objects.get().warned_at is None


def test_what_is_not_archived_is_not_told_of(old, practice):
    Company.objects.update(archived_at=None)

    assert sweep(now=OVER) == NOTHING
    assert mail.outbox == []


def test_without_a_mail_server_the_next_run_tells(old, practice, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        failed = sweep(now=NEAR)

    assert failed == Swept(warned=0, deleted=0, untold=[practice])
    assert sweep(now=NEAR).warned == 1


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
