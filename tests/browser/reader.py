"""What somebody does on our pages, said in the words that stand on them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from assessment.content import shipped
from scoring import Section

COMPANY = "한빛식품"


class Reader:
    """Reads one page after the other in a language, and finds everything by what it is called there."""

    def __init__(self, page: Page, *, language: str) -> None:
        self.page = page
        self.language = language
        self.words = shipped().words(language)

    def called(self, msgid: str) -> str:
        with translation.override(self.language):
            return gettext(msgid)

    def button(self, msgid: str) -> Locator:
        return self.page.get_by_role("button", name=self.called(msgid), exact=True)

    def link(self, msgid: str) -> Locator:
        return self.page.get_by_role("link", name=self.called(msgid), exact=True)

    def press(self, msgid: str) -> None:
        self.button(msgid).click()

    def follow(self, msgid: str) -> None:
        self.link(msgid).first.click()

    def reads(self, heading: str) -> None:
        """Waits for the page with this heading."""
        expect(self.page.locator("h1")).to_have_text(heading)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # The company

    def name_company(self, name: str = COMPANY) -> None:
        self.page.get_by_label(self.called("Company name")).fill(name)
        self.page.get_by_label(self.called("Industry")).select_option("consumer")
        self.page.get_by_label(self.called("50 to 249 people")).check()
        self.page.get_by_label(self.called("Country"), exact=True).select_option("KR")
        self.page.get_by_label(self.called("KakaoTalk")).check()

    # The questions

    def choice(self, item: str, option: str) -> Locator:
        section = section_of(item)
        label = self.words.options[section.kind][option].label
        return self.question(item).get_by_role("radio", name=label).and_(self.page.locator(f"[value={option}]"))

    def question(self, item: str) -> Locator:
        return self.page.get_by_role("group", name=self.words.items[item].question, exact=True)

    def answer(self, item: str, option: str) -> None:
        """Taps the words of the option, where a reader would."""
        box = self.choice(item, option).locator("xpath=..").locator("label span").first
        box.click(force=True)

    def answer_section(self, section: Section, sheet: Mapping[str, str]) -> None:
        for item in section.items:
            self.answer(item.code, sheet[item.code])

    def chosen(self) -> dict[str, str]:
        """What the page shows as answered, by item."""
        ticked = self.page.locator(".option input:checked")
        return dict(ticked.evaluate_all("inputs => inputs.map(input => [input.name, input.value])"))


def section_of(item: str) -> Section:
    sections = shipped().edition.sections
    return next(section for section in sections if any(one.code == item for one in section.items))
