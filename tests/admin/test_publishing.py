import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from assessment.content import shipped
from assessment.models import Edition, Item, Option
from assessment.services import editions
from tests.content.documents import named
from tests.factories import NOW, RespondentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(db):
    return editions.load(shipped(), now=NOW)[0]


@pytest.fixture
def draft(published):
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


def page(name, edition, *more):
    return reverse(f"admin:assessment_edition_{name}", args=[edition.pk, *more])


def change(draft, code="inv-team", **values):
    Item.objects.filter(section__edition=draft, code=code).update(**values)


def as_sent(form):
    return {name: form[name].value() for name in ("checksum", "offered")}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_published_edition_is_copied_under_the_next_free_name(admin, published):
    suggested = admin.get(page("copy", published)).context["form"]["name"].value()

    response = admin.post(page("copy", published), {"name": suggested})

    draft = Edition.objects.get(name="2026.2")
    assert (suggested, draft.origin, draft.is_draft) == ("2026.2", published, True)
    assert response.url == page("change", draft)


def test_a_copy_under_a_name_that_is_taken_is_refused_and_the_name_kept(admin, draft, published):
    form = admin.post(page("copy", published), {"name": "2026.2"}).context["form"]

    assert form.errors == {"name": ["Another edition is already called 2026.2."]}
    assert form["name"].value() == "2026.2"


def test_a_draft_without_problems_can_be_published(admin, draft, published):
    shown = admin.get(page("publish", draft)).context

    response = admin.post(page("publish", draft), as_sent(shown["form"]))

    published.refresh_from_db()
    assert (shown["problems"], shown["doubts"]) == ([], [])
    assert response.url == page("change", draft)
    assert Edition.objects.offered() == draft
    assert published.state == "retired"
    assert Edition.history.filter(id=draft.pk).first().history_user == "admin"


def test_every_problem_is_listed_with_a_link_to_its_row(admin, draft):
    change(draft, question_en="", recommendation_ko="")
    Option.objects.filter(edition=draft, kind="checklist").update(points=None)
    item = Item.objects.get(section__edition=draft, code="inv-team")

    problems = admin.get(page("check", draft)).context["problems"]

    where = reverse("admin:assessment_item_change", args=[item.pk])
    assert {f"{where}#id_question_en", f"{where}#id_recommendation_ko"} <= {problem["url"] for problem in problems}
    assert any(problem["url"].startswith(page("part", draft, "options")) or problem["where"] for problem in problems)


def test_a_draft_with_problems_is_not_published_by_a_forged_post(admin, draft):
    checksum = admin.get(page("publish", draft)).context["form"]["checksum"].value()
    change(draft, question_en="")

    response = admin.post(page("publish", draft), {"checksum": checksum})

    assert response.context["problems"]
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_a_draft_changed_since_it_was_shown_is_shown_again(admin, draft):
    checksum = admin.get(page("publish", draft)).context["form"]["checksum"].value()
    change(draft, weight=5)

    response = admin.post(page("publish", draft), {"checksum": checksum}, follow=True)

    assert "The draft has changed since you opened this page. Look at it again, then publish." in response.text
    assert response.context["form"]["checksum"].value() != checksum
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_another_edition_on_offer_meanwhile_is_shown_before_it_is_retired(admin, draft, published):
    shown = admin.get(page("publish", draft)).context["form"]
    editions.publish(editions.copy(published, name="2026.3", by="lee", now=NOW), by="lee", now=NOW)

    response = admin.post(page("publish", draft), as_sent(shown), follow=True)

    assert "Another edition has been put on offer since you opened this page. Look again." in response.text
    assert response.context["offered"].name == response.context["form"]["offered"].value() == "2026.3"


def test_a_draft_published_by_somebody_else_meanwhile_is_said_so(admin, draft):
    checksum = admin.get(page("publish", draft)).context["form"]["checksum"].value()
    editions.publish(draft, by="lee", now=NOW)

    response = admin.post(page("publish", draft), {"checksum": checksum})

    assert response.url == page("change", draft)
    assert Edition.objects.get(pk=draft.pk).published_at == NOW


def test_equal_points_are_a_doubt_that_has_to_be_looked_at(admin, draft):
    Option.objects.filter(edition=draft, kind="checklist", code="partly").update(points=100)
    shown = admin.get(page("publish", draft)).context
    checksum = as_sent(shown["form"])

    unseen = admin.post(page("publish", draft), checksum)
    admin.post(page("publish", draft), {**checksum, "looked": "on"})

    assert ["as many points as yes" in str(doubt["says"]) for doubt in shown["doubts"]] == [True]
    assert list(unseen.context["form"].errors) == ["looked"]
    assert Edition.objects.offered() == draft


def test_an_edition_is_retired_and_says_who_is_still_answering(admin, published):
    RespondentFactory(assessment__edition=published)

    shown = admin.get(page("retire", published)).context["under_way"]
    response = admin.post(page("retire", published))

    assert (shown, response.url) == (1, page("change", published))
    assert Edition.objects.offered() is None


def test_an_edition_retired_already_is_said_so(admin, published):
    editions.retire(published, by="kim", now=NOW)

    assert said(admin.post(page("retire", published))) == ["Edition 2026.1 was not on offer."]


def test_an_item_comes_back_to_a_section_of_its_kind(admin, draft):
    section = draft.sections.get(code="investment-craft")
    Item.objects.get(section__edition=draft, code="inv-team").delete()
    Item.objects.get(section__edition=draft, code="inn-voice").delete()
    address = page("bring_back", draft, section.pk)

    offered = [code for code, _question in admin.get(address).context["form"].fields["code"].choices]
    response = admin.post(address, {"code": "inv-team"})

    assert offered == ["inv-team"]
    assert response.url == reverse("admin:assessment_item_change", args=[section.items.get(code="inv-team").pk])


def test_what_is_asked_already_does_not_come_back_by_a_forged_post(admin, draft):
    section = draft.sections.get(code="investment-craft")

    response = admin.post(page("bring_back", draft, section.pk), {"code": "inv-team"})

    assert list(response.context["form"].errors) == ["code"]


@pytest.mark.parametrize("name", ["check", "publish"])
def test_a_published_edition_is_neither_checked_nor_published_again(admin, published, name):
    assert admin.get(page(name, published)).url == page("change", published)


def test_a_draft_is_not_copied(admin, draft):
    assert admin.post(page("copy", draft), {"name": "2026.3"}).url == page("change", draft)
    assert not Edition.objects.filter(name="2026.3").exists()


def test_the_whole_history_is_shown_with_who_and_what(admin, draft):
    item = Item.objects.get(section__edition=draft, code="inv-team")
    item.short_en, item._history_user = "<b>A team</b>", "lee"
    item.save()

    text = admin.get(page("history", draft)).text

    assert "&lt;b&gt;A team&lt;/b&gt;" in text
    assert "lee" in text
    assert "Copied from another edition" in text


@pytest.mark.parametrize("number", ["x", "99999"])
def test_the_history_of_no_edition_is_not_found(admin, number):
    assert admin.get(f"/admin/assessment/edition/{number}/history/").status_code == 404


@pytest.mark.parametrize(("name", "expected"), [("Spring", "Spring.1"), ("2026.9", "2026.10"), ("2026.09", "2026.10")])
def test_the_name_of_a_copy_goes_on_counting(admin, name, expected):
    published, _new = editions.load(named(name), now=NOW)

    assert admin.get(page("copy", published)).context["form"]["name"].value() == expected


def test_only_the_edition_on_offer_has_a_page_to_retire_it(admin, draft):
    assert admin.get(page("retire", draft)).url == page("change", draft)
