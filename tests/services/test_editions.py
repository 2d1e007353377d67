from datetime import timedelta

import pytest

from assessment.analysis.documents import compile_document
from assessment.content import BadContent, checksum, shipped
from assessment.enums import EditionState, Why
from assessment.errors import CodesReused, DraftChanged, FrozenEdition, NameTaken, NotOnOffer, OfferChanged
from assessment.models import Assessment, Edition, Item, QuadrantText
from assessment.services import assessments, editions
from assessment.services.editions import Seen
from tests.content.documents import grown, named
from tests.factories import NOW, answer_all
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)


@pytest.fixture
def draft(db):
    return editions.create_draft(shipped().document, now=NOW)


@pytest.fixture
def published(db):
    return editions.load(shipped(), now=NOW)[0]


def test_rows_say_exactly_what_the_document_said(draft):
    document = compile_document(draft)

    assert document == shipped().document
    assert checksum(document) == shipped().checksum


def test_a_changed_row_changes_the_published_content(draft):
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.weight, item.question_en = 3, "Is there a team?"
    item.save()

    published = editions.publish(draft, by="kim", now=NOW)

    assert published.content.edition.items["inv-team"].weight == 3
    assert published.content.words("en").items["inv-team"].question == "Is there a team?"
    assert published.checksum != shipped().checksum


def test_a_draft_with_a_missing_word_is_not_published(draft):
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.help_ko = ""
    item.save()

    with pytest.raises(BadContent) as refused:
        editions.publish(draft, by="kim", now=NOW)

    assert [problem.path for problem in refused.value.problems] == [("words", "ko", "items", "inv-team", "help")]
    assert Edition.objects.get().state == EditionState.DRAFT


def test_an_item_code_used_twice_is_not_published(draft):
    twin = Item.objects.get(section__edition=draft, code="inv-team")
    section = draft.sections.get(code="innovation-culture")
    twin.pk, twin.section, twin._state.adding = None, section, True
    twin.save()

    with pytest.raises(BadContent) as refused:
        editions.publish(draft, by="kim", now=NOW)

    assert [problem.path for problem in refused.value.problems] == [("sections", 5, "items", 3, "code")]


def test_loading_twice_publishes_once():
    first, new = editions.load(shipped(), now=NOW)
    again, newer = editions.load(shipped(), now=NOW)

    assert (new, newer) == (True, False)
    assert first == again == Edition.objects.get()


def test_another_edition_waits_as_a_draft_while_one_is_on_offer(published):
    waiting, _new = editions.load(named("2027.1"), now=LATER)

    assert waiting.is_draft
    assert Edition.objects.offered() == published


def test_an_edition_loaded_to_be_offered_takes_the_place_of_the_one_on_offer(published):
    newer, _new = editions.load(named("2027.1"), now=LATER, offer=True)

    published.refresh_from_db()
    assert Edition.objects.offered() == newer
    assert (published.state, published.retired_at) == (EditionState.RETIRED, LATER)


def test_a_name_taken_by_other_content_is_refused(published):
    with pytest.raises(NameTaken, match="2026.1"):
        editions.load(named("2026.1", investment=60), now=NOW)


def test_lists_of_texts_keep_their_order(draft):
    observer = QuadrantText.objects.get(edition=draft, code="observer")

    assert observer.moves_en.split("\n") == list(shipped().words("en").quadrants["observer"].moves)


def test_a_copy_says_all_that_its_origin_says_but_the_name(published):
    copied = editions.copy(published, name="2026.2", by="kim", now=LATER)

    assert (copied.origin, copied.is_draft) == (published, True)
    assert compile_document(copied) == {**shipped().document, "name": "2026.2"}


def test_a_copy_needs_a_name_of_its_own(published):
    with pytest.raises(NameTaken, match="2026.1"):
        editions.copy(published, name="2026.1", by="kim", now=LATER)

    assert Edition.objects.get() == published


def test_publishing_retires_the_edition_on_offer_and_leaves_its_document(published):
    draft = editions.copy(published, name="2026.2", by="kim", now=LATER)

    newer = editions.publish(draft, by="kim", now=LATER)

    published.refresh_from_db()
    assert Edition.objects.offered() == newer
    assert (published.state, published.retired_at) == (EditionState.RETIRED, LATER)
    assert published.content == shipped()


