import pytest

from assessment.models import Answer, Assessment
from assessment.services import demo
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def companies():
    return [(respondent.assessment, key) for respondent, key in demo.companies(language="ko", now=NOW)]


def test_three_examples_land_in_three_quadrants(edition):
    made = companies()

    assert [assessment.scored.quadrant for assessment, _ in made] == ["conservative", "competitor", "observer"]
    assert Answer.objects.exclude(note="").count() == 9


def test_making_the_examples_again_makes_nothing_new(edition):
    first, second = companies(), companies()

    assert first == second
    assert Assessment.objects.count() == 3
