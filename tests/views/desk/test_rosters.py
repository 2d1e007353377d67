from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from assessment.errors import PanelOpen
from assessment.forms.days import end_of
from assessment.forms.uploads import LARGEST
from assessment.models import Assessment, Edition, Letter, Link, Panel, Respondent
from assessment.services import clients, editions, panels
from tests.factories import NOW, AssessmentFactory, PanelFactory
from tests.panels import person_of

pytestmark = pytest.mark.django_db
KIM = ("김민지", "marketing", "Kim@Example.com", "ko")
LEE = ("Lee", "", "", "en")
LINES = "이름,직무,이메일\n박서연,경영진,park@example.com\n최지우,?,choi\n"


@pytest.fixture
def start(consultant, mine, url, edition):
    def make(*rows, client=consultant, **more):
        return client.post(url("desk-panel-new", mine.public_id), rows_of(*rows) | more)

    return make


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine), ends_at=NOW + timedelta(days=30))


@pytest.fixture
def add(consultant, mine, panel, url):
    def make(*rows, **more):
        return consultant.post(url("desk-panel-add", mine.public_id, panel.assessment_id), rows_of(*rows) | more)

    return make


def rows_of(*rows):
    columns = ("name", "role", "email", "language")
    return {column: [row[place] for row in rows] for place, column in enumerate(columns)}


def people():
    return list(Respondent.objects.order_by("pk").values_list("name", "role", "email", "language", "ends_at"))


def flaws(response):
    return [flaw.says for flaw in response.context["roster"].flaws]


def board(mine, panel):
    practice = mine.practice.public_id
    return f"/desk/{practice}/companies/c/{mine.public_id}/a/{panel.assessment_id}/panel/"


# Starting


def test_a_panel_is_started_and_nobody_written_to(consultant, mine, start):
    day = timezone.localdate() + timedelta(days=14)

    response = start(KIM, LEE, ("", "", "", "ko"), ends_on=f"{day}", remind_days="3")

    panel = Panel.objects.get()
    end = end_of(day)
    assert response.url == board(mine, panel)
    assert (panel.assessment.company, panel.ends_at, panel.remind_days) == (mine, end, 3)
    assert people() == [("김민지", "marketing", "kim@example.com", "ko", end), ("Lee", "", "", "en", end)]
    assert (Letter.objects.count(), Link.objects.count()) == (0, 0)
    assert "The panel is there. Nobody has been written to yet." in consultant.get(response.url).text


def test_everything_wrong_is_said_at_once_and_nothing_is_lost(start):
    response = start(KIM, ("Lee", "", "nobody", "en"), ends_on="2020-01-01", remind_days="99")

    page = response.text
    assert Panel.objects.count() == 0
    assert flaws(response) == ["Enter an email address such as name@example.com."]
    assert response.context["form"].errors.keys() == {"ends_on", "remind_days"}
    for typed in ("김민지", "Kim@Example.com", "nobody", "2020-01-01", "99"):
        assert f'value="{typed}"' in page


def test_a_pasted_list_is_shown_before_anything_is_stored(start):
    response = start(KIM, paste=LINES, ends_on="", remind_days="7")

    rows = [(row.typed.name, row.typed.role) for row in response.context["roster"].rows]
    assert rows == [("김민지", "marketing"), ("박서연", "management"), ("최지우", "?")]
    assert "2 people were read and stand in the rows below." in response.text
    assert 'value="7"' in response.text
    assert Assessment.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_a_file_is_shown_before_anything_is_stored(start, encoding):
    response = start(LEE, file=SimpleUploadedFile("people.csv", LINES.encode(encoding)), do="read")

    assert [row.typed.name for row in response.context["roster"].rows] == ["Lee", "박서연", "최지우"]
    assert Assessment.objects.count() == 0


def test_a_huge_file_is_refused_and_the_rows_stay(start):
    response = start(KIM, file=SimpleUploadedFile("people.csv", b"x" * (LARGEST + 1)), do="read")

    assert flaws(response) == ["The file is larger than 5 MB. Split it into several."]
    assert 'value="김민지"' in response.text


def test_script_in_a_list_is_shown_as_text(start):
    script = "<script>alert(1)</script>"

    page = start(paste=f"{script}\t{script}\t{script}\n", do="read").text

    assert script not in page
    assert "&lt;script&gt;" in page


