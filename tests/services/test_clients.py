import pytest
from django.db import IntegrityError

from assessment.errors import AlreadyTaken
from assessment.models import Company, Tag
from assessment.services import clients
from tests.factories import NOW, CompanyFactory, MemberFactory, PracticeFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db
PROFILE = {
    "name": "Acme",
    "industry": "retail",
    "size": "10-49",
    "country": "KR",
    "channels": [],
    "contact_name": "",
    "contact_email": "",
}


@pytest.fixture
def member(practice):
    return MemberFactory(practice=practice)


def read(member, *rows, name="x.csv"):
    made = [{"number": n, "profile": {**PROFILE, "name": row}, "tags": []} for n, row in enumerate(rows, start=2)]
    return clients.read(member.practice, user_id=member.user_id, name=name, rows=made, now=NOW)


def test_the_same_tag_of_two_practices_is_two(practice):
    other = PracticeFactory(name="Other")

    for one in (practice, other):
        clients.add(one, profile=PROFILE, tags=["vip"], now=NOW)

    assert Tag.objects.filter(name="vip").count() == 2


def test_the_database_refuses_a_tag_twice(practice):
    Tag.objects.create(practice=practice, name="vip")

    with pytest.raises(IntegrityError):
        Tag.objects.create(practice=practice, name="vip")


def test_with_another_persons_change_nothing_is_tagged(practice):
    company = CompanyFactory(practice=practice, name="Stored")

    others = clients.edit(company, was={"name": "Shown"}, to={"name": "Mine"}, tags=["vip"])

    assert others == {"name": "Stored"}
    assert Tag.objects.count() == 0


def test_archiving_again_keeps_the_day(practice):
    company = CompanyFactory(practice=practice, archived_at=NOW)

    assert clients.archive(practice.companies.all(), now=NOW.replace(year=2027)) == 0
    company.refresh_from_db()
    assert company.archived_at == NOW


def test_restoring_takes_the_notice_back(practice):
    company = CompanyFactory(practice=practice, archived_at=NOW, warned_at=NOW)

    clients.restore(practice.companies.all())

    company.refresh_from_db()
    assert (company.archived_at, company.warned_at) == (None, None)


def test_what_is_read_anew_forgets_what_was_read_before(member):
    colleague = MemberFactory(practice=member.practice)
    kept = read(colleague, "A")
    read(member, "B")
    last = read(member, "C", name="n" * 300)

    assert list(member.practice.company_lists.order_by("pk")) == [kept, last]
    assert last.name == "n" * 255


def test_a_list_is_taken_once(member):
    said = read(member, "A", "B")

    assert clients.take(said, with_doubles=False, now=NOW) == 2
    with pytest.raises(AlreadyTaken):
        clients.take(said, with_doubles=False, now=NOW)
    assert Company.objects.count() == 2


def test_a_list_of_which_one_cannot_be_stored_adds_none(member):
    said = read(member, "A", "B")
    said.rows[1]["profile"]["name"] = None
    said.save()

    with pytest.raises(IntegrityError):
        clients.take(said, with_doubles=True, now=NOW)
    assert Company.objects.count() == 0


@pytest.mark.parametrize(
    ("names", "doubles"),
    [(["A", "B"], set()), (["A", "a "], {1}), (["OLD  Co", "x"], {0}), (["Old Co", "old co"], {0, 1})],
)
def test_doubles_are_found_by_name(practice, names, doubles):
    CompanyFactory(practice=practice, name="Old Co")

    assert clients.doubles_of(practice, [{"profile": {"name": name}} for name in names]) == doubles


def test_a_company_brought_back_meanwhile_is_not_deleted(practice):
    company = CompanyFactory(practice=practice, archived_at=NOW, warned_at=NOW)
    clients.restore(practice.companies.all())

    assert clients.delete_archived(company) is False
    assert Company.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_list_sent_twice_at_once_is_taken_once(practice):
    said = read(MemberFactory(practice=practice), "A", "B")

    def take():
        try:
            return clients.take(said, with_doubles=True, now=NOW)
        except AlreadyTaken:
            return 0

    assert sorted(at_once(take)) == [0, 0, 0, 2]
    assert Company.objects.count() == 2
