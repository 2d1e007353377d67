"""Two practices with a company each; `mine` is ours, `theirs` is not."""

import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Tag
from tests.factories import CompanyFactory, PracticeFactory
from tests.reports import stored


@pytest.fixture
def mine(practice):
    return CompanyFactory(practice=practice, name="한빛식품", contact_name="김민지", contact_email="kim@example.com")


@pytest.fixture
def theirs(db):
    return CompanyFactory(practice=PracticeFactory(name="Other"), name="Theirs Inc.")


@pytest.fixture
def result_of():
    """Gives a company a result like one of the samples."""

    def make(company, sample="observer"):
        assessment = stored.submitted(sample).assessment
        alone, assessment.company = assessment.company, company
        assessment.save()
        alone.delete()
        return assessment

    return make


@pytest.fixture
def consultant(member_as):
    return member_as(Role.CONSULTANT)


@pytest.fixture
def reader(member_as):
    return member_as(Role.READER)


@pytest.fixture
def url(practice):
    def make(name, *args, **query):
        return reverse(name, args=[practice.public_id, *args], query=query or None)

    return make


@pytest.fixture
def tagged():
    def make(company, *names):
        rows = [Tag.objects.get_or_create(practice=company.practice, name=name)[0] for name in names]
        company.tags.add(*rows)
        return rows[0]

    return make
