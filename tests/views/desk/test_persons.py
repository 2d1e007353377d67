from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.enums import LetterKind
from assessment.forms.days import end_of
from assessment.models import Answer, Link, Respondent
from assessment.services import panels
from tests.factories import NOW, AssessmentFactory, LetterFactory, PanelFactory
from tests.panels import person_of

pytestmark = pytest.mark.django_db
TO = {"name": "김민지", "role": "sales", "email": "new@example.com", "language": "en", "ends_on": ""}


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine))


@pytest.fixture
def person(panel):
    return person_of(panel, email="old@example.com")


@pytest.fixture
def path(mine, url):
    def make(person, name="desk-panel-person"):
        return url(name, mine.public_id, person.assessment_id, person.pk)

    return make


@pytest.fixture
def edit(consultant, path):
    def make(person, **to):
        return consultant.post(path(person), TO | to)

    return make


def row(person):
    return Respondent.objects.filter(pk=person.pk).values("name", "role", "email", "language", "ends_at").first()


def test_a_person_is_corrected(consultant, person, edit):
    day = timezone.localdate() + timedelta(days=3)

    response = edit(person, ends_on=f"{day}")

    assert row(person) == {
        "name": "김민지",
        "role": "sales",
        "email": "new@example.com",
        "language": "en",
        "ends_at": end_of(day),
    }
    assert "Saved." in consultant.get(response.url).text


def test_a_new_address_ends_the_links_sent_to_the_old_one(consultant, path, person, edit):
    says = "With a new address the links stop working that were sent to the old one."

    assert says in consultant.get(path(person)).text
    edit(person)

    assert Link.objects.filter(respondent=person).count() == 0


def test_with_the_same_address_the_links_stay(person, edit):
    edit(person, email="OLD@example.com")

    assert Link.objects.filter(respondent=person).count() == 1


@pytest.mark.parametrize(
    ("to", "field"), [({"email": "lee@example.com"}, "email"), ({"name": "이준호", "email": ""}, "name")]
)
def test_nobody_becomes_somebody_else_of_the_panel(panel, person, edit, to, field):
    person_of(panel, name="이준호", email="lee@example.com")
    before = row(person)

    response = edit(person, **to)

    says = "Somebody else on the panel has this name or this address. Each person stands there once."
    assert response.context["form"].errors == {field: [says]}
    assert row(person) == before


def test_no_other_address_opens_what_somebody_has_answered(person, edit):
    Answer.objects.create(respondent=person, item="inv-budget", option="yes", saved_at=NOW)
    before = row(person)

    response = edit(person)

    (says,) = response.context["form"].errors["email"]
    assert says.startswith("김민지 has begun to answer")
    assert 'value="new@example.com"' in response.text
    assert row(person) == before


def test_what_is_wrong_keeps_what_is_typed(person, edit):
    response = edit(person, name="", email="nobody", ends_on="2020-01-01")

    assert response.context["form"].errors.keys() == {"name", "email", "ends_on"}
    assert 'value="nobody"' in response.text
    assert 'value="2020-01-01"' in response.text


def test_whoever_was_removed_meanwhile_is_missed(consultant, person, edit, monkeypatch):
    """Between the look of the page and the lock of the service."""

    def gone(*_args, **_kwargs):
        raise Respondent.DoesNotExist

    monkeypatch.setattr(panels, "edit", gone)

    response = edit(person)

    assert "김민지 is not on the panel any more." in consultant.get(response.url).text


def test_the_page_says_how_far_somebody_is_and_never_what_was_answered(consultant, path, person):
    LetterFactory(respondent=person, kind=LetterKind.REMINDER)
    Answer.objects.create(respondent=person, item="inv-budget", option="partly", note="A secret.", saved_at=NOW)
    Respondent.objects.update(opened_at=NOW, done_at=NOW, done_on_behalf=True, revoked_at=NOW)

    page = consultant.get(path(person)).text

    for says in ("Reminder", "23 November 2026", "(by a consultant)", "Links revoked"):
        assert says in page
    assert "A secret." not in page
    assert "partly" not in page.lower()


def test_somebody_is_taken_off(consultant, path, person):
    response = consultant.post(path(person, "desk-panel-remove"))

    assert row(person) is None
    assert "김민지 is off the panel." in consultant.get(response.url).text


def test_whoever_has_answered_stays(consultant, path, person):
    Answer.objects.create(respondent=person, item="inv-budget", option="yes", saved_at=NOW)

    response = consultant.post(path(person, "desk-panel-remove"))

    assert response.url == path(person)
    assert "김민지 has answered and stays on the panel." in consultant.get(response.url).text
    assert row(person) is not None


@pytest.mark.parametrize("name", ["desk-panel-person", "desk-panel-remove"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_changed_once_the_assessment_is_closed(consultant, mine, path, result_of, name, method):
    closed = PanelFactory(assessment=result_of(mine))
    person = closed.assessment.respondents.first()
    before = row(person)

    response = getattr(consultant, method)(path(person, name), TO)

    assert response.url.endswith(f"/a/{closed.assessment_id}/panel/")
    assert "closed the panel on" in consultant.get(response.url).text
    assert row(person) == before


def test_a_link_into_the_page_removes_nobody(consultant, path, person):
    assert consultant.get(path(person, "desk-panel-remove")).url == path(person)
    assert row(person) is not None


@pytest.mark.parametrize("count", [1, 200])
def test_the_page_takes_a_fixed_number_of_queries(consultant, panel, person, path, count, django_assert_num_queries):
    for number in range(count):
        person_of(panel, number=number)
        LetterFactory(respondent=person)

    with django_assert_num_queries(8):
        consultant.get(path(person))
