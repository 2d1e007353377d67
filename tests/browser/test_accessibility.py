"""axe-core on every kind of page: WCAG 2.2 AA and good practice, in both languages, light and dark."""

from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.places import PLACES

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Light and dark are the same page in other colours.
COLOURS = ["color-contrast", "link-in-text-block"]
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true; })"
# Without axe's own copies of the style sheets, which the site's policy would forbid; no rule named here needs them.
RUN = """
async (options) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, ...options });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}
"""


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    page.evaluate(OPEN_ALL)
    page.evaluate(f"{axe()};0")
    found = page.evaluate(RUN, {"runOnly": TAGS})
    page.emulate_media(color_scheme="dark")
    return found + page.evaluate(RUN, {"runOnly": COLOURS})


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_page_is_accessible(visit, place, language):
    page = PLACES[place](partial(visit, language=language))

    assert violations(page) == []
