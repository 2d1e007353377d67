from datetime import timedelta

import pytest

from assessment.enums import Allowed
from assessment.errors import LimitReached
from assessment.models import Use
from assessment.services import limits
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_an_hour(settings):
    settings.LIMITS = {"start": 2, "mail": 2, "render": 2}


def spend(times=1, *, what=Allowed.START, caller="one", now=NOW):
    for _ in range(times):
        limits.spend(what, caller=caller, now=now)


def test_the_limit_is_reached_after_as_many_as_are_allowed():
    spend(2)

    with pytest.raises(LimitReached) as reached:
        spend()
    assert reached.value.minutes == 58


def test_callers_and_things_are_counted_apart():
    spend(2)

    spend(2, caller="two")
    spend(2, what=Allowed.MAIL)

    assert sorted(Use.objects.values_list("what", "count")) == [("mail", 2), ("start", 2), ("start", 2)]


def test_the_next_hour_starts_anew_and_the_day_before_is_forgotten():
    spend(2)
    spend(2, now=NOW + timedelta(hours=1))
    spend(now=NOW + timedelta(days=2))

    assert Use.objects.count() == 1


def test_no_caller_is_kept_in_the_clear():
    spend(caller="203.0.113.7")

    assert "203.0.113.7" not in str(Use.objects.values().get())
