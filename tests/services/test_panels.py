from datetime import timedelta

import pytest
from django.db import IntegrityError

from assessment.enums import LetterKind, LetterState, Unsent
from assessment.errors import (
    AlreadyInvited,
    AlreadySubmitted,
    AnsweringEnded,
    HasAnswered,
    LimitReached,
    PanelFull,
    PanelOpen,
)
from assessment.keys import hash_key
from assessment.models import Letter, Link, Panel, Respondent
from assessment.services import assessments, panels, wording
from assessment.services.panels import Person, Sent
from tests.factories import (
    NOW,
    CompanyFactory,
    EditionFactory,
    LetterFactory,
    MemberFactory,
    PracticeFactory,
    answer_all,
)
from tests.outbox import post_all
from tests.panels import panel_of, panel_with, person_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db
KIM = Person(name="김민지", role="marketing", email="kim@example.com", language="ko")
LEE = Person(name="Lee", role="it", email="lee@example.com", language="en")
DAY = timedelta(days=1)


@pytest.fixture
def client_company(edition):
    return CompanyFactory(practice=PracticeFactory())


@pytest.fixture
def by(db):
    return MemberFactory(name="yoon").user


def start(company, *people):
    return panels.start(company, people=people, ends_at=NOW + 14 * DAY, remind_days=3, now=NOW)


def everybody(panel):
    return panel.assessment.respondents.all()


def invite(panel, by, *, now=NOW, kind=LetterKind.INVITATION):
    return panels.send(panel, everybody(panel), kind=kind, by=by, now=now)


def close(panel):
    """As it stands afterwards."""
    first = panel.assessment.respondents.first()
    answer_all(first)
    panel.assessment.respondents.exclude(pk=first.pk).delete()
    assessments.submit(panel.assessment, now=NOW)


def test_a_panel_begins_with_its_people_and_the_shipped_wording(client_company, edition):
    panel = start(client_company, KIM, LEE)

    assert panels.people_of(panel) == [KIM, LEE]
    assert set(everybody(panel).values_list("ends_at", flat=True)) == {NOW + 14 * DAY}
    assert (panel.assessment.edition, panel.assessment.predecessor) == (edition, None)
    assert wording.of_panel(panel, "en") == wording.shipped("en")
    assert Letter.objects.count() == 0


def test_the_next_panel_of_a_practice_is_worded_like_the_latest(client_company):
    words = {"subject_ko": "제목", "subject_en": "Subject", "text_ko": "본문 {link}", "text_en": "Text {link}"}
    panels.word(start(client_company, KIM), words=words)

    panel = start(CompanyFactory(practice=client_company.practice), KIM)

    assert {field: getattr(panel, field) for field in words} == words


def test_another_practice_words_its_own(client_company):
    words = {"subject_ko": "제목", "subject_en": "Subject", "text_ko": "본문 {link}", "text_en": "Text {link}"}
    panels.word(start(client_company, KIM), words=words)

    panel = start(CompanyFactory(practice=PracticeFactory()), KIM)

    assert panel.subject_ko == wording.shipped("ko").subject


def test_a_company_has_one_open_panel(client_company):
    running = start(client_company, KIM)

    with pytest.raises(PanelOpen) as refused:
        start(client_company, LEE)

    assert refused.value.pk == running.assessment_id


def test_after_a_closed_panel_comes_its_successor(client_company):
    before = start(client_company, KIM)
    close(before)

    assert start(client_company, KIM).assessment.predecessor_id == before.assessment_id


def test_the_same_address_is_not_added_twice(client_company):
    panel = start(client_company, KIM)

    with pytest.raises(AlreadyInvited) as refused:
        panels.add(panel, [LEE, Person("Kim Minji", "it", KIM.email, "en")], now=NOW)

    assert refused.value.names == ("Kim Minji",)
    assert panels.people_of(panel) == [KIM]


def test_without_an_address_a_name_tells_who_it_is(client_company):
    panel = start(client_company, KIM)

    with pytest.raises(AlreadyInvited):
        panels.add(panel, [Person(" 김 민지", "it", "", "ko")], now=NOW)
    panels.add(panel, [Person("김민지", "it", "other@example.com", "ko")], now=NOW)

    assert everybody(panel).count() == 2


