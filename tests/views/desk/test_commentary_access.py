"""Every address of the commentary, for everybody who may not be there."""

import pytest
from django.core import serializers
from django.db import transaction
from django.test import Client

from assessment.enums import Role
from assessment.models import Passage
from assessment.services import commentary
from assessment.services.commentary import Author, Words
from assessment.views.desk.commentary_urls import urlpatterns
from tests.factories import NOW, AssessmentFactory, MemberFactory, PracticeFactory
from tests.views.desk.addresses import address_of

pytestmark = pytest.mark.django_db
READ = ("desk-commentary-actions", "desk-commentary-part", "desk-commentary-preview", "desk-commentary-history")
POSTED = ("desk-commentary-add", "desk-commentary-save", "desk-commentary-remove", "desk-commentary-take-back")
ALL = ("desk-commentary", *READ, *POSTED)
METHODS = ("get", "post")
# What these do not answer to is said before anything else is looked at.
REFUSED = {
    ("desk-commentary", "post"),
    ("desk-commentary-preview", "post"),
    ("desk-commentary-history", "post"),
    ("desk-commentary-save", "get"),
}
TYPED = {"unit": "ko", "ko-text": "x", "ko-since": "1", "title": "x", "effort": "1", "move": "=generated", "since": "1"}


@pytest.fixture
def assessment(mine, result_of):
    return result_of(mine)


@pytest.fixture
def version(assessment, practice):
    author = Author(MemberFactory(practice=practice).user)
    words = Words(text="요약")
    return commentary.save(assessment, place="summary", language="ko", words=words, since=0, by=author, now=NOW)


@pytest.fixture
def address(assessment, version):
    """Any of the addresses, of this assessment unless other rows are named."""

    def make(name, *, company=assessment.company, pk=assessment.pk, version=version.pk):
        known = {"practice": assessment.company.practice.public_id, "company": company.public_id, "pk": pk}
        more = {"part": "summary", "version": version, "language": "ko", "chapter": "summary"}
        return address_of(name, **known, **more)

    return make


def rows():
    return serializers.serialize("json", Passage.objects.order_by("pk"))


def sent(browser, method, path):
    with transaction.atomic():
        return getattr(browser, method)(path, TYPED if method in METHODS else None).status_code


def test_every_address_is_listed_here():
    assert {pattern.name for pattern in urlpatterns} == set(ALL)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ALL)
def test_strangers_find_nothing(member_as, admin, owner, address, name, method):
    path, before = address(name), rows()
    strangers = (Client(), owner, member_as(Role.OWNER, of=PracticeFactory()), admin)

    statuses = [sent(browser, method, path) for browser in strangers]

    refused = 405 if (name, method) in REFUSED else 0
    assert statuses == [refused or 302, refused or 302, refused or 404, refused or 404]
    assert rows() == before


@pytest.mark.parametrize("name", READ)
def test_a_reader_reads(reader, address, name):
    assert reader.get(address(name)).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", ALL)
def test_a_reader_changes_nothing_by_any_verb(reader, address, name, method):
    path, before = address(name), rows()

    assert sent(reader, method, path) in (403, 405)
    assert rows() == before


@pytest.mark.parametrize("name", POSTED)
def test_whoever_comes_by_a_link_changes_nothing(consultant, address, name):
    path, before = address(name), rows()

    assert consultant.get(path).status_code in (302, 404, 405)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ALL)
def test_a_company_of_another_practice_does_not_exist_in_mine(consultant, theirs, address, name, method):
    path, before = address(name, company=theirs), rows()

    assert sent(consultant, method, path) == (405 if (name, method) in REFUSED else 404)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ALL)
def test_a_result_of_another_company_does_not_exist_in_this_one(consultant, theirs, result_of, address, name, method):
    path, before = address(name, pk=result_of(theirs).pk), rows()

    assert sent(consultant, method, path) == (405 if (name, method) in REFUSED else 404)
    assert rows() == before


@pytest.mark.parametrize("name", ALL)
def test_on_what_is_not_submitted_there_is_nothing_to_say(consultant, mine, address, name):
    path = address(name, pk=AssessmentFactory(company=mine).pk)

    assert sent(consultant, "get", path) == (405 if (name, "get") in REFUSED else 404)


def test_a_version_of_another_result_cannot_be_taken_back(consultant, theirs, result_of, address):
    author = Author(MemberFactory(practice=theirs.practice).user)
    words = Words(text="Theirs")
    foreign = commentary.save(
        result_of(theirs), place="summary", language="ko", words=words, since=0, by=author, now=NOW
    )
    before = rows()

    assert consultant.post(address("desk-commentary-take-back", version=foreign.pk), TYPED).status_code == 404
    assert rows() == before
