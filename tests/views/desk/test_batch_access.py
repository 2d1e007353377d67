"""Every address of a practice's batches of reports, for everybody who may not be there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.enums import JobState, Role
from assessment.models import Batch, Member, Report
from assessment.services import workshop
from assessment.views.desk import batch_urls
from tests.bulk import client as company_of
from tests.bulk import ordered, work
from tests.factories import PracticeFactory
from tests.views.desk.addresses import address_of

pytestmark = pytest.mark.django_db
READ = ("desk-batches", "desk-batch", "desk-batch-state", "desk-batch-zip", "desk-batch-file")
CHANGES = ("desk-batch-new",)
POSTED = ("desk-batch-cancel", "desk-batch-retry")
ALL = (*READ, *CHANGES, *POSTED)
OF_ONE = [name for name in ALL if name not in ("desk-batches", "desk-batch-new")]


@pytest.fixture
def batch(practice, written):
    """One that is packed."""
    made = ordered(practice, company_of(practice, "가온"), company_of(practice, "나래"))
    work()
    return made


@pytest.fixture
def address(practice, batch):
    def make(name, *, of=practice, batch=batch):
        pk = batch.parts.first().pk
        return address_of(name, practice=of.public_id, batch=batch.public_id, pk=pk)

    return make


def status(response):
    assert not response.streaming or b"".join(response.streaming_content)
    return response.status_code


def rows():
    return [*Batch.objects.values(), *Report.objects.values()]


def test_every_address_is_listed_here():
    assert {pattern.name for pattern in batch_urls.urlpatterns} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_whoever_is_nobody_is_asked_to_sign_in(client, address, name):
    path = address(name)

    assert client.get(path).url == f"/account/login/?next={path}"


@pytest.mark.parametrize("name", ALL)
def test_a_member_of_another_practice_finds_nothing(member_as, address, name):
    other = member_as(Role.OWNER, of=PracticeFactory())
    before = rows()

    assert (other.get(address(name)).status_code, other.post(address(name)).status_code) in ((404, 404), (404, 405))
    assert rows() == before


@pytest.mark.parametrize("name", OF_ONE)
def test_a_batch_of_another_practice_does_not_exist_in_mine(member_as, batch, address, name):
    theirs = PracticeFactory()
    mine = member_as(Role.OWNER, of=theirs)
    before = rows()

    assert mine.get(address(name, of=theirs)).status_code == 404
    assert mine.post(address(name, of=theirs)).status_code in (404, 405)
    assert rows() == before


@pytest.mark.parametrize("name", ["desk-batch-zip", "desk-batch-file", "desk-batch"])
def test_who_is_no_member_any_more_fetches_nothing(consultant, address, name):
    before = status(consultant.get(address(name)))

    Member.objects.all().delete()

    assert (before, status(consultant.get(address(name)))) == (200, 404)


@pytest.mark.parametrize("name", READ)
def test_a_reader_reads(reader, address, name):
    assert status(reader.get(address(name))) == 200


@pytest.mark.parametrize("name", READ)
def test_a_reader_sends_nothing(reader, address, name):
    assert reader.post(address(name)).status_code in (403, 405)


@pytest.mark.parametrize("name", [*CHANGES, *POSTED])
def test_a_reader_orders_cancels_and_retries_nothing(reader, address, name):
    Report.objects.filter(pk=Report.objects.first().pk).update(state=JobState.FAILED, fault="time")
    before = rows()

    assert (reader.get(address(name)).status_code, reader.post(address(name)).status_code) == (403, 403)
    assert rows() == before


@pytest.mark.parametrize("name", POSTED)
def test_whoever_comes_by_a_link_changes_nothing(consultant, practice, written, address, name):
    batch = ordered(practice, company_of(practice, "다솜"))
    workshop.make_next(clock=timezone.now)
    Report.objects.filter(parts__batch=batch).update(state=JobState.FAILED, fault="time")
    before = rows()

    assert consultant.get(address(name, batch=batch)).status_code == 302
    assert rows() == before


def test_a_company_of_another_practice_cannot_be_ordered(consultant, practice, url):
    theirs = company_of(PracticeFactory(), "남의 회사")
    path = url("desk-batch-new", chosen=theirs.public_id)

    assert (consultant.get(path).status_code, consultant.post(path).status_code) == (404, 404)


def test_the_companies_of_a_batch_of_another_practice_cannot_be_ordered(consultant, written, url):
    other = PracticeFactory()
    batch = ordered(other, company_of(other, "남의 회사"))

    assert consultant.get(url("desk-batch-new", like=batch.public_id)).status_code == 404


def test_a_file_of_another_batch_is_not_in_this_one(consultant, practice, batch, written):
    other = ordered(practice, company_of(practice, "다솜"))
    work()

    path = reverse("desk-batch-file", args=[practice.public_id, batch.public_id, other.parts.get().pk])

    assert consultant.get(path).status_code == 404