def test_a_panel_is_never_larger_than_it_may_be(client_company):
    crowd = [Person(f"Person {number}", "", f"p{number}@example.com", "ko") for number in range(panels.MOST_PEOPLE)]
    panel = start(client_company, *crowd)

    with pytest.raises(PanelFull):
        panels.add(panel, [KIM], now=NOW)

    assert everybody(panel).count() == panels.MOST_PEOPLE


def test_the_database_takes_one_address_once(client_company):
    panel = start(client_company, KIM)

    with pytest.raises(IntegrityError):
        person_of(panel, email=KIM.email)


@pytest.mark.parametrize("count", [1, 200])
def test_people_are_added_with_few_queries(client_company, count, django_assert_max_num_queries):
    # SQLite takes many rows in several statements.
    people = [Person(f"Person {number}", "it", f"p{number}@example.com", "ko") for number in range(count)]

    with django_assert_max_num_queries(14):
        start(client_company, *people)


def test_each_gets_an_invitation_in_their_language(client_company, by):
    panel = start(client_company, KIM, LEE)

    assert invite(panel, by) == Sent(count=2, unsent={})

    first, second = post_all(now=NOW)
    assert (first.to, second.to) == ([KIM.email], [LEE.email])
    assert first.subject == "한빛식품 소셜 성숙도 진단에 의견을 부탁드립니다"
    assert second.subject == "Your view of 한빛식품: Social Maturity Assessment"
    assert second.reply_to == [by.email]
    assert "Open until: 7 December 2026" in second.body


def test_every_message_brings_a_link_of_its_own_and_both_work(client_company, by):
    panel = start(client_company, KIM)
    keys = []
    for _ in range(2):
        invite(panel, by)
        (message,) = post_all(now=NOW)
        keys.append(message.body.partition("/link/")[2].partition("/")[0])

    assert set(Link.objects.values_list("key_hash", "is_mailed")) == {(hash_key(key), True) for key in keys}
    assert len(set(keys)) == 2


def test_pressed_twice_it_is_sent_once(client_company, by):
    panel = start(client_company, KIM)
    invite(panel, by)

    assert invite(panel, by) == Sent(count=0, unsent={Unsent.ON_ITS_WAY: 1})
    assert Letter.objects.count() == 1


def test_who_cannot_use_a_message_gets_none(by):
    panel = panel_of()
    person_of(panel, number=0, done_at=NOW)
    person_of(panel, number=1, revoked_at=NOW)
    person_of(panel, number=2, ends_at=NOW)
    person_of(panel, number=3, email="")

    sent = invite(panel, by)

    reasons = (Unsent.DONE, Unsent.REVOKED, Unsent.OVER, Unsent.NO_ADDRESS)
    assert sent == Sent(count=0, unsent=dict.fromkeys(reasons, 1))
    assert Letter.objects.count() == 0


def test_nobody_is_reminded_of_what_they_were_never_asked(by):
    panel = panel_with(1)

    assert invite(panel, by, kind=LetterKind.REMINDER).unsent == {Unsent.NOT_INVITED: 1}


def test_a_mailbox_on_many_panels_is_not_flooded(by, settings):
    settings.LIMITS = {**settings.LIMITS, "mail": 1}
    invite(panel_with(1), by)

    assert invite(panel_with(2), by) == Sent(count=1, unsent={Unsent.TOO_MANY: 1})


def test_a_practice_does_not_flood_the_world(by, settings):
    settings.LIMITS = {**settings.LIMITS, "write": 2}
    panel = panel_with(3)

    with pytest.raises(LimitReached):
        invite(panel, by)

    assert Letter.objects.count() == 0


def test_a_letter_to_who_was_revoked_meanwhile_is_not_sent(client_company, by):
    panel = start(client_company, KIM)
    invite(panel, by)
    Respondent.objects.update(revoked_at=NOW)

    assert post_all(now=NOW) == []
    assert Link.objects.count() == 0


def test_revoked_and_restored(by):
    panel = panel_with(2)
    invite(panel, by)

    assert panels.revoke(panel, everybody(panel), now=NOW) == 2
    assert Letter.objects.count() == 0
    assert panels.revoke(panel, everybody(panel), now=NOW + DAY) == 0
    assert panels.restore(panel, everybody(panel)) == 2
    assert set(everybody(panel).values_list("revoked_at", flat=True)) == {None}


