import pytest

from assessment.errors import AlreadySubmitted
from assessment.services import companies


@pytest.fixture
def was(assessment):
    return companies.profile_of(assessment.company)


def now(assessment):
    assessment.company.refresh_from_db()
    return companies.profile_of(assessment.company)


def test_a_correction_is_stored(assessment, was):
    to = {**was, "name": "한빛푸드", "channels": []}

    assert companies.edit(assessment, was=was, to=to) == {}
    assert now(assessment) == to


def test_what_another_tab_has_stored_stands_and_the_rest_is_stored(assessment, was):
    companies.edit(assessment, was=was, to={**was, "name": "먼저"})

    others = companies.edit(assessment, was=was, to={**was, "name": "나중", "country": "JP"})

    assert others == {"name": "먼저"}
    assert now(assessment) == {**was, "name": "먼저", "country": "JP"}


def test_a_field_the_page_left_alone_is_left_alone(assessment, was):
    companies.edit(assessment, was=was, to={**was, "name": "먼저"})

    assert companies.edit(assessment, was=was, to={**was, "size": "5000+"}) == {}
    assert now(assessment) == {**was, "name": "먼저", "size": "5000+"}


def test_the_same_correction_twice_is_no_conflict(assessment, was):
    to = {**was, "name": "한빛푸드"}
    companies.edit(assessment, was=was, to=to)

    assert companies.edit(assessment, was=was, to=to) == {}


def test_a_submitted_profile_stands(submitted):
    was = companies.profile_of(submitted.assessment.company)

    with pytest.raises(AlreadySubmitted):
        companies.edit(submitted.assessment, was=was, to={**was, "name": "새 이름"})
    assert now(submitted.assessment) == was
