from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Assessment, Item
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("language", ["ko", "en"])


@pytest.fixture
def draft(db):
    draft = editions.copy(editions.load(shipped(), now=NOW)[0], name="2026.2", by="kim", now=NOW)
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.question_ko, item.question_en = "야간 팀이 있습니까?", "Is there a night team?"
    item.save()
    return draft


QUESTION = {"ko": "야간 팀이 있습니까?", "en": "Is there a night team?"}


@BOTH
def test_every_page_of_the_draft_is_shown_in_both_languages(admin, draft, language):
    shown = [
        admin.get(reverse("admin:assessment_edition_preview_section", args=[draft.pk, language, section.code])).text
        for section in draft.sections.all()
    ]

    assert len(shown) == 10
    assert [QUESTION[language] in page for page in shown] == [True, *[False] * 9]
    assert not Assessment.objects.exists()


@BOTH
def test_the_whole_report_is_made_from_the_draft_in_both_languages(admin, draft, language):
    response = admin.get(reverse("admin:assessment_edition_preview_report", args=[draft.pk, language, 1]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert "2026.2" in pypdf.PdfReader(BytesIO(response.content)).pages[0].extract_text()


@pytest.mark.parametrize("sample", [0, 99])
def test_a_sample_that_does_not_exist_is_not_found(admin, draft, sample):
    address = reverse("admin:assessment_edition_preview_report", args=[draft.pk, "ko", sample])

    assert admin.get(address).status_code == 404


def test_another_language_is_not_found(admin, draft):
    assert admin.get(reverse("admin:assessment_edition_preview", args=[draft.pk, "fr"])).status_code == 404


@pytest.mark.parametrize("page", ["preview", "preview_report"])
def test_a_draft_with_problems_leads_to_its_check(admin, draft, page):
    Item.objects.filter(section__edition=draft, code="inv-team").update(question_ko="")
    more = [1] if page == "preview_report" else []

    response = admin.get(reverse(f"admin:assessment_edition_{page}", args=[draft.pk, "ko", *more]))

    assert response.url == reverse("admin:assessment_edition_check", args=[draft.pk])