def test_a_new_address_ends_the_links_to_the_old_one(by):
    panel = panel_with(1)
    invite(panel, by)
    person = everybody(panel).get()

    panels.edit(person, to=Person(person.name, "it", "new@example.com", "en"), ends_at=NOW + DAY)

    person.refresh_from_db()
    assert (person.email, person.role, person.language, person.ends_at) == ("new@example.com", "it", "en", NOW + DAY)
    assert (Link.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize("address", ["", "new@example.com"])
def test_whoever_has_answered_keeps_the_address(address):
    panel = panel_with(1)
    person = everybody(panel).get()
    answer_all(person)

    with pytest.raises(HasAnswered):
        panels.edit(person, to=Person(person.name, "it", address, "ko"), ends_at=None)

    assert (everybody(panel).get().email, Link.objects.count()) == (person.email, 1)


def test_an_answer_on_behalf_does_not_hold_an_address():
    panel = panel_with(1)
    person = everybody(panel).get()
    answer_all(person)
    person.answers.update(on_behalf=True)

    panels.edit(person, to=Person(person.name, "it", "new@example.com", "ko"), ends_at=None)

    assert everybody(panel).get().email == "new@example.com"


def test_a_new_name_leaves_the_links():
    panel = panel_with(1)
    person = everybody(panel).get()

    panels.edit(person, to=Person("새 이름", "it", person.email, "ko"), ends_at=None)

    assert Link.objects.count() == 1


def test_nobody_becomes_somebody_who_is_there():
    panel = panel_with(2)
    first, second = everybody(panel)

    with pytest.raises(AlreadyInvited):
        panels.edit(first, to=Person("New", "it", second.email, "ko"), ends_at=None)


def test_who_has_answered_stays():
    panel = panel_with(2)
    answer_all(everybody(panel).first())

    with pytest.raises(HasAnswered):
        panels.remove(panel, everybody(panel))
    assert panels.remove(panel, everybody(panel).filter(answers=None)) == 1
    assert everybody(panel).count() == 1


def test_a_new_end_date_is_that_of_who_had_the_old_one():
    panel = panel_of(ends_at=NOW + DAY)
    person_of(panel, number=0, ends_at=NOW + DAY)
    person_of(panel, number=1, ends_at=NOW + 2 * DAY)

    panels.reschedule(panel, ends_at=NOW + 5 * DAY, remind_days=7)

    assert list(everybody(panel).values_list("ends_at", flat=True)) == [NOW + 5 * DAY, NOW + 2 * DAY]
    assert Panel.objects.values_list("ends_at", "remind_days").get() == (NOW + 5 * DAY, 7)


DEEDS = {
    "add": lambda panel, by: panels.add(panel, [LEE], now=NOW),
    "edit": lambda panel, by: panels.edit(everybody(panel).get(), to=LEE, ends_at=None),
    "reschedule": lambda panel, by: panels.reschedule(panel, ends_at=None, remind_days=None),
    "word": lambda panel, by: panels.word(panel, words={"subject_ko": "x"}),
    "revoke": lambda panel, by: panels.revoke(panel, everybody(panel), now=NOW),
    "restore": lambda panel, by: panels.restore(panel, everybody(panel)),
    "renew": lambda panel, by: panels.renew(panel, everybody(panel), by=by, now=NOW),
    "end_on": lambda panel, by: panels.end_on(panel, everybody(panel), ends_at=NOW),
    "remove": lambda panel, by: panels.remove(panel, everybody(panel)),
    "new_link": lambda panel, by: panels.new_link(everybody(panel).get(), now=NOW),
    "send": invite,
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_closed_panel_stays_as_it_is(by, deed):
    panel = panel_with(1)
    close(panel)
    before = (Panel.objects.values().get(), everybody(panel).values().get(), Link.objects.count())

    with pytest.raises((AlreadySubmitted, AnsweringEnded)):
        DEEDS[deed](panel, by)

    assert (Panel.objects.values().get(), everybody(panel).values().get(), Link.objects.count()) == before


def test_an_address_that_bounces_is_not_reminded_by_itself(by):
    panel = panel_of(remind_days=3)
    LetterFactory(respondent=person_of(panel), state=LetterState.FAILED, fault="refused")

    assert panels.remind_due(now=NOW + 3 * DAY) == 0


def test_reminders_go_when_they_are_due_and_no_more_than_three():
    panel = panel_of(remind_days=3)
    LetterFactory(respondent=person_of(panel))
    sent = []

    for day in range(30):
        now = NOW + day * DAY
        sent += [day] * panels.remind_due(now=now)
        post_all(now=now)

    assert sent == [3, 7, 10]
    assert Letter.objects.filter(kind=LetterKind.REMINDER, state=LetterState.SENT).count() == 3


@pytest.mark.parametrize(
    "change",
    [{"done_at": NOW}, {"revoked_at": NOW}, {"ends_at": NOW + 3 * DAY}, {"email": ""}],
    ids=lambda change: next(iter(change)),
)
def test_who_is_not_awaited_is_not_reminded(change):
    panel = panel_of(remind_days=3)
    LetterFactory(respondent=person_of(panel))
    Respondent.objects.update(**change)

    assert panels.remind_due(now=NOW + 3 * DAY) == 0


def test_a_panel_without_a_schedule_reminds_nobody():
    LetterFactory(respondent=person_of(panel_of()))

    assert panels.remind_due(now=NOW + 30 * DAY) == 0


def test_nobody_is_reminded_at_night():
    LetterFactory(respondent=person_of(panel_of(remind_days=3)))

    assert panels.remind_due(now=NOW + 3 * DAY + timedelta(hours=6)) == 0


def test_a_reminder_tells_the_way_back(by):
    panel = panel_with(1)
    LetterFactory(respondent=everybody(panel).get())
    panels.send(panel, everybody(panel), kind=LetterKind.REMINDER, by=by, now=NOW)

    (message,) = post_all(now=NOW)

    assert message.subject == "한빛식품 소셜 성숙도 진단 응답을 기다리고 있습니다"
    assert "/link/" in message.body


@pytest.mark.django_db(transaction=True)
def test_two_workers_remind_once():
    LetterFactory(respondent=person_of(panel_of(remind_days=3)))

    counts = at_once(lambda: panels.remind_due(now=NOW + 3 * DAY))

    assert sorted(counts) == [0, 0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_consultants_inviting_at_once_invite_once():
    by = MemberFactory(name="yoon").user
    panel = panel_with(2)

    counts = at_once(lambda: invite(panel, by).count)

    assert sorted(counts) == [0, 0, 0, 2]


@pytest.mark.django_db(transaction=True)
def test_two_practices_write_to_the_same_mailboxes_at_once():
    both = [(panel_of(), MemberFactory(name=name).user) for name in ("yoon", "seo")]
    for (panel, _by), numbers in zip(both, (range(20), reversed(range(20))), strict=True):
        for number in numbers:
            person_of(panel, number=number, name=f"Person {number}")

    counts = at_once(lambda: invite(*both.pop()).count, times=2)

    assert counts == [20, 20]


@pytest.mark.django_db(transaction=True)
def test_two_consultants_starting_at_once_start_one_panel():
    EditionFactory()
    company = CompanyFactory(practice=PracticeFactory())

    def one():
        try:
            return start(company, KIM).assessment_id
        except PanelOpen as running:
            return running.pk

    assert len(set(at_once(one))) == 1
    assert Respondent.objects.count() == 1


def test_renewed_links_replace_all_earlier_ones(by):
    panel = panel_with(2)
    first, second = everybody(panel)
    before = {one.pk: set(one.links.values_list("key_hash", flat=True)) for one in (first, second)}

    sent = panels.renew(panel, everybody(panel).filter(pk=first.pk), by=by, now=NOW)
    post_all(now=NOW)

    assert sent == Sent(count=1, unsent={})
    after = {one.pk: set(one.links.values_list("key_hash", flat=True)) for one in (first, second)}
    assert (len(after[first.pk]), after[first.pk] & before[first.pk]) == (1, set())
    assert after[second.pk] == before[second.pk]
