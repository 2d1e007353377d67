import unicodedata

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.http import urlencode

from assessment.forms.clients import ClientForm
from assessment.models import Answer, Assessment, Company, Respondent, Tag
from assessment.reports.variants import full_pdf
from assessment.services import reports
from tests.factories import NOW, AssessmentFactory, CompanyFactory, PanelFactory

pytestmark = pytest.mark.django_db
PROFILE = {"name": "Acme", "industry": "retail", "size": "10-49", "country": "KR", "channels": ["x"]}


def names(response):
    return [company.name for company in response.context["page"]]


# The list


def test_an_empty_list_says_what_to_do(consultant, reader, url):
    assert "Add the first company you advise" in consultant.get(url("desk-companies")).text
    assert "As soon as a colleague adds companies" in reader.get(url("desk-companies")).text


@pytest.mark.parametrize("count", [1, 3, 400])
def test_a_list_takes_a_fixed_number_of_queries(consultant, practice, url, tagged, count, django_assert_num_queries):
    CompanyFactory.create_batch(count, practice=practice)
    for company in Company.objects.all()[:3]:
        tagged(company, "vip", f"only {company.pk}")
        AssessmentFactory(company=company)

    with django_assert_num_queries(7):
        consultant.get(url("desk-companies"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "한빛"}, ["한빛식품"]),
        ({"q": unicodedata.normalize("NFD", "한빛")}, ["한빛식품"]),
        ({"q": "민지"}, ["한빛식품"]),
        ({"q": "KIM@"}, ["한빛식품"]),
        ({"q": "%"}, []),
        ({"industry": "retail"}, ["Shop"]),
        ({"size": "1-9"}, ["Shop"]),
        ({"status": "none"}, ["한빛식품"]),
        ({"status": "open"}, ["Shop"]),
        ({"status": "archived"}, ["Old"]),
        ({"status": "submitted"}, ["Done"]),
        ({"quadrant": "observer"}, ["Done"]),
        ({"quadrant": "competitor"}, []),
        ({"sort": "-name"}, ["한빛식품", "Shop", "Done"]),
        ({"sort": "latest"}, ["Done", "Shop", "한빛식품"]),
        ({"sort": "added"}, ["Done", "Shop", "한빛식품"]),
        ({}, ["Done", "Shop", "한빛식품"]),
    ],
)
def test_a_list_is_narrowed(consultant, mine, theirs, practice, url, result_of, query, found):
    AssessmentFactory(company=CompanyFactory(practice=practice, name="Shop", industry="retail", size="1-9"))
    CompanyFactory(practice=practice, name="Old", archived_at=NOW)
    result_of(CompanyFactory(practice=practice, name="Done"))

    assert names(consultant.get(url("desk-companies"), query)) == found


def test_a_list_is_narrowed_by_tag(consultant, mine, practice, url, tagged):
    CompanyFactory(practice=practice, name="Other")
    tag = tagged(mine, "2027")

    assert names(consultant.get(url("desk-companies"), {"tag": tag.pk})) == [mine.name]


def test_a_company_begun_again_shows_its_latest_result_and_is_under_way(consultant, mine, url, result_of):
    first = result_of(mine, "competitor")
    AssessmentFactory(company=mine, predecessor=first, created_at=timezone.now())

    (company,) = consultant.get(url("desk-companies")).context["page"]

    assert (company.standing, company.quadrant, company.submitted_at) == ("open", "competitor", first.submitted_at)


def test_a_filter_that_is_no_choice_says_so_and_narrows_nothing(consultant, mine, url):
    response = consultant.get(url("desk-companies"), {"size": "huge"})

    assert response.context["filters"].errors == {"size": ["Choose from the list."]}
    assert names(response) == [mine.name]


def test_pages_keep_the_filters(consultant, practice, url):
    for number in range(30):
        CompanyFactory(practice=practice, name=f"Shop {number:02}", industry="retail")

    page = consultant.get(url("desk-companies"), {"industry": "retail", "page": 2})

    assert names(page) == [f"Shop {number:02}" for number in range(25, 30)]
    assert "?industry=retail&amp;page=1" in page.text


def test_what_matches_nothing_leads_back_to_all(consultant, mine, url):
    assert "No company matches" in consultant.get(url("desk-companies"), {"q": "zzz"}).text


