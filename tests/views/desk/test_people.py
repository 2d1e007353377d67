import re
from html import unescape

import pytest
from django.urls import reverse

from assessment.enums import LetterFault, LetterKind, LetterState, Role
from assessment.services import letters
from assessment.services.letters import Outcome
from tests.factories import NOW, JoiningFactory, MemberFactory, second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(practice):
    return reverse("people", args=[practice.public_id])


def test_it_says_who_is_in_with_role_and_second_factor(member_as, practice, url):
    kim = MemberFactory(practice=practice, name="kim", role=Role.READER)
    second_factor(kim.user)
    MemberFactory(name="stranger")

    page = member_as(Role.CONSULTANT).get(url)

    assert [(one.role, one.has_factor) for one in page.context["members"]] == [("reader", True), ("consultant", False)]
    assert "kim@example.com" in page.text
    assert "stranger" not in page.text


def test_recovery_codes_alone_are_no_second_factor(member_as, practice, url):
    kim = MemberFactory(practice=practice)
    kim.user.authenticator_set.create(type="recovery_codes", data={})

    assert [one.has_factor for one in member_as(Role.OWNER).get(url).context["members"]] == [False, False]


def test_an_owner_sees_invitations_with_their_dates(member_as, practice, url):
    JoiningFactory(practice=practice, email="park@example.com", created_at=NOW)
    JoiningFactory(email="elsewhere@example.com")

    page = member_as(Role.OWNER).get(url)

    assert "park@example.com" in page.text
    assert "23 November 2026" in page.text
    assert "7 December 2026" in page.text
    assert "elsewhere@example.com" not in page.text


def letter_of(joining):
    return letters.write(LetterKind.JOINING, to=joining.email, joining=joining, now=NOW)


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (None, "on its way"),
        (Outcome(LetterState.SENT), "sent 23 November 2026, 14:02"),
        (
            Outcome(LetterState.FAILED, LetterFault.REFUSED, "550 <b>nobody</b>"),
            "could not be delivered: The mail server refused the message. 550 <b>nobody</b>",
        ),
        (
            Outcome(LetterState.WAITING, LetterFault.LATER, "451 later"),
            "on its way. The mail server did not take the message yet. Next attempt at 14:03.",
        ),
        (
            Outcome(LetterState.UNCLEAR, LetterFault.LOST),
            "perhaps not delivered: The connection broke after the message was handed over. "
            "Ask whether the message has come before you send it again.",
        ),
    ],
)
def test_an_owner_sees_how_far_the_mail_has_come(member_as, practice, url, outcome, says):
    letter_of(JoiningFactory(practice=practice))
    if outcome:
        letters.note(letters.claim(now=NOW), outcome, now=NOW)

    page = member_as(Role.OWNER).get(url)

    (said,) = re.findall(r"<dt>Email</dt><dd>(.*?)</dd>", page.text, flags=re.DOTALL)
    assert " ".join(unescape(re.sub(r"<.*?>", "", said)).split()) == says


def test_of_several_letters_the_last_counts(member_as, practice, url):
    joining = JoiningFactory(practice=practice)
    letter_of(joining)
    letters.note(letters.claim(now=NOW), Outcome(LetterState.SENT), now=NOW)
    letter_of(joining)

    page = member_as(Role.OWNER).get(url)

    assert ("on its way" in page.text, "sent 23 November" in page.text) == (True, False)


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.READER])
def test_others_see_neither_invitations_nor_deeds(member_as, practice, url, role):
    JoiningFactory(practice=practice, email="park@example.com")
    MemberFactory(practice=practice)

    page = member_as(role).get(url)

    assert "park@example.com" not in page.text
    assert "Change role" not in page.text
    assert "Invite somebody" not in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_database_as_often_for_many(member_as, practice, url, rows, django_assert_num_queries):
    MemberFactory.create_batch(rows, practice=practice)
    for joining in JoiningFactory.create_batch(rows, practice=practice):
        letter_of(joining)
    browser = member_as(Role.OWNER)

    with django_assert_num_queries(6):  # session, person, member, members, invitations, letters
        browser.get(url)
