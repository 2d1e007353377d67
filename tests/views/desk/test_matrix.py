"""Who may open which page of the desk, and what a post does. A page that is not in the table fails.

To everybody who is not of the practice it does not exist, and so do rows of another practice to its own people. Whoever
may only read changes nothing by any verb, but for one thing: leaving is up to everybody.
"""

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from assessment.enums import Role
from assessment.models import Brand, Company, Joining, Member, Practice
from assessment.views.desk import batch_urls, commentary_urls, company_urls, panel_urls
from tests.factories import JoiningFactory, MemberFactory, PracticeFactory
from tests.signin import client_of

pytestmark = pytest.mark.django_db

ROLES = (Role.OWNER, Role.CONSULTANT, Role.READER)
STRANGERS = ("anonymous", "respondent", "other owner", "admin")
# How many of the roles, the mightiest first, may get and post. Who might have posted is told that there is nothing to
# post to.
SEES, DECIDES, LEAVES = {"get": 3, "post": 2}, {"get": 1, "post": 1}, {"get": 3, "post": 3}
CHANGES = {"get": 2, "post": 2}
MAY = {
    "practice": SEES,
    "example": CHANGES,
    "end_tour": CHANGES,
    "people": SEES,
    "invite": DECIDES,
    "invite_again": DECIDES,
    "withdraw": DECIDES,
    "role": DECIDES,
    "remove": DECIDES,
    "leave": LEAVES,
    "practice_settings": DECIDES,
    "practice_brand": DECIDES,
    "practice_brand_preview": DECIDES,
}
# Of no practice: whoever has signed in.
OPEN = {"desk", "found"}
# Pages about one row of the practice, and what makes one.
ROWS = {
    "invite_again": lambda practice: {"pk": JoiningFactory(practice=practice, invited_by=None).pk},
    "withdraw": lambda practice: {"pk": JoiningFactory(practice=practice).pk},
    "role": lambda practice: {"pk": MemberFactory(practice=practice, role=Role.READER).pk},
    "remove": lambda practice: {"pk": MemberFactory(practice=practice).pk},
}
NAMED = {"practice_brand_preview": {"place": "cover"}}
BODIES = {
    "invite": {"email": "lee@example.com", "role": "reader", "language": "ko"},
    "role": {"role": "consultant"},
    "practice_settings": {"name": "새 이름"},
    "practice_brand": {"firm": "새 이름", "main": "#000000", "accent": "#000000", "cover": "band"},
}
METHODS = ("get", "post")


@pytest.fixture
def browsers(practice, member_as, owner, admin):
    """The whole cast; beside the owner there is another one, so that the first may leave."""
    MemberFactory(practice=practice, role=Role.OWNER)
    cast = {role: member_as(role) for role in ROLES}
    strangers = (Client(), owner, member_as(Role.OWNER, of=PracticeFactory()), admin)
    return cast | dict(zip(STRANGERS, strangers, strict=True))


def address(name, *, of, rows_of=None):
    row = ROWS[name](rows_of or of) if name in ROWS else NAMED.get(name, {})
    return reverse(name, kwargs={"practice": of.public_id, **row})


def sent(browser, method, url, name):
    with transaction.atomic():
        return getattr(browser, method)(url, BODIES.get(name, {}) if method == "post" else None)


def rows():
    models = (Practice, Member, Joining, Company, Brand)
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in models]


# Who may see companies, batches and panels stands in tables of their own, beside this one.
COMPANIES = {pattern.name for pattern in company_urls.urlpatterns if hasattr(pattern, "name")}
BATCHES = {pattern.name for pattern in batch_urls.urlpatterns}
PANELS = {pattern.name for pattern in (*panel_urls.urlpatterns, *commentary_urls.urlpatterns)}


def test_every_page_of_the_desk_is_in_the_table():
    patterns = get_resolver().reverse_dict
    names = {name for name in patterns if isinstance(name, str) and route(patterns, name).startswith("desk/")}

    assert names == MAY.keys() | OPEN | COMPANIES | BATCHES | PANELS


def route(patterns, name):
    return patterns.getlist(name)[0][0][0][0]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", MAY)
def test_strangers_find_nothing(browsers, practice, name, method):
    url = address(name, of=practice)
    before = rows()

    statuses = {who: sent(browsers[who], method, url, name).status_code for who in STRANGERS}

    assert statuses == {"anonymous": 302, "respondent": 302, "other owner": 404, "admin": 404}
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", MAY)
def test_members_may_what_their_role_may(browsers, practice, name, method):
    refused, before = {}, None

    for role in reversed(ROLES):
        url = address(name, of=practice)
        before = rows()
        refused[role] = sent(browsers[role], method, url, name).status_code == 403
        assert not refused[role] or rows() == before

    assert refused == {role: place >= MAY[name][method] for place, role in enumerate(ROLES)}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", [name for name in MAY if name != "leave"])
def test_a_reader_changes_nothing_by_any_verb(browsers, practice, name, method):
    url = address(name, of=practice)
    before = rows()

    response = getattr(browsers[Role.READER], method)(url)

    assert response.status_code == 403
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_a_reader_leaves_by_no_other_verb_than_post(browsers, practice, method):
    before = rows()

    response = getattr(browsers[Role.READER], method)(address("leave", of=practice))

    assert response.status_code == (200 if method in ("get", "head") else 405)
    assert rows() == before


def test_a_reader_who_leaves_takes_nothing_along(browsers, practice):
    others = list(practice.members.exclude(role=Role.READER))

    browsers[Role.READER].post(address("leave", of=practice))

    assert list(practice.members.all()) == others


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ROWS)
def test_rows_of_another_practice_do_not_exist(browsers, practice, name, method):
    url = address(name, of=practice, rows_of=PracticeFactory())
    before = rows()

    response = sent(browsers[Role.OWNER], method, url, name)

    assert response.status_code == 404
    assert rows() == before


@pytest.mark.parametrize("name", sorted(OPEN))
def test_whoever_has_not_signed_in_is_asked_to(client, name):
    response = client.get(reverse(name))

    assert response.headers["Location"] == f"/account/login/?next={reverse(name)}"


@pytest.mark.parametrize("name", MAY)
def test_who_is_removed_finds_nothing_from_the_next_request_on(browsers, practice, name):
    member = practice.members.filter(role=Role.OWNER).last()
    browser = client_of(member.user)
    url = address(name, of=practice)
    before = browser.get(url).status_code

    member.delete()

    assert (before in (200, 302), browser.get(url).status_code) == (True, 404)


@pytest.mark.parametrize("name", MAY)
def test_a_closed_account_is_asked_to_sign_in(browsers, practice, name):
    User.objects.update(is_active=False)

    assert browsers[Role.OWNER].get(address(name, of=practice)).status_code == 302


@pytest.mark.parametrize("name", MAY)
def test_a_practice_that_asks_for_a_second_factor_shows_nothing_without(browsers, practice, name):
    Practice.objects.update(requires_second_factor=True)
    url = address(name, of=practice)

    response = browsers[Role.OWNER].get(url)

    assert response.headers["Location"] == "/account/factors/"
    assert browsers[Role.OWNER].session["wanted"] == url