# Several at once


@pytest.mark.parametrize(("deed", "archived"), [("archive", True), ("restore", False)])
def test_chosen_companies_are_put_away_and_brought_back(consultant, practice, url, deed, archived):
    chosen = CompanyFactory.create_batch(2, practice=practice, archived_at=None if archived else NOW)
    other = CompanyFactory(practice=practice, archived_at=None if archived else NOW)
    query = {"q": "한빛", "page": "1"}

    response = consultant.post(
        f"{url('desk-companies-several')}?{urlencode(query)}",
        {"deed": deed, "chosen": [one.public_id for one in chosen]},
    )

    assert response.url == f"{url('desk-companies')}?{urlencode(query)}"
    assert [one.is_archived for one in Company.objects.order_by("pk")] == [archived, archived, other.is_archived]


def test_chosen_companies_are_tagged_and_untagged(consultant, mine, url):
    def send(deed):
        consultant.post(url("desk-companies-several"), {"deed": deed, "chosen": mine.public_id, "tag": " a  b "})
        return [tag.name for tag in mine.tags.all()], Tag.objects.count()

    assert send("tag") == (["a b"], 1)
    assert send("tag") == (["a b"], 1)
    assert send("untag") == ([], 0)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"deed": "archive"}, "Choose at least one company of the list."),
        ({"deed": "burn", "chosen": "mine"}, "Choose from the list."),
        ({"deed": "tag", "chosen": "mine"}, "Enter the tag."),
        ({"deed": "tag", "chosen": "mine", "tag": "a,b"}, "One tag at a time, without a comma."),
    ],
)
def test_what_cannot_be_done_with_several_is_said(consultant, mine, url, sent, says):
    sent = {key: mine.public_id if value == "mine" else value for key, value in sent.items()}

    response = consultant.post(url("desk-companies-several"), sent)

    assert [error for errors in response.context["bulk"].errors.values() for error in errors] == [says]
    assert Company.objects.filter(archived_at=None, tags=None).count() == 1


# One company


def test_a_company_is_added(consultant, practice, url):
    response = consultant.post(url("desk-company-new"), {**PROFILE, "tags": "vip, 2027 ,vip"})

    company = Company.objects.get()
    assert response.url == url("desk-company", company.public_id)
    assert (company.practice, company.name, company.channels) == (practice, "Acme", ["x"])
    assert [tag.name for tag in company.tags.all()] == ["2027", "vip"]


def test_a_company_without_its_facts_is_not_added(consultant, url):
    response = consultant.post(url("desk-company-new"), {"tags": "x" * 41})

    assert response.context["form"].errors == {
        "name": ["Enter the name of the company."],
        "industry": ["Choose an industry."],
        "size": ["Choose the size of the company."],
        "country": ["Choose a country."],
        "tags": [f"A tag has at most 40 characters: “{'x' * 41}” has more."],
    }
    assert Company.objects.count() == 0


def test_a_company_is_edited(consultant, mine, url, tagged):
    tagged(mine, "old")
    form = ClientForm.of_company(mine, language="en")

    consultant.post(url("desk-company-edit", mine.public_id), {**PROFILE, "was": form["was"].value(), "tags": "new"})

    mine.refresh_from_db()
    assert (mine.name, mine.size) == ("Acme", "10-49")
    assert list(Tag.objects.values_list("name", flat=True)) == ["new"]


def test_what_a_colleague_has_stored_meanwhile_is_shown_first(consultant, mine, url):
    was = ClientForm.of_company(mine, language="en")["was"].value()
    Company.objects.update(name="Colleague's")

    response = consultant.post(url("desk-company-edit", mine.public_id), {**PROFILE, "was": was})

    says = "has stored “Colleague's”. Pressing Save again stores your entry."
    assert response.context["form"].errors["name"][0].endswith(says)
    assert Company.objects.get().name == "Colleague's"


def test_a_company_is_put_away_and_brought_back(consultant, mine, url):
    consultant.post(url("desk-company-archive", mine.public_id))
    archived = Company.objects.get().is_archived
    consultant.post(url("desk-company-restore", mine.public_id))

    assert (archived, Company.objects.get().is_archived) == (True, False)


