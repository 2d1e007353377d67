import pytest

from assessment.analysis.tour import tour_of
from assessment.analysis.verification import verify
from assessment.errors import NoEdition
from assessment.models import Assessment, Company, Edition, Letter, Practice, Settlement
from assessment.reports.stored import document_of
from assessment.services import examples, panels
from assessment.services.panels import Person
from tests.factories import NOW, CompanyFactory, MemberFactory, PracticeFactory
from tests.panels import panel_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db
KIM = Person(name="김민지", role="marketing", email="kim@example.com", language="ko")


@pytest.fixture
def member(db):
    return MemberFactory(practice=PracticeFactory())


def add(member, language="ko"):
    return examples.add(member.practice, language=language, by=member.user, now=NOW)


def result_of(company):
    return Assessment.objects.select_related("edition", "panel").get(company=company)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_example_is_a_closed_panel_of_five(member, edition, language):
    panel = document_of(result_of(add(member, language)), language=language).panel

    assert (panel.respondents, len(panel.contested) > 1, len(panel.settled)) == (5, True, 1)
    assert panel.settled[0].opinion.named != ()
    assert len(panel.groups) == 2


def test_the_example_speaks_the_language_of_who_asked_for_it(member, edition):
    company = add(member, "en")

    assert company.name == "Hanbit Living (example)"
    assert "Kim Minji" in result_of(company).respondents.values_list("name", flat=True)
    assert Settlement.objects.get().reason.startswith("We looked at the budget")


def test_nobody_is_written_to(member, edition):
    add(member)

    assert Letter.objects.count() == 0


def test_a_practice_has_one_example(member, edition):
    assert add(member) == add(member)
    assert Assessment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_asked_for_twice_at_once_it_is_made_once(member, edition):
    made = at_once(lambda: add(member).pk, times=2)

    assert (len(set(made)), Company.objects.count()) == (1, 1)


def test_without_a_questionnaire_there_is_no_example(member):
    with pytest.raises(NoEdition):
        add(member)

    assert Company.objects.count() == 0


def test_the_example_is_scored_like_any_other(member, edition):
    add(member)

    assert [one.differences for one in verify(Edition.objects.all())] == [(), ()]


def seen(practice):
    tour = tour_of(Practice.objects.get(pk=practice.pk))
    return tour and (tour.example is not None, tour.has_company, tour.has_panel, tour.has_result)


def test_a_new_practice_has_every_step_before_it(member):
    assert seen(member.practice) == (False, False, False, False)


def test_the_example_is_one_step_and_no_other(member, edition):
    add(member)

    assert seen(member.practice) == (True, False, False, False)


def test_the_other_steps_are_done_with_companies_of_its_own(member, edition):
    company = CompanyFactory(practice=member.practice)
    before = seen(member.practice)
    panels.start(company, people=[KIM], ends_at=None, remind_days=None, now=NOW)

    assert (before, seen(member.practice)) == ((False, True, False, False), (False, True, True, False))


def test_after_the_first_result_the_steps_are_over(member, edition, submitted):
    panel = panel_of(member.practice)
    Assessment.objects.filter(pk=panel.assessment_id).update(
        **{
            field: getattr(submitted.assessment, field)
            for field in ("state", "submitted_at", "result", "profile", "checksum")
        }
    )

    assert seen(member.practice) is None


def test_put_away_they_stay_away(member):
    examples.put_away(member.practice, now=NOW)

    assert seen(member.practice) is None
