import pytest

from assessment.errors import HandedOver
from assessment.models import Company
from assessment.services import assessments, handing
from tests.factories import NOW, PracticeFactory
from tests.reports.stored import SUBMITTED
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def kept(company):
    return Company.objects.values_list("practice", "handed_at").get(pk=company.pk)


def test_a_company_that_began_by_itself_goes_to_the_practice(company, practice):
    handing.hand_over(company, to=practice, now=NOW)

    assert kept(company) == (practice.pk, NOW)


def test_the_same_again_changes_nothing(company, practice):
    handing.hand_over(company, to=practice, now=NOW)

    handing.hand_over(company, to=practice, now=SUBMITTED)

    assert kept(company) == (practice.pk, NOW)


def test_to_another_it_is_refused(company, practice):
    handing.hand_over(company, to=practice, now=NOW)

    with pytest.raises(HandedOver):
        handing.hand_over(company, to=PracticeFactory(), now=SUBMITTED)
    assert kept(company) == (practice.pk, NOW)


def test_what_comes_before_and_after_goes_along(submitted, practice):
    successor = assessments.repeat(submitted, key="later", now=NOW).assessment

    handing.hand_over(successor.company, to=practice, now=NOW)

    assert list(practice.companies.get().assessments.order_by("pk")) == [submitted.assessment, successor]


def test_what_is_begun_afterwards_stays_with_the_company(submitted, practice):
    handing.hand_over(submitted.assessment.company, to=practice, now=NOW)

    successor = assessments.repeat(submitted, key="later", now=NOW).assessment

    assert successor.company == practice.companies.get()
    assert not successor.is_panel


@pytest.mark.django_db(transaction=True)
def test_to_two_practices_at_once_one_has_it(company):
    to = [PracticeFactory(), PracticeFactory()]
    waiting = iter(to)

    def hand():
        mine = next(waiting)
        try:
            return handing.hand_over(company, to=mine, now=NOW).practice
        except HandedOver:
            return None

    outcomes = at_once(hand, times=2)

    (had,) = [practice for practice in outcomes if practice]
    assert had in to
    assert kept(company) == (had.pk, NOW)
