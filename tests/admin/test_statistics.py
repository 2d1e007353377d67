import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from assessment.enums import EditionState
from assessment.services import editions
from tests.analysis.test_statistics import another, open_since, submitted_at
from tests.factories import NOW, AssessmentFactory, EditionFactory

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def staff(staff_in):
    """May look at nothing until a test allows it."""
    return staff_in()


def page_of(edition):
    return reverse("admin:assessment_edition_statistics", args=[edition.pk])


def cells(html):
    """The rows of every table, as they read."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, flags=re.DOTALL)
    return [
        [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", cell)).strip() for cell in re.split(r"</t[hd]>", row)[:-1]]
        for row in rows
    ]


def test_home_counts_every_edition(admin, edition, now):
    open_since(now - timedelta(days=40), edition, inv_team="yes")
    open_since(now, edition)
    submitted_at(now, edition)

    rows = cells(admin.get(HOME).text)

    assert [row[4:8] for row in rows if row[0] == edition.name] == [["3", "1", "1", "1"]]
    assert ["All editions", "3", "1", "1", "1", ""] in rows


def test_home_says_where_people_stop_and_how_long_it_takes(admin, edition, now):
    section = edition.content.edition.sections[1]
    open_since(now - timedelta(days=40), edition, **{section.items[0].code: "yes"})
    submitted_at(now, edition, after=timedelta(days=3))

    page = admin.get(HOME).text

    assert "<strong>3\xa0days</strong>" in page
    assert [edition.content.words("en").sections[section.code].title, "1"] in cells(page)


def test_home_without_any_edition_says_how_to_get_one(admin):
    assert "There is no edition yet." in admin.get(HOME).text


def test_home_without_an_edition_on_offer_says_so(admin):
    EditionFactory(state=EditionState.RETIRED)

    assert "No edition is on offer" in admin.get(HOME).text


def test_home_names_who_published_as_far_as_it_is_known(admin, edition, now):
    editions.retire(edition, by="hana", now=NOW)

    row = next(row for row in cells(admin.get(HOME).text) if row[0] == edition.name)

    assert row[1:4] == ["Retired", "11/23/2026", "11/23/2026 hana"]


def test_home_speaks_korean(admin, edition, now):
    submitted_at(now, edition)
    admin.cookies["django_language"] = "ko"

    page = admin.get(HOME).text

    assert "주별 시작과 제출" in page
    assert "모든 판" in page


def test_home_shows_no_numbers_to_who_may_not_see_editions(staff, edition):
    page = staff.get(HOME)

    assert page.status_code == 200
    assert edition.name not in page.text
    assert "<svg role" not in page.text


def test_home_shows_numbers_to_who_may_see_editions(staff, edition):
    allow(staff)

    assert edition.name in staff.get(HOME).text


@pytest.mark.parametrize("number", [1, 3])
def test_home_costs_the_same_queries_for_any_number_of_editions(number, admin, edition, now, django_assert_num_queries):
    for one in [edition, *map(another, range(number - 1))]:
        AssessmentFactory(edition=one, created_at=now)
    admin.get(HOME)

    with django_assert_num_queries(9):
        admin.get(HOME)


def test_statistics_count_the_answers_to_every_item(admin, edition, now):
    for option in ("no", "yes", "no"):
        submitted_at(now, edition, inv_team=option)

    rows = cells(admin.get(page_of(edition)).text)

    short = edition.content.words("en").items["inv-team"].short
    assert [f"{short} inv-team", "1 33%", "0 0%", "2 67%", "0 0%", "3", ""] in rows


def test_statistics_mark_what_nearly_everybody_answers_alike(admin, edition, now):
    for _ in range(20):
        submitted_at(now, edition, inv_team="yes")

    rows = {row[0].split()[-1]: row[-1] for row in cells(admin.get(page_of(edition)).text) if row[0]}

    assert rows["inv-team"] == "◆ Nearly everybody answers “Yes”"


def test_statistics_give_every_picture_its_words_and_a_name_of_its_own(admin, edition, now):
    open_since(now - timedelta(days=40), edition)
    submitted_at(now, edition)

    page = admin.get(page_of(edition)).text

    pictures = re.findall(r'<svg role="img" aria-labelledby="(.*?)-title"', page)
    assert pictures == ["weeks", "stops", *(f"answers-{part.code}" for part in edition.content.edition.sections)]
    assert page.count("<summary>The same as a table</summary>") == len(pictures)


def test_statistics_of_an_edition_nobody_answered_say_so(admin, edition):
    page = admin.get(page_of(edition)).text

    assert "Nobody has submitted an assessment of this edition yet." in page
    assert page.count("Not answered yet.") == len(edition.content.edition.sections)


def test_statistics_are_for_those_who_may_see_editions(staff, edition):
    assert staff.get(page_of(edition)).status_code == 403

    allow(staff)

    assert staff.get(page_of(edition)).status_code == 200


def test_statistics_of_a_draft_lead_to_the_draft(admin, edition):
    draft = EditionFactory(name="next", state=EditionState.DRAFT, checksum=None, document="", published_at=None)

    response = admin.get(page_of(draft))

    assert response.url == reverse("admin:assessment_edition_change", args=[draft.pk])


@pytest.mark.parametrize("number", [1, 3])
def test_statistics_cost_the_same_queries_for_any_number_of_assessments(
    number, admin, edition, now, django_assert_num_queries
):
    for _ in range(number):
        submitted_at(now, edition)
        open_since(now - timedelta(days=40), edition)
    admin.get(page_of(edition))

    with django_assert_num_queries(9):
        admin.get(page_of(edition))


def allow(staff):
    User.objects.get(username="staff").user_permissions.add(Permission.objects.get(codename="view_edition"))
