"""The administration in a browser: read, reached, put in order, and within the policy of the site."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from assessment.models import Edition, Item
from assessment.services import editions, roles
from tests.analysis.test_statistics import open_since, submitted_at
from tests.browser import cast
from tests.browser.checks import TOO_WIDE, violations

# The head over the handles that rows are dragged by is the library's own, and has nothing to say.
EMPTY_HEAD = 'empty-table-header: <th class="original"></th>'
OF_DRAFT = ["change", "check", "history", "part/sections", "part/axes"]
OF_PUBLISHED = ["change", "statistics", "copy"]


@pytest.fixture
def draft():
    """Copied from an edition that some have answered and one has left."""
    published, now = Edition.objects.offered(), timezone.now()
    submitted_at(now, published)
    open_since(now - timedelta(days=40), published, inv_team="yes")
    return editions.copy(published, name="next", by="admin", now=now)


@pytest.fixture
def pages(draft):
    item = Item.objects.filter(section__edition=draft).first()
    return [
        reverse("admin:index"),
        reverse("admin:assessment_edition_changelist"),
        reverse("admin:assessment_item_change", args=[item.pk]),
        reverse("admin:assessment_section_change", args=[item.section_id]),
        *(address(draft, name) for name in OF_DRAFT),
        *(address(draft.origin, name) for name in OF_PUBLISHED),
        *of_people(),
    ]


@pytest.fixture
def admin(visit):
    """Opens the home page, and every other as somebody who may do everything."""

    def opened(**options):
        return visit("/admin/", signed_in=cast.administrator(), **options)

    return opened


def of_people():
    somebody = User.objects.create_user("lee", "lee@example.com", cast.PASSWORD, is_staff=True)
    role = Group.objects.get(name=roles.PUBLISHER)
    yield from (
        reverse(f"admin:auth_{name}") for name in ("user_changelist", "user_add", "group_changelist", "group_add")
    )
    yield from (
        reverse(f"admin:auth_user_{name}", args=[somebody.pk]) for name in ("change", "password_change", "delete")
    )
    yield reverse("admin:auth_group_change", args=[role.pk])


def address(edition, name):
    name, _slash, slug = name.partition("/")
    return reverse(f"admin:assessment_edition_{name}", args=[edition.pk, *filter(None, [slug])])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_accessible(admin, pages, language):
    page = admin(language=language)
    found = violations(page)

    for url in pages:
        page.emulate_media(color_scheme="light")
        page.goto(url)
        found += [f"{url} {each}" for each in violations(page) if not each.startswith(EMPTY_HEAD)]

    assert found == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_is_wider_than_its_window(admin, pages, language, width):
    page = admin(language=language, width=width)
    found = page.evaluate(TOO_WIDE)

    for url in pages:
        page.goto(url)
        found += page.evaluate(TOO_WIDE)

    assert found == []


def test_sections_are_put_in_order_by_dragging(admin, draft):
    before = list(draft.sections.values_list("code", flat=True))
    page = admin()
    page.goto(address(draft, "part/sections"))

    handles = page.locator("tr.has_original td.original p")
    handles.nth(0).drag_to(handles.nth(2), source_position={"x": 5, "y": 12}, target_position={"x": 5, "y": 20})
    page.locator("[name=_save]").click()

    page.locator(".messagelist").wait_for()
    after = list(draft.sections.values_list("code", flat=True))
    assert after == [*before[1:3], before[0], *before[3:]]


def test_the_language_is_changed_where_the_reader_is(admin, draft):
    page = admin(language="ko")
    page.goto(address(draft, "change"))

    page.get_by_role("button", name="English").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Edition next"
    assert page.url.endswith(address(draft, "change"))
