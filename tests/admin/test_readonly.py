import pytest
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Assessment, Company
from assessment.services import demo, editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MODELS = [Assessment, Company]


@pytest.fixture
def rows():
    editions.load(shipped(), now=NOW)
    return list(demo.companies(language="ko", now=NOW))


def url(model, name, *args):
    return reverse(f"admin:assessment_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_every_row_can_be_looked_at(admin, rows, model):
    row = model.objects.first()

    assert admin.get(url(model, "changelist")).status_code == 200
    assert str(row) in admin.get(url(model, "change", row.pk)).text


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
