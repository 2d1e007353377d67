import pytest
from django.urls import reverse

from assessment.admin import parts
from assessment.content import shipped
from assessment.models import Option, QuadrantText, StepText, Term
from assessment.services import editions
from tests.admin.sent import as_shown
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db):
    published, _new = editions.load(shipped(), now=NOW)
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


def form_of(response, row):
    """The prefix of this row's form on the page."""
    return next(
        form.prefix
        for inline in response.context["inline_admin_formsets"]
        for form in inline.formset.forms
        if form.instance == row
    )


@pytest.mark.parametrize("slug", parts.PARTS)
def test_every_part_is_shown_of_a_draft_and_of_a_published_edition(admin, draft, slug):
    for edition in (draft, draft.origin):
        response = admin.get(parts.address(edition, slug))

        assert response.status_code == 200
        assert bool(response.context["has_change_permission"]) is edition.is_draft


@pytest.mark.parametrize("slug", parts.PARTS)
def test_a_part_sent_back_as_it_was_changes_nothing(admin, draft, slug):
    address = parts.address(draft, slug)

    response = admin.post(address, as_shown(admin.get(address)))

    assert response.url == address
    frozen = editions.publish(draft, by="kim", now=NOW)
    assert frozen.content.document == {**shipped().document, "name": "2026.2"}


@pytest.mark.parametrize("slug", parts.PARTS)
def test_a_part_takes_as_many_queries_however_many_rows(admin, draft, slug, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        admin.get(parts.address(draft, slug))


def test_texts_are_changed_in_both_languages_at_once(admin, draft):
    row = QuadrantText.objects.get(edition=draft, code="observer")
    page = admin.get(parts.address(draft, "quadrants"))
    prefix = form_of(page, row)

    admin.post(
        parts.address(draft, "quadrants"),
        {**as_shown(page), f"{prefix}-moves_ko": "하나\n둘", f"{prefix}-moves_en": "One\r\nTwo"},
    )

    row.refresh_from_db()
    assert (row.texts("ko")["moves"], row.texts("en")["moves"]) == (["하나", "둘"], ["One", "Two"])


def test_points_of_an_answer_are_changed(admin, draft):
    row = Option.objects.get(edition=draft, kind="checklist", code="partly")
    page = admin.get(parts.address(draft, "options"))

    admin.post(parts.address(draft, "options"), {**as_shown(page), f"{form_of(page, row)}-points": "40"})

    row.refresh_from_db()
    assert row.points == 40


def test_points_beyond_100_are_refused_and_kept(admin, draft):
    row = Option.objects.get(edition=draft, kind="checklist", code="partly")
    page = admin.get(parts.address(draft, "options"))

    response = admin.post(parts.address(draft, "options"), {**as_shown(page), f"{form_of(page, row)}-points": "101"})

    assert "less than or equal to 100" in response.text
    assert 'value="101"' in response.text


def test_a_new_entry_of_the_glossary_is_added_last_and_one_is_deleted(admin, draft):
    page = admin.get(parts.address(draft, "glossary"))
    first, count = Term.objects.filter(edition=draft).first(), draft.terms.count()
    sent = {
        **as_shown(page),
        "terms-TOTAL_FORMS": count + 1,
        f"terms-{count}-edition": draft.pk,
        f"terms-{count}-position": 99,
        f"terms-{count}-term_ko": "야간 응대",
        f"terms-{count}-term_en": "Night duty",
        f"{form_of(page, first)}-DELETE": "on",
    }

    admin.post(parts.address(draft, "glossary"), sent)

    assert draft.terms.last().term_ko == "야간 응대"
    assert not draft.terms.filter(pk=first.pk).exists()


def test_a_step_text_is_added_for_a_step_that_the_roadmap_lacked(admin, draft):
    page = admin.get(parts.address(draft, "steps"))
    count = draft.step_texts.count()
    sent = {
        **as_shown(page),
        "step_texts-TOTAL_FORMS": count + 1,
        f"step_texts-{count}-edition": draft.pk,
        f"step_texts-{count}-code": "8",
        f"step_texts-{count}-title_ko": "여덟째",
    }

    admin.post(parts.address(draft, "steps"), sent)

    assert StepText.objects.get(edition=draft, code="8").title_ko == "여덟째"


def test_every_edition_keeps_its_two_axes(admin, draft):
    page = admin.get(parts.address(draft, "axes"))
    sent = {**as_shown(page), "axis_texts-0-DELETE": "on", "axis_texts-TOTAL_FORMS": 3, "axis_texts-2-code": "forged"}

    admin.post(parts.address(draft, "axes"), sent)

    assert sorted(draft.axis_texts.values_list("code", flat=True)) == ["innovation", "investment"]


def test_sections_are_put_in_order_by_number(admin, draft):
    page = admin.get(parts.address(draft, "sections"))
    codes = [section.code for section in draft.sections.all()]
    places = {
        f"{form_of(page, section)}-position": place
        for place, section in enumerate(reversed(draft.sections.all()), start=1)
    }

    admin.post(parts.address(draft, "sections"), {**as_shown(page), **places})

    assert [section.code for section in draft.sections.all()] == codes[::-1]


def test_an_unknown_part_is_not_found(admin, draft):
    assert admin.get(reverse("admin:assessment_edition_part", args=[draft.pk, "nothing"])).status_code == 404


def test_a_part_is_not_the_page_to_delete_the_draft_from(admin, draft):
    assert "deletelink" in admin.get(reverse("admin:assessment_edition_change", args=[draft.pk])).text
    assert "deletelink" not in admin.get(parts.address(draft, "axes")).text
