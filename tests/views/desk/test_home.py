from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.enums import LetterFault, LetterState, Role
from assessment.models import Practice
from tests.factories import (
    NOW,
    CompanyFactory,
    JoiningFactory,
    LetterFactory,
    MemberFactory,
    PracticeFactory,
    answer_all,
)
from tests.panels import panel_with, person_of
from tests.signin import client_of
from tests.views.questionnaire.reader import read

pytestmark = pytest.mark.django_db
DESK = reverse("desk")


def test_who_is_in_one_practice_is_led_there(practice, member_as):
    assert member_as(Role.READER).get(DESK).headers["Location"] == f"/desk/{practice.public_id}/"


def test_who_is_in_several_chooses(practice):
    user = MemberFactory(practice=practice).user
    MemberFactory(user=user, practice=PracticeFactory(name="가온파트너스"), role=Role.OWNER)

    page = client_of(user).get(DESK)

    assert [one.practice.name for one in page.context["memberships"]] == ["가온파트너스", "다온컨설팅"]
    assert f'href="/desk/{practice.public_id}/"' in page.text


def test_who_is_in_none_is_offered_to_found_one(admin):
    page = admin.get(DESK)

    assert "You are in no practice yet" in page.text
    assert f'href="{reverse("found")}"' in page.text


def test_a_practice_is_founded_by_its_owner(admin):
    response = admin.post(reverse("found"), {"name": "새솔컨설팅"})

    practice = Practice.objects.get()
    assert response.headers["Location"] == f"/desk/{practice.public_id}/"
    assert (practice.name, practice.members.get().role) == ("새솔컨설팅", Role.OWNER)


def test_a_practice_without_a_name_is_not_founded(admin):
    page = admin.post(reverse("found"), {"name": " "})

    assert "Enter the name of your practice." in page.text
    assert Practice.objects.count() == 0


def test_its_first_page_counts_what_is_its_own(practice, member_as):
    CompanyFactory.create_batch(2, practice=practice)
    CompanyFactory(practice=practice, archived_at=practice.created_at)
    CompanyFactory()
    JoiningFactory(practice=practice)
    MemberFactory()

    page = member_as(Role.OWNER).get(reverse("practice", args=[practice.public_id]))

    assert (page.context["companies"], page.context["people"], page.context["invitations"]) == (2, 1, 1)


@pytest.mark.parametrize(("language", "says"), [("ko", "구성원"), ("en", "People")])
def test_it_speaks_the_readers_language(practice, member_as, language, says):
    url = reverse("practice", args=[practice.public_id])

    page = member_as(Role.OWNER).get(url, headers={"accept-language": language})

    assert f">{says}</a>" in page.text


def test_it_is_kept_by_no_cache(practice, member_as):
    page = member_as(Role.OWNER).get(reverse("practice", args=[practice.public_id]))

    assert page.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(("role", "shown"), [(Role.OWNER, 1), (Role.CONSULTANT, 1), (Role.READER, 0)])
def test_the_code_to_be_handed_a_company_is_for_who_may_change(practice, member_as, role, shown):
    page = member_as(role).get(reverse("practice", args=[practice.public_id]))

    assert page.text.count(f'value="{practice.public_id}" readonly') == shown


def test_every_count_leads_to_what_it_counts(practice, member_as, url):
    page = read(member_as(Role.OWNER), url("practice"))

    assert page.links[url("desk-companies")] == "Companies"
    assert f"{url('people')}#invitations" in page.links


def test_a_new_practice_is_shown_its_first_steps(consultant, url):
    page = read(consultant, url("practice"))

    assert page.links[url("desk-company-new")] == "Add a company"
    assert page.links[url("desk-companies-import")] == "Import from a file"
    assert "Add the example" in page.text


def test_who_has_companies_is_told_to_start_a_panel(consultant, mine, url):
    page = read(consultant, url("practice"))

    assert "Choose a company" in page.text
    assert url("desk-company-new") not in page.links


