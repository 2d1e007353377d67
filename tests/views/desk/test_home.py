import pytest
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Practice
from tests.factories import CompanyFactory, JoiningFactory, MemberFactory, PracticeFactory
from tests.signin import client_of

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

    assert (page.context["companies"], page.context["people"], page.context["waiting"]) == (2, 1, 1)


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
