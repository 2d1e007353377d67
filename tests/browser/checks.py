"""What is looked for on a page that is open."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import HEIGHTS

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


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice, light and dark."""
    page.evaluate(OPEN_ALL)
    page.evaluate(f"{axe()};0")
    found = page.evaluate(RUN, {"runOnly": TAGS})
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(RUN, {"runOnly": COLOURS})
    page.emulate_media(color_scheme="light")
    return found


def misfits(page: Page, *, width: int) -> list[str]:
    """What is wider than the window or its box, or too small for a finger."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.evaluate(OPEN_ALL)
    return [fault for look in (TOO_WIDE, CUT, TOO_SMALL) for fault in page.evaluate(look)]
