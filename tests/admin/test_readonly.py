import pytest
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Assessment, Batch, Company, Letter, Practice, Report
from assessment.services import demo, editions
from tests.factories import (
    NOW,
    BatchFactory,
    CompanyFactory,
    LetterFactory,
    MemberFactory,
    PracticeFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
MODELS = [Assessment, Batch, Company, Letter, Practice, Report]


@pytest.fixture
def rows():
    editions.load(shipped(), now=NOW)
    list(demo.companies(language="ko", now=NOW))
    LetterFactory(kind="deletion", practice=MemberFactory().practice, to="kim@example.com")
    BatchFactory(practice=MemberFactory().practice)
    ReportFactory()


def url(model, name, *args):
    return reverse(f"admin:assessment_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_every_row_can_be_looked_at(admin, rows, model):
    row = model.objects.first()

    assert admin.get(url(model, "changelist")).status_code == 200
    assert str(row) in admin.get(url(model, "change", row.pk)).text


@pytest.mark.parametrize("text", ["다온", "lee@"])
def test_a_practice_is_found_by_its_name_and_by_who_is_in_it(admin, text):
    practice = MemberFactory(name="lee").practice
    MemberFactory(practice__name="가온파트너스")

    page = admin.get(url(Practice, "changelist"), {"q": text})

    assert list(page.context["cl"].queryset) == [practice]


def test_a_practice_counts_and_shows_who_is_in_it(admin):
    practice = MemberFactory(name="lee", role="owner").practice
    MemberFactory(practice=practice)
    CompanyFactory.create_batch(3, practice=practice)

    (row,) = admin.get(url(Practice, "changelist")).context["cl"].queryset
    page = admin.get(url(Practice, "change", practice.pk)).text

    assert (row.members_count, row.companies_count) == (2, 3)
    assert "lee@example.com" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_practice_takes_a_fixed_number_of_queries(admin, count, django_assert_num_queries):
    practice = PracticeFactory()
    MemberFactory.create_batch(count, practice=practice)

    with django_assert_num_queries(5):
        admin.get(url(Practice, "change", practice.pk))


def test_a_letter_shows_how_far_it_came_and_why(admin):
    letter = LetterFactory(
        kind="deletion",
        practice=PracticeFactory(),
        to="kim@example.com",
        state="failed",
        fault="refused",
        error="550 unknown",
    )

    page = admin.get(url(Letter, "change", letter.pk)).text

    assert all(
        text in page for text in ("Could not be delivered", "The mail server refused the message.", "550 unknown")
    )


@pytest.mark.parametrize("model", MODELS)
def test_no_row_can_be_added_changed_or_deleted_by_a_forged_post(admin, rows, model):
    row = model.objects.first()
    before = model.objects.count()

    answers = [
        admin.post(url(model, "add"), {}),
        admin.post(url(model, "change", row.pk), {"name": "forged"}),
        admin.post(url(model, "delete", row.pk), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert model.objects.count() == before
    assert str(model.objects.get(pk=row.pk)) == str(row)
