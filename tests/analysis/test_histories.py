from datetime import timedelta

import pytest

from assessment.analysis import histories
from assessment.content import shipped
from assessment.enums import Why
from assessment.models import Edition, Item, Section
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    published, _new = editions.load(shipped(), now=NOW)
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


def changed(row, *, by, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row._history_user = by
    row.save()


def latest(edition, count=1):
    return histories.events(edition, start=0, count=count)


def test_a_change_says_who_changed_what_from_what_to_what(draft):
    changed(Item.objects.get(section__edition=draft, code="inv-team"), by="lee", weight=3, short_en="A team")

    (event,) = latest(draft)

    assert (event.by, event.kind, event.model, event.row) == ("lee", "~", Item, "inv-team")
    assert [(change.name, change.was, change.to) for change in event.fields] == [
        ("가중치", "1", "3"),
        ("짧은 이름(영어)", "Dedicated team", "A team"),
    ]


def test_a_copy_is_one_event_and_not_one_of_each_row(draft):
    events = latest(draft, 10)

    assert [(event.by, event.why, event.model) for event in events] == [("kim", Why.COPIED, Edition)]
    assert histories.number_of_events(draft) == 1


def test_a_row_that_was_added_and_one_that_is_gone_are_named(draft):
    section = Section.objects.get(edition=draft, code="investment-means")
    item = Item(section=section, code="inv-new", position=99, question_ko="새 문항")
    changed(item, by="lee")
    item._history_user = "kim"
    item.delete()

    gone, added = latest(draft, 2)

    assert [(event.kind, event.by, event.row) for event in (gone, added)] == [
        ("-", "kim", "inv-new"),
        ("+", "lee", "inv-new"),
    ]


def test_publishing_and_retiring_are_events_of_the_edition(draft):
    editions.publish(draft, by="kim", now=NOW + timedelta(hours=1))
    editions.retire(draft, by="lee", now=NOW + timedelta(hours=2))

    events = latest(draft, 2)

    assert [(event.why, event.by, event.fields) for event in events] == [
        (Why.RETIRED, "lee", ()),
        (Why.PUBLISHED, "kim", ()),
    ]
    assert [event.reason for event in events] == ["종료됨", "발행됨"]


def test_events_of_another_edition_are_not_among_them(draft):
    other = editions.copy(draft.origin, name="2026.3", by="kim", now=NOW)
    changed(Item.objects.get(section__edition=other, code="inv-team"), by="lee", weight=3)

    assert histories.number_of_events(draft) == 1


def test_a_page_of_events_takes_as_many_queries_however_many_they_are(draft, django_assert_max_num_queries):
    for number, item in enumerate(Item.objects.filter(section__edition=draft)[:30]):
        changed(item, by="lee", weight=number % 4 + 2)

    with django_assert_max_num_queries(25):
        events = histories.events(draft, start=10, count=20)

    assert len(events) == 20
