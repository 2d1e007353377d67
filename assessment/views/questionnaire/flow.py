"""The way through the questionnaire, read off the edition: the company, a page for each section, the review."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from assessment.models import Respondent
from scoring import Edition, Section

BESIDE_SECTIONS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `name` is that of its URL; `section` is `None` for the company and the review."""

    public_id: str
    name: str
    number: int
    section: Section | None = None

    def get_absolute_url(self) -> str:
        slug = {"slug": self.section.code} if self.section else {}
        return reverse(self.name, kwargs={"public_id": self.public_id, **slug})


class Flow:
    """Every page in order. Pages are numbered from 1."""

    def __init__(self, respondent: Respondent) -> None:
        edition = respondent.assessment.content.edition
        self.count = step_count(edition)
        self.company = Page(respondent.public_id, "company", 1)
        self.sections = tuple(
            Page(respondent.public_id, "section", number, section)
            for number, section in enumerate(edition.sections, start=2)
        )
        self.review = Page(respondent.public_id, "review", self.count)
        self.pages = (self.company, *self.sections, self.review)

    def page(self, slug: str) -> Page | None:
        """The page of the section with this code."""
        return next((page for page in self.sections if page.section and page.section.code == slug), None)

    def after(self, page: Page) -> Page:
        return self.pages[page.number]

    def before(self, page: Page) -> Page:
        return self.pages[page.number - 2]

    def of_item(self, code: str) -> Page | None:
        """The page that asks this item."""
        return next((page for page in self.sections if _asks(page, code)), None)

    def first_open(self, answered: Collection[str]) -> Page:
        """Where to go on: the first page that asks something unanswered, or the review."""
        return next((page for page in self.sections if not _is_done(page, answered)), self.review)


def step_count(edition: Edition) -> int:
    return len(edition.sections) + BESIDE_SECTIONS


def _asks(page: Page, code: str) -> bool:
    return page.section is not None and any(item.code == code for item in page.section.items)


def _is_done(page: Page, answered: Collection[str]) -> bool:
    return page.section is None or all(item.code in answered for item in page.section.items)