def test_a_draft_is_published_once(draft):
    editions.publish(draft, by="kim", now=NOW)

    with pytest.raises(FrozenEdition):
        editions.publish(draft, by="lee", now=LATER)
    assert Edition.objects.get().published_at == NOW


def test_a_draft_changed_since_it_was_looked_at_is_not_published(draft):
    seen = checksum(compile_document(draft))
    Item.objects.filter(section__edition=draft, code="inv-team").update(weight=5)

    with pytest.raises(DraftChanged):
        editions.publish(draft, by="kim", now=NOW, seen=Seen(checksum=seen, offered=""))
    assert Edition.objects.get().is_draft


def test_a_code_asked_before_in_another_kind_of_section_is_not_published(published):
    draft = editions.copy(published, name="2026.2", by="kim", now=LATER)
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.section = draft.sections.get(code="innovation-culture")
    item.save()

    with pytest.raises(CodesReused) as refused:
        editions.publish(draft, by="kim", now=LATER)
    assert refused.value.codes == ("inv-team",)
    assert Edition.objects.offered() == published


@pytest.mark.django_db(transaction=True)
def test_published_by_two_at_once_it_is_published_once(draft):
    def publish():
        try:
            return editions.publish(draft, by="kim", now=NOW).state
        except FrozenEdition as frozen:
            return str(frozen)

    assert sorted(at_once(publish, times=2)) == ["2026.1", "published"]
    assert Edition.history.filter(history_change_reason=Why.PUBLISHED).count() == 1


def test_an_offer_changed_since_it_was_looked_at_is_not_retired_unseen(published):
    first, second = (editions.copy(published, name=name, by="kim", now=NOW) for name in ("2026.2", "2026.3"))
    seen = Seen(checksum=checksum(compile_document(second)), offered="2026.1")
    editions.publish(first, by="lee", now=NOW)

    with pytest.raises(OfferChanged):
        editions.publish(second, by="kim", now=LATER, seen=seen)
    assert Edition.objects.offered() == first


@pytest.mark.django_db(transaction=True)
def test_of_two_drafts_published_at_once_one_is_on_offer_and_the_other_retired(published):
    drafts = iter([editions.copy(published, name=name, by="kim", now=NOW) for name in ("2026.2", "2026.3")])

    outcomes = at_once(lambda: editions.publish(next(drafts), by="kim", now=LATER).state, times=2)

    assert outcomes == ["published", "published"]
    states = Edition.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["published", "retired", "retired"]


def test_retiring_leaves_nothing_on_offer(published):
    retired = editions.retire(published, by="kim", now=LATER)

    assert (retired.state, retired.retired_at) == (EditionState.RETIRED, LATER)
    assert Edition.objects.offered() is None


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.RETIRED])
def test_only_the_edition_on_offer_is_retired(draft, state):
    if state == EditionState.RETIRED:
        editions.retire(editions.publish(draft, by="kim", now=NOW), by="kim", now=NOW)

    with pytest.raises(NotOnOffer):
        editions.retire(draft, by="kim", now=LATER)


def test_an_item_that_was_removed_comes_back_with_its_code_and_words(published):
    draft = editions.copy(published, name="2026.2", by="kim", now=LATER)
    section = draft.sections.get(code="investment-means")
    section.items.get(code="inv-team").delete()

    item = editions.bring_back("inv-team", section=section, by="kim", now=LATER)

    assert item == section.items.last()
    assert item.texts("ko") == shipped().document["words"]["ko"]["items"]["inv-team"]


def test_an_item_that_nobody_ever_asked_does_not_come_back(draft):
    with pytest.raises(KeyError, match="inv-unheard"):
        editions.bring_back("inv-unheard", section=draft.sections.first(), by="kim", now=NOW)


def test_the_answers_under_way_stay_under_their_edition(respondent):
    edition = respondent.assessment.edition
    editions.retire(edition, by="kim", now=LATER)
    answer_all(respondent)

    done = assessments.submit(Assessment.objects.get(), now=LATER)

    assert (done.edition, done.checksum) == (edition, shipped().checksum)


def test_300_items_are_copied_and_published_in_a_fixed_number_of_queries(published, django_assert_num_queries):
    document = grown(items=300)
    large = editions.create_draft(document, now=NOW)

    with django_assert_num_queries(9):
        compiled = compile_document(large)
    frozen = editions.publish(large, by="kim", now=LATER)

    assert compiled == document
    assert len(frozen.content.edition.items) == 300
