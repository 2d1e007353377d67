"""What is due is done by turns: a long queue of one chore holds up no other for long."""

from datetime import timedelta

import pytest

from assessment.management import rounds
from assessment.management.rounds import Round
from assessment.services import bell
from assessment.tasks import Chore


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time, which passes by work and by waiting only."""
    now = [0.0]
    monkeypatch.setattr(rounds, "monotonic", lambda: now[0])
    return now


class Quiet:
    """A bell that rings when it is told to."""

    def __init__(self, clock, *, is_up=False, rings=()):
        self.clock, self.is_up, self.rings = clock, is_up, list(rings)

    def wait(self, seconds):
        self.clock[0] += seconds
        return bool(self.rings) and self.rings.pop(0)


@pytest.fixture
def silence(monkeypatch, clock):
    def make(**kwargs):
        line = Quiet(clock, **kwargs)
        monkeypatch.setattr(bell, "line", lambda: line)

    make()
    return make


def chore(done, name, *, clock, takes=0.0, times=1, **kwargs):
    """Says that there is more until it was done so many times."""

    def work(site):
        done.append(name)
        clock[0] += takes
        return done.count(name) < times

    return Chore(every=kwargs.pop("every", timedelta(hours=1)), work=work, **kwargs)


def go(*chores, clock, until):
    Round(site="http://x", chores=chores).go_on(while_=lambda: clock[0] < until)


@pytest.mark.django_db
def test_chores_with_much_to_do_take_turns(clock, silence):
    done = []
    letters = chore(done, "letter", clock=clock, takes=1, times=6)
    reports = chore(done, "report", clock=clock, takes=3, times=3)

    go(letters, reports, clock=clock, until=15.5)

    assert done == ["letter", "letter", "report"] * 3


@pytest.mark.django_db
def test_one_that_is_done_waits_until_it_is_due_again(clock, silence):
    done = []

    go(chore(done, "letter", clock=clock, every=timedelta(seconds=2)), clock=clock, until=3.9)

    assert done == ["letter", "letter"]


@pytest.mark.django_db
def test_the_bell_makes_due_what_waits_for_it_and_nothing_else(clock, silence):
    silence(is_up=True, rings=[False, True])
    done = []
    letters = chore(done, "letter", clock=clock)
    reports = chore(done, "report", clock=clock, waits_for_bell=True)

    go(letters, reports, clock=clock, until=0.7)

    assert done == ["letter", "report", "report"]


@pytest.mark.django_db
@pytest.mark.parametrize(("is_up", "times"), [(True, 2), (False, 15)])
def test_what_waits_for_the_bell_is_looked_for_seldom_while_it_is_in_order(clock, silence, is_up, times):
    silence(is_up=is_up)
    done = []
    second = timedelta(seconds=1)

    go(chore(done, "report", clock=clock, every=second, waits_for_bell=True), clock=clock, until=14.9)

    assert abs(len(done) - times) <= 2


@pytest.mark.django_db
def test_once_goes_on_until_nothing_is_left(clock, silence):
    done = []

    whole = Round(site="http://x", chores=[chore(done, "report", clock=clock, takes=5, times=4)]).go_once()

    assert (whole, done) == (True, ["report"] * 4)
