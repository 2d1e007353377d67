from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from assessment.enums import LetterKind, Role
from assessment.errors import AlreadyMember, JoiningEnded, LastOwner, LimitReached
from assessment.keys import hash_key
from assessment.models import Joining, Letter, Member
from assessment.services import practices
from tests.factories import NOW, JoiningFactory, LetterFactory, MemberFactory, PracticeFactory
from tests.outbox import post_all
from tests.panels import panel_with
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return User.objects.create(username="kim", email="kim@example.com")


def invite(practice, *, by, email="park@example.com", role=Role.READER, now=NOW):
    return practices.invite(practice, email=email, role=role, language="ko", by=by, now=now)


def key_in(message):
    return next(line for line in message.body.splitlines() if "/join/" in line).rstrip("/").rpartition("/")[2]


def members(practice):
    return list(practice.members.values_list("user__username", "role"))


def test_the_founder_owns_the_practice(kim):
    practice = practices.found("다온컨설팅", user=kim, now=NOW)

    assert practice.name == "다온컨설팅"
    assert members(practice) == [("kim", Role.OWNER)]


def test_an_invitation_keeps_the_hash_of_its_key_only(practice, kim):
    joining = invite(practice, by=kim, email="Park@Example.com")
    (message,) = post_all(now=NOW)

    joining.refresh_from_db()
    assert joining.key_hash == hash_key(key_in(message))
    assert (joining.email, joining.role, joining.invited_by) == ("park@example.com", Role.READER, kim)
    assert joining.expires_at == NOW + practices.VALID


def test_invited_twice_is_invited_once_with_a_new_key_and_date(practice, kim):
    invite(practice, by=kim)
    (first,) = post_all(now=NOW)
    later = NOW + timedelta(days=3)

    again = invite(practice, by=kim, role=Role.OWNER, now=later)

    assert Joining.objects.count() == 1
    assert (again.role, again.expires_at) == (Role.OWNER, later + practices.VALID)
    with pytest.raises(JoiningEnded):
        practices.join(key_in(first), user=kim, now=later)
    (second,) = post_all(now=later)
    assert practices.join(key_in(second), user=kim, now=later).role == Role.OWNER


def test_invited_twice_before_the_mail_went_out_gets_one(practice, kim):
    invite(practice, by=kim)
    invite(practice, by=kim)

    assert [message.to for message in post_all(now=NOW)] == [["park@example.com"]]


def test_a_member_is_not_invited(practice, kim):
    MemberFactory(practice=practice, user=kim)

    with pytest.raises(AlreadyMember):
        invite(practice, by=kim, email="KIM@example.com")

    assert Joining.objects.count() == 0


def test_one_mailbox_is_not_flooded(practice, kim):
    for _ in range(settings.LIMITS["mail"]):
        invite(practice, by=kim)

    with pytest.raises(LimitReached):
        invite(practice, by=kim)


def test_one_practice_does_not_flood_the_world(practice, kim, settings):
    settings.LIMITS = {**settings.LIMITS, "invite": 1}
    invite(practice, by=kim)

    with pytest.raises(LimitReached):
        invite(practice, by=kim, email="lee@example.com")


def test_nor_does_one_person_with_many_practices(practice, kim, settings):
    settings.LIMITS = {**settings.LIMITS, "invite": 1}
    invite(practice, by=kim)

    with pytest.raises(LimitReached):
        invite(PracticeFactory(), by=kim, email="lee@example.com")


@pytest.mark.parametrize(("language", "says"), [("ko", "초대"), ("en", "Invitation")])
def test_the_mail_speaks_the_language_of_who_is_invited(practice, kim, language, says):
    practices.invite(practice, email="park@example.com", role=Role.READER, language=language, by=kim, now=NOW)

    (message,) = post_all(now=NOW)

    assert (message.to, message.reply_to) == (["park@example.com"], ["kim@example.com"])
    assert says in message.subject
    assert "다온컨설팅" in message.subject
    assert "kim@example.com" in message.body
    assert f"\nhttp://testserver/join/{key_in(message)}/\n" in message.body


@pytest.mark.parametrize("end", [practices.withdraw, lambda joining: Joining.objects.update(expires_at=NOW)])
def test_no_mail_tells_of_an_invitation_that_has_ended(practice, kim, end):
    end(invite(practice, by=kim))

    assert post_all(now=NOW) == []
    assert Letter.objects.count() == 0


def test_joining_ends_the_invitation(practice, kim):
    joining = JoiningFactory(practice=practice)

    practices.join(joining.key, user=kim, now=NOW)

    assert members(practice) == [("kim", Role.CONSULTANT)]
    with pytest.raises(JoiningEnded):
        practices.join(joining.key, user=User.objects.create(username="lee"), now=NOW)


def test_a_link_ends_with_its_date(practice, kim):
    joining = JoiningFactory(practice=practice)

    with pytest.raises(JoiningEnded):
        practices.join(joining.key, user=kim, now=joining.expires_at)


def test_a_withdrawn_link_has_ended(practice, kim):
    joining = JoiningFactory(practice=practice)
    practices.withdraw(joining)

    with pytest.raises(JoiningEnded):
        practices.join(joining.key, user=kim, now=NOW)


def test_a_member_keeps_its_role_and_the_link_stays_good(practice, kim):
    MemberFactory(practice=practice, user=kim, role=Role.READER)
    joining = JoiningFactory(practice=practice, role=Role.OWNER)

    with pytest.raises(AlreadyMember):
        practices.join(joining.key, user=kim, now=NOW)

    assert members(practice) == [("kim", Role.READER)]
    assert Joining.objects.count() == 1


def test_the_last_owner_stays_one(practice):
    owner = MemberFactory(practice=practice, role=Role.OWNER)
    MemberFactory(practice=practice)

    with pytest.raises(LastOwner):
        practices.remove(owner)
    with pytest.raises(LastOwner):
        practices.change_role(owner, role=Role.READER)
    practices.change_role(owner, role=Role.OWNER)

    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_an_owner_of_two_may_go(practice):
    owner, other = MemberFactory.create_batch(2, practice=practice, role=Role.OWNER)

    practices.remove(owner)

    assert list(practice.members.all()) == [other]


def test_owners_of_another_practice_do_not_count(practice):
    owner = MemberFactory(practice=practice, role=Role.OWNER)
    MemberFactory(role=Role.OWNER)

    with pytest.raises(LastOwner):
        practices.remove(owner)


def test_nobody_answers_to_who_has_left(practice):
    member = MemberFactory(practice=practice, role=Role.CONSULTANT)
    here, elsewhere = panel_with(1, practice=practice), panel_with(1)
    for panel in (here, elsewhere):
        LetterFactory(respondent=panel.assessment.respondents.get(), kind=LetterKind.INVITATION, by=member.user)

    practices.remove(member)

    by_panel = dict(Letter.objects.values_list("respondent__assessment__panel", "by"))
    assert by_panel == {here.pk: None, elsewhere.pk: member.user_id}


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_demote_each_other_at_once_leave_one(practice):
    owners = MemberFactory.create_batch(2, practice=practice, role=Role.OWNER)

    refused = at_once(lambda: _demoted(owners.pop()), times=2)

    assert sorted(refused) == [False, True]
    assert Member.objects.filter(role=Role.OWNER).count() == 1


def _demoted(member):
    try:
        practices.change_role(member, role=Role.READER)
    except LastOwner:
        return True
    return False
