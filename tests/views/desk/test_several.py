"""What is done with one or several people of a panel."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from assessment.enums import Allowed, LetterKind, PanelDeed
from assessment.models import Letter, Link, Respondent
from assessment.services import assessments, limits
from assessment.views.desk.several import ACTS
from tests.factories import NOW, AssessmentFactory, LetterFactory, MemberFactory, PanelFactory, answer_all
from tests.panels import panel_with, person_of
from tests.views.questionnaire.reader import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine))


@pytest.fixture
def people(panel):
    return [person_of(panel, number=number) for number in range(3)]


@pytest.fixture
def board(url, panel):
    return url("desk-panel", panel.assessment.company.public_id, panel.assessment_id)


@pytest.fixture
def post(consultant, board):
    """What the board sends."""
    consultant.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def send(deed, *chosen, **fields):
        sent = {"deed": deed, "chosen": [getattr(one, "pk", one) for one in chosen], **fields}
        return consultant.post(f"{board}several/", sent, follow=True)

    return send


@pytest.fixture
def do(post):
    """The same, and the page that follows."""
    return lambda *args, **fields: Page(post(*args, **fields))


def close(panel):
    answer_all(panel.assessment.respondents.first())
    panel.assessment.respondents.exclude(pk=panel.assessment.respondents.first().pk).delete()
    assessments.submit(panel.assessment, now=NOW)


def update(*people, **fields):
    Respondent.objects.filter(pk__in=[one.pk for one in people]).update(**fields)


def test_every_deed_has_its_act():
    assert set(ACTS) == set(PanelDeed)


def test_an_invitation_goes_to_each_chosen(do, people):
    page = do("invite", *people[:2])

    assert "2 messages are on their way." in page.text
    assert list(Letter.objects.order_by("pk").values_list("kind", "to")) == [
        (LetterKind.INVITATION, "person0@example.com"),
        (LetterKind.INVITATION, "person1@example.com"),
    ]


def test_whoever_is_not_written_to_is_counted_by_reason(do, panel, people):
    update(people[0], done_at=NOW)
    update(people[1], email="")
    other = person_of(panel, number=3, email="")

    page = do("invite", *people, other)

    assert "1 message is on its way." in page.text
    assert "3 people are not written to: no email address (2), handed in already (1)." in page.text


def test_a_reminder_needs_an_invitation(do, people):
    LetterFactory(respondent=people[0], created_at=NOW)

    page = do("remind", people[0], people[1])

    assert "1 person is not written to: not invited yet (1)." in page.text
    assert list(Letter.objects.filter(kind=LetterKind.REMINDER).values_list("respondent", flat=True)) == [people[0].pk]


def test_links_are_revoked_and_restored(do, people):
    assert "The links of 2 people are revoked." in do("revoke", *people[:2]).text
    assert Respondent.objects.filter(revoked_at=None).get() == people[2]

    assert "The links of 1 person work again." in do("restore", people[0], people[2]).text
    assert Respondent.objects.exclude(revoked_at=None).get() == people[1]


def test_an_end_date_is_the_end_of_that_day_by_the_sites_clock(do, people):
    day = timezone.localdate() + timedelta(days=7)

    page = do("end", people[0], ends_on=day.isoformat())

    assert "1 person has the new end date." in page.text
    end = datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=ZoneInfo("Asia/Seoul"))
    assert Respondent.objects.exclude(ends_at=None).get().ends_at == end


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        ("", "Enter the last day to answer."),
        ("soon", "Enter a day such as 2027-03-31, or nothing."),
        ("2020-01-01", "This day is over. Choose today or a later day."),
    ],
)
def test_a_bad_end_date_is_refused_and_the_choice_kept(do, people, ends_on, said):
    page = do("end", people[0], ends_on=ends_on)

    assert said in page.text
    assert Respondent.objects.filter(ends_at=None).count() == 3
    assert page.fields["chosen"] == [str(people[0].pk)]
    assert page.fields["ends_on"] == [ends_on]


def test_removing_asks_first(do, people):
    page = do("remove", *people[:2])

    assert "Remove 2 people from the panel?" in page.text
    assert Respondent.objects.count() == 3


def test_whoever_is_removed_for_sure_is_gone(do, people):
    page = do("remove", *people[:2], sure="1")

    assert "2 people are removed from the panel." in page.text
    assert Respondent.objects.get() == people[2]


def test_whoever_has_answered_stays(do, people):
    people[0].answers.create(item="inv-budget", option="yes", saved_at=NOW)

    page = do("remove", *people, sure="1")

    assert "Nobody was removed: whoever has answered stays on the panel." in page.text
    assert Respondent.objects.count() == 3


@pytest.mark.parametrize("deed", PanelDeed)
def test_people_of_another_panel_are_nobody(post, practice, people, deed):
    other = panel_with(1, practice=practice).assessment.respondents.get()

    for stranger in (other, MemberFactory().pk + 10**6, "x", "9" * 30):
        assert post(deed, people[0], stranger, sure="1", ends_on="2027-01-01").status_code == 404

    assert not Letter.objects.exists()
    assert Respondent.objects.filter(revoked_at=None, ends_at=None).count() == 4


@pytest.mark.parametrize(
    ("deed", "said"),
    [("", "Choose from the list."), ("promote", "Choose from the list.")],
)
def test_an_unknown_deed_is_refused(do, people, deed, said):
    assert said in do(deed, people[0]).text


def test_nobody_chosen_is_refused(do, people):
    assert "Choose at least one person of the list." in do("invite").text


def test_too_many_messages_say_when_it_goes_on(do, practice, people, settings):
    settings.LIMITS = settings.LIMITS | {Allowed.WRITE: 1}
    limits.spend(Allowed.WRITE, caller=f"practice {practice.pk}", now=timezone.now())

    page = do("invite", people[0])

    assert "Nothing was sent: too many messages within the hour. Try again in" in page.text
    assert not Letter.objects.exists()


@pytest.mark.parametrize("deed", PanelDeed)
def test_a_closed_panel_stays_as_it_is(do, panel, people, deed):
    close(panel)

    page = do(deed, people[0], sure="1", ends_on=timezone.localdate().isoformat())

    assert "closed the panel on" in page.text


def test_one_comes_back_to_the_same_list(consultant, board, people):
    response = consultant.post(f"{board}several/?seat=invited", {"deed": "revoke", "chosen": people[0].pk})

    assert response.headers["Location"] == f"{board}?seat=invited"


def test_links_in_wrong_hands_are_ended_and_new_ones_sent(do, people):
    Link.objects.filter(respondent=people[0]).delete()
    Link.objects.create(respondent=people[0], key_hash="x" * 64, created_at=NOW)

    page = do("renew", people[0])

    assert "1 message is on its way." in page.text
    assert not people[0].links.exists()
    assert Letter.objects.get().respondent == people[0]
