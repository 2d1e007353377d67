"""The way through the questionnaire, read off the edition: an opening, a page for each section, the review."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from assessment.models import Respondent
from scoring import Edition, Section

BESIDE_SECTIONS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `name` is that of its URL."""

    public_id: str
    name: str
    number: int

    def get_absolute_url(self) -> str:
        return reverse(self.name, args=[self.public_id])


@dataclass(frozen=True, slots=True)
class SectionPage(Page):
    section: Section

    def get_absolute_url(self) -> str:
        return reverse(self.name, args=[self.public_id, self.section.code])


class Flow:
    """Every page in order. Pages are numbered from 1."""

    def __init__(self, respondent: Respondent) -> None:
        edition, public_id = respondent.assessment.content.edition, respondent.public_id
        name = opening_of(respondent)
        self.opening = Page(public_id, name, 1) if name else None
        openings = (self.opening,) if self.opening else ()
        self.sections = tuple(
            SectionPage(public_id, "section", number, section)
            for number, section in enumerate(edition.sections, start=len(openings) + 1)
        )
        self.count = len(openings) + len(self.sections) + 1
        self.review = Page(public_id, "review", self.count)
        self.pages = (*openings, *self.sections, self.review)

    def page(self, slug: str) -> SectionPage | None:
        """The page of the section with this code."""
        return next((page for page in self.sections if page.section.code == slug), None)

    def after(self, page: Page) -> Page:
        return self.pages[page.number]

    def before(self, page: Page) -> Page | None:
        return self.pages[page.number - 2] if page.number > 1 else None

    def first_open(self, answered: Collection[str]) -> Page:
        """Where to go on: the first page that asks something unanswered, or the review."""
        return next((page for page in self.sections if not _is_done(page, answered)), self.review)


def opening_of(respondent: Respondent) -> str:
    """What comes before the questions: whoever begins says of which company, whoever was invited is welcomed.

    Neither is for a consultant who answers for somebody.
    """
    if not respondent.assessment.is_panel:
        return "company"
    return "" if respondent.behalf else "welcome"


def step_count(edition: Edition) -> int:
    """The pages of somebody who begins."""
    return len(edition.sections) + BESIDE_SECTIONS


def _is_done(page: SectionPage, answered: Collection[str]) -> bool:
    return all(item.code in answered for item in page.section.items)
