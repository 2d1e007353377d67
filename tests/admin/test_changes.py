import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Edition, Item
from assessment.services import assessments, editions
from tests.content.documents import shipped_document
from tests.factories import NOW, AssessmentFactory, RespondentFactory, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def published():
    return editions.load(shipped(), now=NOW)[0]


@pytest.fixture
def draft(published):
    return editions.copy(published, name="2027.1", by="admin", now=NOW)


def url(name, edition, was=None, **query):
    query |= {"with": was.pk} if was else {}
    return reverse(f"admin:assessment_edition_{name}", args=[edition.pk], query=query)


def change(draft, code="inv-team", **columns):
    item = Item.objects.get(section__edition=draft, code=code)
    for name, value in columns.items():
        setattr(item, name, value)
    item.save()


def submit(edition, **given):
    respondent = RespondentFactory(assessment=AssessmentFactory(edition=edition))
    answer_all(respondent, **given)
    return assessments.submit(respondent.assessment, now=NOW)


def recode(document, section):
    for item in section["items"]:
        code, item["code"] = item["code"], f"x-{item['code']}"
        for language in ("ko", "en"):
            words = document["words"][language]["items"]
            words[item["code"]] = words.pop(code)


def plain(page):
    """The words of a page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_a_copy_says_what_its_origin_says(admin, draft):
    page = admin.get(url("changes", draft))

    assert "Edition 2027.1 says and asks exactly what edition 2026.1 does." in plain(page)


def test_a_draft_is_compared_as_its_rows_stand_now(admin, draft):
    change(draft, weight=3, short_en="New label")

    page = admin.get(url("changes", draft))

    assert "Items : 1 reworded, 1 with other settings" in plain(page)
    assert "weight: before: 1 → now: 3" in plain(page)
    assert "added: </span>New label</ins>" in page.text


def test_in_korean(admin, draft):
    change(draft, weight=3, question_ko="새 문장입니다.")
    admin.defaults["HTTP_ACCEPT_LANGUAGE"] = "ko"

    page = admin.get(url("changes", draft))

    assert "문항 : 문구 변경 1건, 설정 변경 1건" in plain(page)
    assert "가중치: 이전: 1 → 이후: 3" in plain(page)
    assert "추가: </span>새 문장입니다" in page.text


def test_hostile_text_is_shown_as_it_is_written(admin, draft):
    change(draft, question_en="<script>alert(1)</script>", short_en="<b>x")

    page = admin.get(url("changes", draft))

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    assert "&lt;b&gt;x" in page.text


def test_an_item_removed_and_one_moved(admin, draft):
    Item.objects.get(section__edition=draft, code="inv-team").delete()
    moved = Item.objects.get(section__edition=draft, code="inv-budget")
    moved.section = draft.sections.get(code="investment-craft")
    moved.save()

    page = admin.get(url("changes", draft))

    assert "Items : 1 removed, 1 moved" in plain(page)
    assert SECTIONS in plain(page)


@pytest.mark.parametrize("name", ["changes", "effect"])
def test_the_first_edition_asks_what_to_compare_it_with(admin, published, name):
    page = admin.get(url(name, published))

    assert "Choose the editions to compare." in plain(page)


@pytest.mark.parametrize("name", ["changes", "effect"])
@pytest.mark.parametrize("unknown", ["0", "x", "", "1' OR 1=1"])
def test_an_edition_that_is_not_there_is_refused(admin, draft, name, unknown):
    page = admin.get(url(name, draft) + "?with=" + unknown)

    assert page.status_code == 200
    assert ("There is no such edition." in page.text) is bool(unknown)


def test_an_edition_is_not_compared_with_itself(admin, draft):
    page = admin.get(url("changes", draft, draft))

    assert "These are one and the same edition. Choose two different ones." in plain(page)


@pytest.mark.parametrize("name", ["changes", "effect"])
def test_any_two_editions_can_be_chosen(admin, draft, published, name):
    answer = admin.get(url(name, draft, draft, to=published.pk))

    assert (answer.status_code, answer["location"]) == (302, url(name, published, draft))


@pytest.mark.parametrize("name", ["changes", "effect"])
def test_who_may_not_see_editions_sees_no_comparison(staff_in, draft, name):
    assert staff_in().get(url(name, draft)).status_code == 403


@pytest.mark.parametrize("name", ["changes", "effect"])
def test_who_may_see_editions_sees_it(editor, draft, name):
    assert editor.get(url(name, draft)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_comparison_takes_a_fixed_number_of_queries(admin, draft, count):
    for code in ("inv-team", "inv-budget", "inv-growth")[:count]:
        change(draft, code, weight=3)
    admin.get(url("changes", draft))

    with CaptureQueriesContext(connection) as queries:
        page = admin.get(url("changes", draft))

    assert page.text.count('<article class="change') == count
    assert len(queries) == QUERIES


def test_three_hundred_items_are_compared(admin, published, draft):
    section = draft.sections.get(code="investment-means")
    model = section.items.get(code="inv-team")
    Item.objects.bulk_create(
        Item(**{field.attname: getattr(model, field.attname) for field in Item._meta.concrete_fields[1:]} | own)
        for own in ({"code": f"inv-new-{n}", "position": 100 + n} for n in range(300))
    )

    page = admin.get(url("changes", draft, published))

    assert "Items : 300 added" in plain(page)
    assert page.text.count('<article class="change') == 300


def test_the_page_before_publishing_leads_to_the_comparison_with_the_one_on_offer(admin, draft, published):
    page = admin.get(url("publish", draft))

    assert url("changes", draft, published) in page.text
    assert url("effect", draft, published) in page.text


def test_what_a_threshold_would_do(admin, draft, published):
    submit(published)
    submit(published, **dict.fromkeys(INVESTMENT, "no"))
    Edition.objects.filter(pk=draft.pk).update(threshold_innovation=51)

    page = admin.get(url("effect", draft))

    assert "Of 2 results, 0 would stay in their quadrant and 2 would be in another." in plain(page)
    assert page.context["rows"][2]["cells"][0] == {"count": 1, "stays": False}
    assert "Innovation: 0.0" in plain(page)


def test_the_effect_in_korean(admin, draft, published):
    submit(published)
    admin.defaults["HTTP_ACCEPT_LANGUAGE"] = "ko"

    page = admin.get(url("effect", draft))

    assert "결과 1건 가운데 1건은 사분면이 그대로이고 0건은 다른 사분면이 됩니다." in plain(page)


def test_without_any_result_there_is_no_effect(admin, draft):
    assert "Nobody has submitted an assessment under edition 2026.1 yet." in plain(admin.get(url("effect", draft)))


def test_nobody_has_answered_a_draft(admin, draft, published):
    change(draft, question_ko="")
    submit(published)

    page = admin.get(url("effect", published, draft))

    assert "Nobody has submitted an assessment under edition 2027.1 yet." in plain(page)


def test_editions_that_share_no_item_of_an_axis_cannot_be_compared(admin, published):
    document = shipped_document()
    for section in document["sections"]:
        if section.get("axis") == "innovation":
            recode(document, section)
    other = editions.create_draft(document, name="other", now=NOW)

    page = admin.get(url("effect", other, published))

    assert "The two editions have no item of the axis Innovation in common." in plain(page)


def test_a_draft_with_a_problem_has_no_effect_yet(admin, draft):
    change(draft, question_ko="")

    page = admin.get(url("effect", draft))

    assert "A draft with problems cannot be scored by." in plain(page)
    assert url("check", draft) in page.text


def test_what_cannot_be_scored_is_told_with_its_reason(admin, draft, published):
    submit(published)
    draft.options.get(kind="checklist", code="partly").delete()

    page = admin.get(url("effect", draft))

    assert "1 result: inn-collaboration was answered with an option that there is no more." in plain(page)


def test_what_takes_longer_goes_on_with_the_next_request(admin, draft, published, monkeypatch):
    monkeypatch.setattr("assessment.admin.effects.SECONDS", 0)
    monkeypatch.setattr("assessment.analysis.results.PORTION", 2)
    for _ in range(3):
        submit(published)

    pages = [admin.get(url("effect", draft)) for _ in range(4)]

    assert [page.context["tally"].done for page in pages] == [2, 3, 3, 3]
    assert ['http-equiv="refresh"' in page.text for page in pages] == [True, True, False, False]
    assert "2 of 3 results scored" in plain(pages[0])


def test_another_draft_is_scored_anew(admin, draft, published):
    submit(published)
    admin.get(url("effect", draft))
    Edition.objects.filter(pk=draft.pk).update(threshold_innovation=51)

    page = admin.get(url("effect", draft))

    assert page.context["tally"].move == 1


def test_computing_again_counts_what_was_submitted_since(admin, draft, published):
    submit(published)
    admin.get(url("effect", draft))
    submit(published)
    kept = admin.get(url("effect", draft))

    anew = admin.post(url("effect", draft, published), follow=True)

    assert kept.context["tally"].total == 1
    assert anew.context["tally"].total == 2


INVESTMENT = [item.code for item in shipped().edition.of_axis("investment")]
QUERIES = 20
SECTIONS = "From “{investment-means}” to “{investment-craft}”".format_map(
    {code: words.title for code, words in shipped().words("en").sections.items()}
)
