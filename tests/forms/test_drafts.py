import pytest

from assessment.content import shipped
from assessment.forms.drafts import BringBackForm, ItemForm, NewDraftForm, PublishForm, SectionForm
from assessment.models import Item
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db):
    published, _new = editions.load(shipped(), now=NOW)
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


@pytest.mark.parametrize("code", ["Inv", "inv_team", "inv team", "-inv", "인력", "inv--x"])
def test_a_code_is_written_in_lower_case_letters_and_digits(draft, code):
    form = SectionForm({"edition": draft.pk, "code": code, "kind": "stage"})

    assert form.errors["code"]


def test_an_item_without_a_place_comes_last(draft):
    section = draft.sections.first()

    form = ItemForm({"section": section.pk, "code": "inv-new", "weight": 1, "effort": 1})

    assert form.is_valid()
    assert form.cleaned_data["position"] == section.items.last().position + 1


def test_an_earlier_code_is_refused_with_what_was_asked_under_it(draft):
    form = ItemForm({"section": draft.sections.first().pk, "code": "inv-team", "weight": 1, "effort": 1})

    assert shipped().words("ko").items["inv-team"].question in str(form.errors["code"])


def test_without_doubts_nothing_has_to_be_looked_at():
    assert list(PublishForm(doubts=False).fields) == ["checksum", "offered"]
    assert PublishForm({"checksum": "0"}, doubts=True).errors.keys() == {"looked"}


def test_a_name_is_taken_once(draft):
    assert NewDraftForm({"name": "2026.2"}).errors.keys() == {"name"}
    assert NewDraftForm({"name": "2026.3"}).is_valid()


@pytest.mark.parametrize(("language", "index"), [("ko", 0), ("en", 1)])
def test_what_may_come_back_is_quoted_in_the_language_of_its_reader(draft, language, index):
    Item.objects.get(section__edition=draft, code="inv-team").delete()

    form = BringBackForm(section=draft.sections.get(code="investment-means"), language=language)

    question = shipped().words(language).items["inv-team"].question
    assert form.fields["code"].choices == [("inv-team", f"inv-team – {question}")]
