"""No page is wider than its window, and everything on it can be hit with a finger."""

from functools import partial

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HEIGHTS
from tests.browser.places import PLACES
from tests.browser.test_accessibility import OPEN_ALL

# What reaches beyond the page, to say which it is; what scrolls within itself may.
TOO_WIDE = """
() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const beyond = (element) => element.getBoundingClientRect().right > page.clientWidth + 1;
  return [...document.body.querySelectorAll("*")]
    .filter((element) => beyond(element) && !element.closest(".table-scroll"))
    .map((element) => element.outerHTML.slice(0, 120))
    .concat(`${page.scrollWidth} > ${page.clientWidth}`);
}
"""
# Words wider than the box that is to hold them: they run over its edge, or are cut off there.
CUT = """
() => [...document.querySelectorAll(".button, label, legend, h1, h2, h3, summary, th, dt, dd, .places li, nav a")]
  .filter((element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1)
  .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth} > ${element.clientWidth}`)
"""
# Links within a line of text may be as high as the line. A choice is hit by its words as well as by its mark.
TOO_SMALL = """
() => {
  const sizes = [];
  const see = (element, least) => {
    const { width, height } = element.getBoundingClientRect();
    if (!width || (width >= least && height >= least)) return;
    sizes.push(`${element.outerHTML.slice(0, 120)} ${width} x ${height}`);
  };
  for (const element of document.querySelectorAll("a, button, select, summary, textarea, input:not([type=hidden])")) {
    const label = element.matches("[type=radio], [type=checkbox]") && element.labels[0];
    if (label) see(label, 44);
    else if (getComputedStyle(element).display !== "inline" && !element.matches(".visually-hidden")) see(element, 24);
  }
  return sizes;
}
"""


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_page_fits_its_window_and_a_finger(visit, place, language):
    page = PLACES[place](partial(visit, language=language, width=375))
    page.evaluate(OPEN_ALL)

    faults = {width: faults_at(page, width) for width in HEIGHTS}

    assert faults == {width: [] for width in HEIGHTS}


def faults_at(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    return [fault for look in (TOO_WIDE, CUT, TOO_SMALL) for fault in page.evaluate(look)]
