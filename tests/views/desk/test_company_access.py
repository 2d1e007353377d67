"""Every address of a practice's companies, for everybody who may not be there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.enums import Role
from assessment.models import Company, CompanyList
from assessment.services import clients
from assessment.views.desk import company_urls
from tests.factories import NOW
from tests.views.desk.addresses import address_of

pytestmark = pytest.mark.django_db
READ = ("desk-companies", "desk-companies-export", "desk-companies-template", "desk-company", "desk-company-export")
RESULTS = ("desk-result", "desk-file", "desk-pdf", "desk-kept")
CHANGES = ("desk-company-new", "desk-companies-import", "desk-companies-take", "desk-company-edit")
POSTED = (
    "desk-companies-several",
    "desk-company-archive",
    "desk-company-restore",
    "desk-company-delete",
)
# What stands below an assessment with a panel has a table of its own, beside this one.
urlpatterns = [pattern for pattern in company_urls.urlpatterns if hasattr(pattern, "name")]
OF_ONE = [pattern.name for pattern in urlpatterns if "<str:company>" in str(pattern.pattern)]


@pytest.fixture
def address(mine, result_of):
    """Any of the addresses, of these rows unless others are named."""
    assessment = result_of(mine)

    def make(name, *, practice=mine.practice, company=mine, pk=assessment.pk, read="nothing"):
        known = {
            "practice": practice.public_id,
            "company": company.public_id,
            "pk": pk,
            "read": read,
            "suffix": "csv",
            "language": "ko",
            "cut": "full",
            "kind": "pdf",
            "report": 1,
        }
        return address_of(name, **known)

    return make


def test_every_address_is_listed_here():
    assert {pattern.name for pattern in urlpatterns} == {*READ, *RESULTS, *CHANGES, *POSTED}


@pytest.mark.parametrize("name", [*READ, *RESULTS, *CHANGES, *POSTED])
def test_whoever_is_nobody_is_asked_to_sign_in(client, address, name):
    path = address(name)

    assert client.get(path).url == f"/account/login/?next={path}"


@pytest.mark.parametrize("name", [*READ, *RESULTS, *CHANGES, *POSTED])
def test_a_member_of_another_practice_finds_nothing(member_as, theirs, address, name):
    other = member_as(Role.OWNER, of=theirs.practice)
    path = address(name)

    assert other.get(path).status_code == 404
    assert other.post(path).status_code in (404, 405)


@pytest.mark.parametrize("name", OF_ONE)
def test_a_company_of_another_practice_does_not_exist_in_mine(consultant, theirs, address, name):
    path = address(name, company=theirs)

    assert consultant.get(path).status_code == 404
    assert consultant.post(path).status_code in (404, 405)
    assert Company.objects.filter(pk=theirs.pk, archived_at=None).exists()


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_of_another_company_does_not_exist_in_this_one(consultant, theirs, result_of, address, name):
    foreign = result_of(theirs)

    assert consultant.get(address(name, pk=foreign.pk)).status_code == 404


def test_what_a_colleague_has_read_from_a_file_does_not_exist_for_me(consultant, member_as, mine, address):
    read = kept(mine.practice, member_as(Role.OWNER))

    assert consultant.post(address("desk-companies-take", read=read.public_id)).status_code == 404
    assert Company.objects.count() == 1


@pytest.mark.parametrize("name", READ)
def test_a_reader_reads(reader, address, name):
    assert reader.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", READ)
def test_a_reader_sends_nothing(reader, address, name):
    assert reader.post(address(name)).status_code in (403, 405)


@pytest.mark.parametrize("name", [*CHANGES, *POSTED])
def test_a_reader_changes_nothing(reader, mine, address, name):
    before = Company.objects.values().get()

    response = reader.post(address(name), {"deed": "archive", "chosen": mine.public_id, "name": mine.name})

    assert response.status_code == 403
    assert Company.objects.values().get() == before


@pytest.mark.parametrize("name", POSTED)
def test_whoever_comes_by_a_link_changes_nothing(consultant, address, name):
    before = Company.objects.values().get()

    assert consultant.get(address(name)).status_code in (200, 302)
    assert Company.objects.values().get() == before


@pytest.mark.parametrize("name", [*CHANGES, *POSTED])
def test_a_reader_sees_no_page_that_changes(reader, address, name):
    assert reader.get(address(name)).status_code == 403


@pytest.mark.parametrize("name", ["desk-companies", "desk-companies-export"])
def test_a_tag_of_another_practice_filters_nothing(consultant, theirs, tagged, address, name):
    foreign = tagged(theirs, "secret")

    assert consultant.get(address(name), {"tag": foreign.pk}).status_code == 404


@pytest.mark.parametrize("deed", ["archive", "restore", "tag", "untag"])
def test_a_company_of_another_practice_cannot_be_chosen(consultant, mine, theirs, address, deed):
    chosen = [mine.public_id, theirs.public_id]

    response = consultant.post(address("desk-companies-several"), {"deed": deed, "chosen": chosen, "tag": "x"})

    assert response.status_code == 404
    assert Company.objects.filter(archived_at=None, tags=None).count() == 2


def test_a_file_sent_by_another_practice_is_not_read(member_as, theirs, address):
    other = member_as(Role.OWNER, of=theirs.practice)

    response = other.post(address("desk-companies-import"), {"file": SimpleUploadedFile("x.csv", b"x")})

    assert response.status_code == 404
    assert CompanyList.objects.count() == 0


@pytest.mark.parametrize("company", ["%00", "%ED%95%9C", "a" * 300])
def test_an_address_that_no_database_takes_is_not_found(consultant, url, company):
    assert consultant.get(f"{url('desk-companies')}c/{company}/").status_code == 404


def kept(practice, client):
    rows = [{"number": 2, "profile": {"name": "New"}, "tags": []}]
    user_id = int(client.session["_auth_user_id"])
    return clients.read(practice, user_id=user_id, name="x.csv", rows=rows, now=NOW)