def test_a_post_without_the_token_of_the_page_is_refused(consultant, start):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = consultant.cookies

    assert start(KIM, client=strict).status_code == 403
    assert Panel.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_has_an_open_panel_is_led_there(consultant, mine, panel, url, method):
    response = getattr(consultant, method)(url("desk-panel-new", mine.public_id), rows_of(KIM))

    assert response.url == board(mine, panel)
    assert "has an open panel already" in consultant.get(response.url).text
    assert Panel.objects.count() == 1


def test_a_panel_started_meanwhile_is_led_to(consultant, mine, start, monkeypatch):
    """Between the look of the page and the lock of the service."""
    monkeypatch.setattr(panels, "start", raising(PanelOpen(7)))

    assert start(KIM).url.endswith(f"/c/{mine.public_id}/a/7/panel/")


def test_the_company_of_an_archived_panel_is_restored_first(consultant, mine, start):
    clients.archive(mine.practice.companies.all(), now=NOW)

    response = start(KIM)

    assert response.url.endswith(f"/c/{mine.public_id}/")
    assert "Restore it first" in consultant.get(response.url).text
    assert Panel.objects.count() == 0


def test_without_a_questionnaire_nothing_starts_and_nothing_is_lost(start):
    editions.retire(Edition.objects.get(), by=None, now=NOW)

    response = start(KIM)

    assert "No questionnaire is published at the moment." in response.text
    assert 'value="김민지"' in response.text


def test_a_page_takes_the_people_of_the_largest_panel(start):
    start(*[(f"Person {number}", "sales", f"p{number}@example.com", "ko") for number in range(300)])

    assert Respondent.objects.count() == 300


# Adding


def test_people_are_added_and_have_the_date_of_the_panel(consultant, mine, panel, add):
    response = add(KIM, LEE)

    assert response.url == board(mine, panel)
    assert [(name, end) for name, *_more, end in people()] == [("김민지", panel.ends_at), ("Lee", panel.ends_at)]
    assert "2 people added. Nobody has been written to yet." in consultant.get(response.url).text


def test_whoever_is_there_already_is_named_by_row(panel, add):
    person_of(panel, email="kim@example.com")

    response = add(LEE, KIM)

    assert flaws(response) == ["김민지 is on the panel already. Empty this row."]
    assert Respondent.objects.count() == 1


def test_somebody_added_meanwhile_is_named_by_row(panel, add, monkeypatch):
    """Between the look of the page and the lock of the service."""
    there = [panels.Person("김민지", "", "kim@example.com", "ko")]
    person_of(panel, email="kim@example.com")
    looks = iter([[], there, there])
    monkeypatch.setattr(panels, "people_of", lambda _panel: next(looks))

    response = add(LEE, KIM)

    assert flaws(response) == ["김민지 is on the panel already. Empty this row."]
    assert Respondent.objects.count() == 1


def test_pasted_people_are_compared_with_those_who_are_there(panel, add):
    person_of(panel, email="park@example.com")

    response = add(paste=LINES, do="read")

    assert "박서연 is on the panel already. Empty this row." in flaws(response)


def test_nobody_is_added_to_a_closed_panel(consultant, mine, panel, url, result_of):
    closed = PanelFactory(assessment=result_of(mine))

    response = consultant.post(url("desk-panel-add", mine.public_id, closed.assessment_id), rows_of(KIM))

    assert response.url == board(mine, closed)
    assert "closed the panel on" in consultant.get(response.url).text
    assert Respondent.objects.filter(assessment=closed.assessment, name="김민지").count() == 0


# Its cost


@pytest.mark.parametrize("count", [1, 200])
def test_a_page_of_rows_takes_a_fixed_number_of_queries(consultant, mine, panel, url, count, django_assert_num_queries):
    for number in range(count):
        person_of(panel, number=number, email=f"p{number}@example.com")
    rows = [(f"New {number}", "?", f"n{number}@example.com", "ko") for number in range(min(count, 99))]
    path = url("desk-panel-add", mine.public_id, panel.assessment_id)

    with django_assert_num_queries(7):
        response = consultant.post(path, rows_of(*rows))

    assert response.status_code == 200


def test_two_hundred_rows_stay_light(start):
    rows = [(f"Person {number}", "?", f"p{number}@example.com", "ko") for number in range(200)]

    page = start(*rows).content

    assert len(page) < 400_000


def raising(error):
    def raise_it(*_args, **_kwargs):
        raise error

    return raise_it
