import pytest
from django.db import IntegrityError, transaction

from assessment.content import shipped
from assessment.enums import EditionState
from assessment.errors import FrozenEdition
from assessment.models import Edition, Item, Option, QuadrantText, Section, Term
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return editions.load(shipped(), now=NOW)[0]


@pytest.mark.parametrize("model", [Section, Item, Option, QuadrantText, Term])
@pytest.mark.parametrize("verb", ["save", "delete"])
def test_no_row_of_a_published_edition_changes(published, model, verb):
    row = model.objects.first()

    with pytest.raises(FrozenEdition, match=published.name):
        getattr(row, verb)()


@pytest.mark.parametrize("verb", ["save", "delete"])
def test_a_published_edition_does_not_change(published, verb):
    with pytest.raises(FrozenEdition):
        getattr(published, verb)()

    assert Edition.objects.get().state == EditionState.PUBLISHED


def test_a_published_edition_keeps_its_checksum(published):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(checksum=None)


def test_one_edition_is_on_offer(published):
    Edition.objects.create(name="draft", created_at=NOW)

    assert Edition.objects.offered() == published


def test_no_two_editions_are_on_offer(published):
    twin = Edition(name="next", state="published", document="{}", checksum="1", created_at=NOW, published_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.bulk_create([twin])


def test_a_retired_edition_knows_since_when(published):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(state=EditionState.RETIRED)


def test_nothing_is_offered_while_nothing_is_published():
    Edition.objects.create(name="draft", created_at=NOW)

    assert Edition.objects.offered() is None


def test_a_draft_has_no_frozen_content():
    with pytest.raises(ValueError, match="draft"):
        Edition(name="next").content  # noqa: B018
