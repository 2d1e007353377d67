import copy

import pytest

from assessment.content import BadContent, Content, checksum, shipped
from assessment.enums import EditionState
from assessment.models import Edition, Item, Phrase
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return editions.create_draft(shipped().document, now=NOW)


def test_rows_say_exactly_what_the_document_said(draft):
    document = editions.compile_document(draft)

    assert document == shipped().document
    assert checksum(document) == shipped().checksum


def test_a_changed_row_changes_the_published_content(draft):
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.weight, item.question_en = 3, "Is there a team?"
    item.save()

    published = editions.publish(draft, now=NOW)

    assert published.content.edition.items["inv-team"].weight == 3
    assert published.content.words("en").items["inv-team"].question == "Is there a team?"
    assert published.checksum != shipped().checksum


def test_a_draft_with_a_missing_word_is_not_published(draft):
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.help_ko = ""
    item.save()

    with pytest.raises(BadContent) as refused:
        editions.publish(draft, now=NOW)

    assert refused.value.problems == ["words.ko.items.inv-team.help is missing"]
    assert Edition.objects.get().state == EditionState.DRAFT


def test_an_item_code_used_twice_is_not_published(draft):
    twin = Item.objects.get(section__edition=draft, code="inv-team")
    section = draft.sections.get(code="innovation-culture")
    twin.pk, twin.section, twin._state.adding = None, section, True
    twin.save()

    with pytest.raises(BadContent, match="inv-team"):
        editions.publish(draft, now=NOW)


def test_loading_twice_publishes_once():
    first, new = editions.load(shipped(), now=NOW)
    again, newer = editions.load(shipped(), now=NOW)

    assert (new, newer) == (True, False)
    assert first == again == Edition.objects.get()


def test_a_name_is_taken_by_other_content_only():
    editions.load(shipped(), now=NOW)
    document = copy.deepcopy(shipped().document)
    document["thresholds"]["investment"] = 60

    assert not editions.name_taken(shipped())
    assert editions.name_taken(Content(document=document, checksum=checksum(document)))


def test_lists_of_texts_keep_their_order(draft):
    moves = Phrase.objects.filter(edition=draft, group="quadrants", code="observer", field="moves")

    texts = list(moves.order_by("position").values_list("text_en", flat=True))

    assert texts == list(shipped().words("en").quadrants["observer"].moves)
