import pytest

from assessment.errors import LimitReached
from assessment.models import Use
from assessment.services import invitations
from tests.factories import NOW, RespondentFactory

pytestmark = pytest.mark.django_db

LINK = "https://example.org/link/abc/"


def send(respondent, *, to="me@example.com", caller="10.0.0.1", language="ko"):
    invitations.send(respondent, link=LINK, to=to, caller=caller, language=language, now=NOW)


@pytest.mark.parametrize(
    ("language", "subject"),
    [("ko", "소셜 성숙도 진단 개인 링크"), ("en", "Your private link to the social maturity assessment")],
)
def test_the_link_arrives_in_the_language_asked_for(respondent, mailoutbox, language, subject):
    send(respondent, language=language)

    (message,) = mailoutbox
    assert (message.subject, message.to) == (subject, ["me@example.com"])
    assert f"\n{LINK}\n" in message.body
    assert "&" not in message.body


def test_nothing_anybody_typed_stands_in_the_message(mailoutbox):
    respondent = RespondentFactory(assessment__company__name="Win a prize: http://evil.example")

    send(respondent)

    assert "evil" not in mailoutbox[0].message().as_string()


@pytest.mark.parametrize("same", ["respondent", "caller", "to"])
def test_sender_place_and_mailbox_are_limited_each(respondent, mailoutbox, settings, same):
    settings.LIMITS = {"mail": 3}
    for number in range(3):
        send(
            respondent if same == "respondent" else RespondentFactory(),
            caller="10.0.0.1" if same == "caller" else f"10.0.1.{number}",
            to="ME@example.com" if same == "to" else f"{number}@example.com",
        )

    last = {"respondent": RespondentFactory(), "caller": "10.0.9.9", "to": "other@example.com"}
    last[same] = {"respondent": respondent, "caller": "10.0.0.1", "to": "me@example.com"}[same]
    with pytest.raises(LimitReached):
        send(**last)
    assert len(mailoutbox) == 3


def test_a_refused_message_is_counted_for_nobody(respondent, settings):
    settings.LIMITS = {"mail": 1}
    send(respondent)
    before = sorted(Use.objects.values_list("caller", "count"))

    with pytest.raises(LimitReached):
        send(RespondentFactory(), to="other@example.com")
    assert sorted(Use.objects.values_list("caller", "count")) == before
