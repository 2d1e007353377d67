"""The watch that every other test here relies on does notice."""

import pytest

from tests.browser.watch import Watch


@pytest.fixture
def watched(new_context, base_url):
    context = new_context()
    return context.new_page(), Watch(context, site=base_url, allow=())


@pytest.mark.parametrize(
    ("doing", "kind"),
    [
        ("document.body.setAttribute('style', 'color: red')", "policy violated: style-src"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "policy violated: script-src",
        ),
        ("setTimeout(() => { throw new Error('oops'); })", "error: oops"),
        ("fetch('/nowhere/').then(() => null)", "status 404"),
        ("fetch('https://example.com/').catch(() => null)", "policy violated: connect-src"),
        ("location = 'http://elsewhere.invalid/'", "left the site"),
        ("console.warn('careful')", "console warning: careful"),
    ],
)
def test_watch_notices(watched, doing, kind):
    page, watch = watched
    page.goto("/")
    assert watch.troubles == []

    page.evaluate(doing)
    page.wait_for_timeout(200)

    assert [trouble for trouble in watch.troubles if trouble.startswith(kind)]
