"""The cast: an owner who holds the key of a private link, a stranger who holds another one, and who administers."""

import logging
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from assessment.enums import Cut, FileKind, Role
from assessment.models import Assessment, Company, Edition, Practice, Respondent, triggers
from assessment.reports import files
from assessment.reports.document import ReportDocument
from assessment.services import assessments, confined, roles, workshop
from assessment.views.access import COOKIE
from config.logs import KeylessFormatter
from tests.bulk import quick
from tests.factories import (
    NOW,
    CompanyFactory,
    EditionFactory,
    MemberFactory,
    PracticeFactory,
    RespondentFactory,
    answer_all,
    second_factor,
)
from tests.signin import client_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="leave out what never touches the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("only_database"):
        items[:] = [item for item in items if _touches_database(item)]


def _touches_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, as in operation: in memory, all threads share one connection and its transaction."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _flushable(request: pytest.FixtureRequest) -> Iterator[None]:
    """The database refuses to lose a published edition, to a test that clears its tables as well.

    Once they are cleared Django says so as after a migration, and the triggers are there again.
    """
    marker = request.node.get_closest_marker("django_db")
    clears = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if clears:
        request.getfixturevalue("transactional_db")
    yield
    if clears:
        cache.clear()
        triggers.remove(connection)


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Each test begins in the site's own language, whatever the requests of another have left behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """What makes a password slow to guess makes a test slow too."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What the site's own log handler writes."""
    handler = next(one for one in logging.getLogger().handlers if isinstance(one.formatter, KeylessFormatter))
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(written := StringIO())
    yield written
    handler.setStream(before)


@pytest.fixture
def edition(db: None) -> Edition:
    return EditionFactory()


@pytest.fixture
def company(db: None) -> Company:
    return CompanyFactory()


@pytest.fixture
def respondent(db: None) -> Respondent:
    """Somebody who has begun; `.key` is the key of the private link."""
    return RespondentFactory()


@pytest.fixture
def assessment(respondent: Respondent) -> Assessment:
    return respondent.assessment


@pytest.fixture
def submitted(respondent: Respondent) -> Respondent:
    """The same person after submitting."""
    answer_all(respondent)
    respondent.assessment = assessments.submit(respondent.assessment, now=NOW)
    return respondent


@pytest.fixture
def browser_of() -> Callable[..., Client]:
    """A browser that has opened somebody's private link."""

    def make(respondent: Respondent, *, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.cookies[COOKIE] = respondent.key
        return client

    return make


@pytest.fixture
def owner(respondent: Respondent, browser_of: Callable[..., Client]) -> Client:
    return browser_of(respondent)


@pytest.fixture
def stranger(db: None, browser_of: Callable[..., Client]) -> Client:
    return browser_of(RespondentFactory())


@pytest.fixture
def admin(db: None) -> Client:
    """A superuser."""
    user = User.objects.create(username="admin", email="admin@example.com", is_staff=True, is_superuser=True)
    second_factor(user)
    return client_of(user)


@pytest.fixture
def staff_in(db: None) -> Callable[..., Client]:
    """Somebody in these roles."""

    def make(*names: str) -> Client:
        user = User.objects.create(username="-".join(names) or "staff", is_staff=True)
        user.groups.set(Group.objects.filter(name__in=names))
        second_factor(user)
        return client_of(user)

    return make


@pytest.fixture
def editor(staff_in: Callable[..., Client]) -> Client:
    return staff_in(roles.EDITOR)


@pytest.fixture
def publisher(staff_in: Callable[..., Client]) -> Client:
    return staff_in(roles.PUBLISHER)


@pytest.fixture
def practice(db: None) -> Practice:
    return PracticeFactory()


@pytest.fixture
def member_as(practice: Practice) -> Callable[..., Client]:
    """The browser of somebody in this role of the practice; with another practice, a member of that one."""

    def make(role: Role, *, of: Practice | None = None) -> Client:
        return client_of(MemberFactory(role=role, practice=of or practice).user)

    return make


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[str]:
    """What is written of reports, by a writer for each kind of file that takes no time and works in this process."""
    made: list[str] = []

    def write(documents: Sequence[ReportDocument], cut: Cut) -> bytes:
        made.append(quick(documents, cut).decode())
        return quick(documents, cut)

    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(files, "WRITERS", dict.fromkeys(FileKind, write))
    monkeypatch.setattr(workshop, "_engines", lambda: None)
    monkeypatch.setattr(confined, "run", lambda work, *, within: work())
    return made
