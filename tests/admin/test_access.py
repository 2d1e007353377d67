"""Who may open which page of the admin. A page that is not in the table fails."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, reverse

from assessment.content import shipped
from assessment.models import Assessment, Company, Edition
from assessment.services import demo, editions
from tests.factories import (
    NOW,
    BatchFactory,
    LetterFactory,
    MemberFactory,
    PracticeFactory,
    ReportFactory,
    second_factor,
)
from tests.signin import client_of

pytestmark = pytest.mark.django_db

NOBODY, SUPERUSER, PUBLISHER, EDITOR, STAFF = range(5)  # each may what those after it may
LEAST = {
    "index": STAFF,
    "logout": STAFF,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "autocomplete": NOBODY,
    "jsi18n": STAFF,
    "view_on_site": NOBODY,  # no row has a page of its own
    "app_list": EDITOR,
    "assessment_company_changelist": SUPERUSER,
    "assessment_company_add": NOBODY,
    "assessment_company_history": SUPERUSER,
    "assessment_company_delete": NOBODY,
    "assessment_company_change": SUPERUSER,
    "assessment_assessment_changelist": SUPERUSER,
    "assessment_assessment_add": NOBODY,
    "assessment_assessment_history": SUPERUSER,
    "assessment_assessment_delete": NOBODY,
    "assessment_assessment_change": SUPERUSER,
    "assessment_practice_changelist": SUPERUSER,
    "assessment_practice_add": NOBODY,
    "assessment_practice_history": SUPERUSER,
    "assessment_practice_delete": NOBODY,
    "assessment_practice_change": SUPERUSER,
    "assessment_letter_changelist": SUPERUSER,
    "assessment_letter_add": NOBODY,
    "assessment_letter_history": SUPERUSER,
    "assessment_letter_delete": NOBODY,
    "assessment_letter_change": SUPERUSER,
    "assessment_report_changelist": SUPERUSER,
    "assessment_report_add": NOBODY,
    "assessment_report_history": SUPERUSER,
    "assessment_report_delete": NOBODY,
    "assessment_report_change": SUPERUSER,
    "assessment_batch_changelist": SUPERUSER,
    "assessment_batch_add": NOBODY,
    "assessment_batch_history": SUPERUSER,
    "assessment_batch_delete": NOBODY,
    "assessment_batch_change": SUPERUSER,
    "assessment_member_changelist": SUPERUSER,
    "assessment_member_add": NOBODY,
    "assessment_member_history": SUPERUSER,
    "assessment_member_delete": NOBODY,
    "assessment_member_change": SUPERUSER,
    "assessment_edition_check": EDITOR,
    "assessment_edition_changes": EDITOR,
    "assessment_edition_copy": EDITOR,
    "assessment_edition_download": EDITOR,
    "assessment_edition_effect": EDITOR,
    "assessment_edition_statistics": EDITOR,
    "assessment_edition_take": EDITOR,
    "assessment_edition_upload": EDITOR,
    "assessment_edition_publish": PUBLISHER,
    "assessment_edition_retire": PUBLISHER,
    "assessment_edition_bring_back": EDITOR,
    "assessment_edition_part": EDITOR,
    "assessment_edition_preview": EDITOR,
    "assessment_edition_preview_section": EDITOR,
    "assessment_edition_preview_report": EDITOR,
    "assessment_edition_changelist": EDITOR,
    "assessment_edition_add": NOBODY,
    "assessment_edition_history": EDITOR,
    "assessment_edition_delete": EDITOR,
    "assessment_edition_change": EDITOR,
    "assessment_section_changelist": EDITOR,
    "assessment_section_add": EDITOR,
    "assessment_section_history": EDITOR,
    "assessment_section_delete": EDITOR,
    "assessment_section_change": EDITOR,
    "assessment_item_changelist": EDITOR,
    "assessment_item_add": EDITOR,
    "assessment_item_history": EDITOR,
    "assessment_item_delete": EDITOR,
    "assessment_item_change": EDITOR,
    "auth_user_password_change": SUPERUSER,
    "auth_user_changelist": SUPERUSER,
    "auth_user_add": SUPERUSER,
    "auth_user_history": SUPERUSER,
    "auth_user_delete": SUPERUSER,
    "auth_user_change": SUPERUSER,
    "auth_group_changelist": SUPERUSER,
    "auth_group_add": SUPERUSER,
    "auth_group_history": SUPERUSER,
    "auth_group_delete": SUPERUSER,
    "auth_group_change": SUPERUSER,
}
# Leads to what is missing, so that it is open to all.
OPEN = {"login"}


@pytest.fixture
def people(client, owner, staff_in, editor, publisher, admin):
    """With the least that may be open to each, or where they are led."""
    customer = User.objects.create(username="customer")
    second_factor(customer)
    unready = User.objects.create(username="unready", is_staff=True)
    return [
        (client, "account_login"),
        (owner, "account_login"),
        (client_of(unready), "mfa_index"),
        (client_of(customer), "refused"),
        (staff_in(), STAFF),
        (editor, EDITOR),
        (publisher, PUBLISHER),
        (admin, SUPERUSER),
    ]


@pytest.fixture
def urls(people):
    """The address of every page, with rows of a draft where it names any."""
    published, _new = editions.load(shipped(), now=NOW)
    list(demo.companies(language="ko", now=NOW))
    draft = editions.copy(published, name="next", by="x", now=NOW)
    section = draft.sections.first()
    rows = {
        "edition": draft.pk,
        "section": section.pk,
        "item": section.items.first().pk,
        "company": Company.objects.first().pk,
        "assessment": Assessment.objects.first().pk,
        "practice": (practice := PracticeFactory()).pk,
        "member": MemberFactory(practice=practice).pk,
        "letter": LetterFactory(kind="deletion", practice=practice, to="kim@example.com").pk,
        "report": ReportFactory().pk,
        "batch": BatchFactory(practice=practice).pk,
        "user": User.objects.get(username="staff").pk,
        "group": Group.objects.create(name="of our own").pk,
    }
    of_all = {
        "language": "en",
        "sample": 1,
        "slug": "glossary",
        "suffix": "xlsx",
        "app_label": "assessment",
        "section": section.pk,
    }
    special = {
        "assessment_edition_preview_section": {"slug": section.code},
        "view_on_site": {"content_type_id": ContentType.objects.get_for_model(Edition).pk, "object_id": draft.pk},
    }

    def address(name, keys):
        row = rows.get(name.split("_")[1]) if "_" in name else None
        known = {**of_all, "pk": row, "id": row, "object_id": row, **special.get(name, {})}
        return reverse(f"admin:{name}", kwargs={key: known[key] for key in keys})

    return {name: address(name, keys) for name, keys in pages()}


def pages(patterns=None):
    """Name and parameters; what has no name only leads to what has."""
    for one in patterns or site.get_urls():
        if isinstance(one, URLResolver):
            yield from pages(one.url_patterns)
        elif one.name and one.name not in OPEN:
            yield one.name, one.pattern.regex.groupindex


def outcome(client, url):
    response = client.get(url, follow=True)
    path = response.redirect_chain[-1][0].partition("?")[0] if response.redirect_chain else url
    led = {reverse(name): name for name in ("account_login", "mfa_index")}
    return led.get(path) or ("refused" if response.status_code in (403, 404) else "open")


def expected(least, may):
    return may if isinstance(may, str) else "open" if least > NOBODY and may <= least else "refused"


def test_every_page_opens_to_those_who_may_and_to_nobody_else(people, urls):
    found = {name: [outcome(client, url) for client, _may in people] for name, url in urls.items()}

    assert found == {name: [expected(least, may) for _client, may in people] for name, least in LEAST.items()}
