"""A real Chromium on a live server: whoever opens a page here also fails the test on whatever goes wrong behind it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from assessment.models import Respondent
from assessment.views.access import COOKIE
from tests.browser.watch import Watch
from tests.factories import EditionFactory
from tests.signin import client_of

HERE = Path(__file__).parent
LOCALES = {"ko": "ko-KR", "en": "en-GB"}
HEIGHTS = {320: 640, 375: 740, 1280: 800}

Visit = Callable[..., Page]

# A busy machine may take its time.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here; and let it run last, for the browser keeps an event loop running that no other test wants."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM")
    if not chromium:
        pytest.fail("Set CHROMIUM to the path of a Chromium, as `make test` does: these tests drive one.")
    switches = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )
    # No name but our own is looked up: what a page might ask of the network cannot leave this machine.
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": [*switches.split(), nowhere],
        # Going back shows the page as it was left, as it does for everybody.
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def _in_the_loop() -> Iterator[None]:
    """Playwright runs an event loop in this thread, in which Django refuses to query unless it is told that it may."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(autouse=True)
def _site(_in_the_loop: None, transactional_db: None, settings: Any, tmp_path: Path) -> None:
    """A site that has its questionnaire, and keeps files and mail of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    EditionFactory()


@pytest.fixture
def visit(base_url: str, new_context: Callable[..., Any]) -> Iterator[Visit]:
    """Opens a page as somebody: in a language, at a width, with JavaScript or without, holding the key of a respondent,
    or `signed_in` with a second factor a moment ago.

    `autosave=False` loses the script that saves. `allow` names statuses and network errors that the test brings about.
    """
    watches = []

    def opened(
        path: str = "/",
        *,
        language: str = "en",
        width: int = 1280,
        holding: Respondent | None = None,
        signed_in: User | None = None,
        scripts: bool = True,
        autosave: bool = True,
        allow: tuple[int | str, ...] = (),
        **options: Any,
    ) -> Page:
        context = new_context(
            locale=LOCALES[language],
            viewport={"width": width, "height": HEIGHTS[width]},
            java_script_enabled=scripts,
            **options,
        )
        watches.append(Watch(context, site=base_url, allow=allow))
        if not autosave:
            context.route("**/questionnaire.js", lambda route: route.abort("blockedbyclient"))
        if holding:
            context.add_cookies([key_cookie(holding, site=base_url)])
        if signed_in:
            context.add_cookies([session_cookie(signed_in, site=base_url)])
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    assert [trouble for watch in watches for trouble in watch.troubles] == []


def key_cookie(respondent: Respondent, *, site: str) -> Any:
    return {"name": COOKIE, "value": respondent.key, "url": f"{site}/a/{respondent.public_id}/"}


def session_cookie(user: User, *, site: str) -> Any:
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client_of(user, at=time.time()).cookies[name].value, "url": site}
