"""A published edition refuses every change that a browser can send, forged or late."""

import pytest
from django.urls import reverse

from assessment.admin import parts
from assessment.content import shipped
from assessment.models import AxisText, Edition, Item, Section
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(db):
    return editions.load(shipped(), now=NOW)[0]


def url(row, name, *args):
    return reverse(f"admin:assessment_{row._meta.model_name}_{name}", args=args)


def stored(row):
    return type(row).objects.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("model", [Edition, Section, Item])
def test_a_forged_change_is_refused_and_what_was_sent_is_shown(admin, published, model):
    row = model.objects.first()
    before = stored(row)

    response = admin.post(url(row, "change", row.pk), {"title_en": "Forged <b>", "weight": "5"})

    assert response.status_code == 409
    assert "Forged &lt;b&gt;" in response.text
    assert stored(row) == before


@pytest.mark.parametrize("model", [Edition, Section, Item])
def test_a_forged_deletion_is_refused(admin, published, model):
    row = model.objects.first()

    response = admin.post(url(row, "delete", row.pk), {"post": "yes"})

    assert response.status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("part", parts.PARTS)
def test_a_forged_change_of_a_part_is_refused(admin, published, part):
    response = admin.post(parts.address(published, part), {"anything": "forged"})

    assert response.status_code == 409
    assert AxisText.objects.filter(edition=published).count() == 2


def test_no_section_is_added_to_a_published_edition(admin, published):
    sent = {"edition": published.pk, "code": "forged", "kind": "stage", "title_ko": "가", "title_en": "a"}

    response = admin.post(url(Section(), "add"), sent)

    assert "edition" in response.context["adminform"].form.errors
    assert not Section.objects.filter(code="forged").exists()


def test_no_item_is_added_to_a_published_edition(admin, published):
    section = published.sections.first()

    response = admin.post(url(Item(), "add"), {"section": section.pk, "code": "forged", "weight": 1, "effort": 1})

    assert "section" in response.context["adminform"].form.errors
    assert not Item.objects.filter(code="forged").exists()


def test_no_item_moves_from_a_draft_into_a_published_edition(admin, published):
    draft = editions.copy(published, name="next", by="kim", now=NOW)
    item = Item.objects.filter(section__edition=draft).first()

    response = admin.post(url(item, "change", item.pk), {"section": published.sections.first().pk, "weight": 1})

    assert "section" in response.context["adminform"].form.errors
    assert Item.objects.get(pk=item.pk).section.edition == draft