def test_an_archived_company_says_when_it_goes(consultant, mine, practice, url):
    practice.keep_months = 12
    practice.save()
    Company.objects.update(archived_at=NOW)

    assert "It will be deleted on 23 November 2027" in consultant.get(url("desk-company", mine.public_id)).text


def test_a_company_handed_over_says_so(reader, mine, url):
    before = reader.get(url("desk-company", mine.public_id)).text
    Company.objects.update(handed_at=NOW)

    after = reader.get(url("desk-company", mine.public_id)).text

    assert "Handed over" not in before
    assert "Handed over by its respondent on 23 November 2026." in after


def test_a_panel_is_started_from_the_page_of_its_company(consultant, reader, mine, url):
    start = f'href="{url("desk-panel-new", mine.public_id)}"'

    offered = [who.get(url("desk-company", mine.public_id)).text.count(start) for who in (consultant, reader)]
    Company.objects.update(archived_at=NOW)

    assert offered == [1, 0]
    assert start not in consultant.get(url("desk-company", mine.public_id)).text


def test_an_open_panel_is_reached_from_there_and_no_other_started(consultant, mine, url):
    panel = PanelFactory(assessment=AssessmentFactory(company=mine))

    page = consultant.get(url("desk-company", mine.public_id)).text

    assert f'<a href="{url("desk-panel", mine.public_id, panel.assessment_id)}">Panel under way</a>' in page
    assert url("desk-panel-new", mine.public_id) not in page


def test_a_closed_panel_leads_to_its_result_and_another_may_start(consultant, mine, url, result_of):
    closed = PanelFactory(assessment=result_of(mine)).assessment_id

    page = consultant.get(url("desk-company", mine.public_id)).text

    assert f'<a href="{url("desk-result", mine.public_id, closed)}">Result of' in page
    assert url("desk-panel-new", mine.public_id) in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_company_takes_a_fixed_number_of_queries(consultant, mine, url, result_of, count, django_assert_num_queries):
    for _ in range(count):
        result_of(mine)

    with django_assert_num_queries(6):
        consultant.get(url("desk-company", mine.public_id))


# Deleting


def test_before_deleting_it_is_said_what_goes(consultant, mine, url, result_of):
    result_of(mine)

    page = consultant.get(url("desk-company-delete", mine.public_id)).text

    assert "1 assessment with its result" in page
    assert f"{Answer.objects.count()} answers" in page
    assert url("desk-company-export", mine.public_id, "xlsx") in page


@pytest.mark.parametrize("typed", ["", "한빛", "Theirs Inc."])
def test_without_its_name_nothing_is_deleted(consultant, mine, url, typed):
    response = consultant.post(url("desk-company-delete", mine.public_id), {"name": typed})

    assert list(response.context["form"].errors) == ["name"]
    assert Company.objects.get() == mine


def test_a_company_is_deleted_with_all_that_is_its_own(
    consultant, mine, theirs, url, result_of, tagged, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    tagged(mine, "vip")
    kept = reports.made(result_of(theirs), variant=full_pdf("en"), now=NOW)
    gone = reports.made(result_of(mine), variant=full_pdf("en"), now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        consultant.post(url("desk-company-delete", mine.public_id), {"name": f" {mine.name} "})

    assert list(Company.objects.all()) == [theirs]
    assert (Assessment.objects.count(), Respondent.objects.count(), Tag.objects.count()) == (1, 1, 0)
    assert Answer.objects.exclude(respondent__assessment__company=theirs).count() == 0
    assert (default_storage.exists(gone.file.name), default_storage.exists(kept.file.name)) == (False, True)


# Results


def test_a_member_reads_the_result(reader, mine, url, result_of):
    assessment = result_of(mine, "competitor")

    page = reader.get(url("desk-result", mine.public_id, assessment.pk))

    assert page.context["document"].quadrant.code == "competitor"
    assert ">Answers and notes</h2>" in page.text
    assert "Your answers" not in page.text
    assert url("desk-file", mine.public_id, assessment.pk, "full", "ko", "pdf") in page.text
    assert "/a/" + assessment.respondents.get().public_id not in page.text


def test_what_is_not_submitted_is_nothing_to_read(consultant, mine, url):
    assessment = AssessmentFactory(company=mine)

    assert consultant.get(url("desk-result", mine.public_id, assessment.pk)).status_code == 404