def test_the_example_is_one_press_away(consultant, practice, edition, url):
    made = consultant.post(url("example"), follow=True)

    company = practice.companies.get()
    assert made.redirect_chain == [(url("desk-company", company.public_id), 302)]
    assert "An example: the company and its people are made up." in made.text
    assert (
        url("desk-result", company.public_id, company.assessments.get().pk) in read(consultant, url("practice")).links
    )


def test_without_a_questionnaire_the_example_says_whom_to_ask(consultant, practice, url):
    page = consultant.post(url("example"), follow=True)

    assert "Ask its administrator to publish one." in page.text
    assert practice.companies.count() == 0


def test_first_steps_that_are_put_away_stay_away(consultant, url):
    consultant.post(url("end_tour"))

    page = read(consultant, url("practice"))

    assert "First steps" not in page.text
    assert "Nobody is asked at the moment." in page.text


def test_who_may_only_read_is_shown_no_steps(reader, url):
    page = read(reader, url("practice"))

    assert "First steps" not in page.text
    assert "No result yet." in page.text


def test_an_open_panel_leads_to_its_board(reader, practice, url):
    panel = panel_with(2, practice=practice, ends_at=timezone.now() + timedelta(days=400))
    panel.assessment.respondents.filter(name="김민지").update(done_at=NOW)

    page = read(reader, url("practice"))

    board = url("desk-panel", panel.assessment.company.public_id, panel.assessment_id)
    assert page.links[board] == "한빛식품"
    assert "한빛식품 1 of 2 handed in Until " in page.text


def test_an_end_date_that_is_over_is_said(reader, practice, url):
    panel_with(1, practice=practice, ends_at=NOW - timedelta(days=2))

    assert "0 of 1 handed in Ended on 21 November 2026" in read(reader, url("practice")).text


def test_a_result_leads_to_its_page(reader, mine, url, result_of):
    assessment = result_of(mine, "competitor")

    page = read(reader, url("practice"))

    assert page.links[url("desk-result", mine.public_id, assessment.pk)] == "한빛식품"
    assert "한빛식품 Competitor 22 November 2026" in page.text


def test_a_message_that_did_not_arrive_leads_to_where_it_is_sent_again(consultant, reader, practice, url):
    panel = panel_with(0, practice=practice)
    LetterFactory(respondent=person_of(panel), state=LetterState.FAILED, fault=LetterFault.REFUSED)

    page = read(consultant, url("practice"))

    assert "김민지, 한빛식품 : could not be delivered: The mail server refused the message." in page.text
    assert "send the message again" in page.text
    assert "send the message again" not in read(reader, url("practice")).text


def test_what_is_deleted_next_is_named(reader, practice, url):
    practice.keep_months = 12
    practice.save()
    CompanyFactory(practice=practice, name="Gone", archived_at=NOW)

    assert "Gone: on 23 November 2027" in read(reader, url("practice")).text


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_a_fixed_number_of_queries(member_as, practice, url, result_of, count, django_assert_num_queries):
    for number in range(count):
        result_of(CompanyFactory(practice=practice))
        panel = panel_with(2, practice=practice)
        answer_all(panel.assessment.respondents.first())
        LetterFactory(respondent=panel.assessment.respondents.first(), state=LetterState.FAILED, fault="refused")
        CompanyFactory(practice=practice, archived_at=NOW, name=f"Gone {number}")
    practice.keep_months = 12
    practice.save()
    browser = member_as(Role.OWNER)

    with django_assert_num_queries(17):
        browser.get(url("practice"))


def test_nothing_of_another_practice_is_shown(reader, theirs, url, result_of):
    result_of(theirs)
    panel_with(1, practice=theirs.practice)

    page = reader.get(url("practice"))

    assert (page.context["panels"].rows, page.context["results"].rows, page.context["coming"]) == ([], [], [])
