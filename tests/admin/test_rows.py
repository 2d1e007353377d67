import pytest
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Item, Section
from assessment.services import editions
from tests.admin.sent import as_shown
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NEW_ITEM = {
    "code": "inv-agents",
    "weight": "2",
    "effort": "1",
    "step": "5.1",
    "question_ko": "야간 상담 인력이 있습니까?",
    "question_en": "Is anyone on duty at night?",
}


@pytest.fixture
def draft(db):
    published, _new = editions.load(shipped(), now=NOW)
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


@pytest.fixture
def section(draft):
    return draft.sections.get(code="investment-means")


@pytest.fixture
def item(section):
    return section.items.get(code="inv-team")


def page_of(row):
    return reverse(f"admin:assessment_{row._meta.model_name}_change", args=[row.pk])


def add_to(section):
    return f"{reverse('admin:assessment_item_add')}?section={section.pk}"


def errors(response):
    return response.context["adminform"].form.errors


def test_a_new_item_stands_last_in_its_section_and_leads_back_to_it(admin, section):
    response = admin.post(add_to(section), {"section": section.pk, **NEW_ITEM})

    added = Item.objects.get(code="inv-agents")
    assert response.url == page_of(section)
    assert section.items.last() == added
    assert (added.weight, added.effort, added.question_en) == (2, 1, "Is anyone on duty at night?")


def test_a_new_item_says_who_added_it(admin, section):
    admin.post(add_to(section), {"section": section.pk, **NEW_ITEM})

    assert Item.history.get(code="inv-agents").history_user == "admin"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("code", "Inv Agents", "lower-case letters"),
        ("code", "inv-budget", "Edition 2026.1 asked"),
        ("weight", "0", "The weight is 1 to 5"),
        ("weight", "6", "less than or equal to 5"),
        ("step", "five", "number of a roadmap sub-step"),
        ("question_ko", "물" * 5001, "at most 5000 characters; there are 5001"),
    ],
)
def test_what_cannot_be_stored_is_named_and_kept(admin, section, field, value, says):
    response = admin.post(add_to(section), {"section": section.pk, **NEW_ITEM, field: value})

    assert says in str(errors(response)[field])
    assert response.context["adminform"].form[field].value() == value
    assert not Item.objects.filter(code="inv-agents").exists()


def test_a_help_text_of_5000_characters_is_stored_as_it_is(admin, section):
    text = "도움말을 " * 999 + "끝냅니다."

    admin.post(add_to(section), {"section": section.pk, **NEW_ITEM, "help_ko": text})

    assert (len(text), Item.objects.get(code="inv-agents").help_ko) == (5000, text)


def test_a_code_stands_once_in_an_edition(admin, section):
    other = section.edition.sections.get(code="innovation-culture")
    admin.post(add_to(section), {"section": section.pk, **NEW_ITEM})

    response = admin.post(add_to(other), {"section": other.pk, **NEW_ITEM})

    assert errors(response) == {"code": ["Another item of this edition has this code already."]}


def test_the_code_of_an_item_is_no_field_of_its_page(admin, item):
    sent = {**as_shown(admin.get(page_of(item))), "code": "inv-other", "weight": "3"}

    admin.post(page_of(item), sent)

    item.refresh_from_db()
    assert (item.code, item.weight) == ("inv-team", 3)


def test_an_item_moves_to_another_section_of_its_edition_only(admin, item):
    sent = as_shown(admin.get(page_of(item)))
    other = item.section.edition.sections.get(code="investment-craft")
    elsewhere = item.section.edition.origin.sections.get(code="investment-craft")

    refused = admin.post(page_of(item), {**sent, "section": elsewhere.pk})
    admin.post(page_of(item), {**sent, "section": other.pk})

    item.refresh_from_db()
    assert "section" in errors(refused)
    assert item.section == other


def test_what_somebody_else_saved_meanwhile_is_shown_before_it_is_overwritten(admin, item):
    sent = {**as_shown(admin.get(page_of(item))), "short_en": "Mine"}
    Item.objects.filter(pk=item.pk).update(short_en="Theirs", weight=5)

    refused = admin.post(page_of(item), sent)
    between = Item.objects.get(pk=item.pk).short_en
    admin.post(page_of(item), as_shown(refused))

    assert "Short label (English), as stored: Theirs" in refused.text
    assert refused.context["adminform"].form["short_en"].value() == "Mine"
    assert between == "Theirs"
    assert Item.objects.get(pk=item.pk).short_en == "Mine"


def test_an_unchanged_page_sent_again_overwrites_nothing(admin, item):
    sent = as_shown(admin.get(page_of(item)))
    Item.objects.filter(pk=item.pk).update(short_en="Theirs")
    sent["short_en"] = "Theirs"

    admin.post(page_of(item), sent)

    assert Item.objects.get(pk=item.pk).short_en == "Theirs"


def test_a_deleted_item_leads_back_to_its_section(admin, item):
    response = admin.post(reverse("admin:assessment_item_delete", args=[item.pk]), {"post": "yes"})

    assert response.url == page_of(item.section)
    assert not Item.objects.filter(pk=item.pk).exists()


def test_items_are_put_in_order_by_number(admin, section):
    sent = as_shown(admin.get(page_of(section)))
    order = {str(row.pk): place for place, row in enumerate(reversed(section.items.all()), start=1)}
    for name, value in list(sent.items()):
        if name.startswith("items-") and name.endswith("-id"):
            sent[name.replace("-id", "-position")] = order[str(value)]
    codes = [row.code for row in section.items.all()]

    admin.post(page_of(section), sent)

    assert [row.code for row in section.items.all()] == codes[::-1]


def test_a_new_section_needs_an_axis_if_it_is_a_checklist_and_only_then(admin, draft):
    add = f"{reverse('admin:assessment_section_add')}?edition={draft.pk}"
    sent = {"edition": draft.pk, "code": "night", "title_ko": "야간", "title_en": "Night"}

    without = admin.post(add, {**sent, "kind": "checklist"})
    needless = admin.post(add, {**sent, "kind": "roadmap", "axis": "investment"})
    admin.post(add, {**sent, "kind": "checklist", "axis": "investment"})

    assert list(errors(without)) == list(errors(needless)) == ["axis"]
    assert Section.objects.get(edition=draft, code="night") == draft.sections.last()


@pytest.mark.parametrize("given", ["", "x", "0", "9" * 30, "٣"])
def test_an_address_without_a_section_offers_those_of_all_drafts(admin, section, given):
    page = admin.get(f"{reverse('admin:assessment_item_add')}?section={given}")

    offered = page.context["adminform"].form.fields["section"].queryset
    assert set(offered) == set(section.edition.sections.all())


def test_a_number_that_no_order_needs_is_refused(admin, section):
    response = admin.post(add_to(section), {"section": section.pk, **NEW_ITEM, "position": "10000"})

    assert "less than or equal to 9999" in str(errors(response)["position"])
