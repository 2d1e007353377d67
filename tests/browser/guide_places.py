"""What the guide for consultants shows: one practice, its companies and its people, as its reader would name them."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.enums import LetterFault, LetterState, Role
from assessment.forms.days import end_of
from assessment.models import Answer, Company, Member, Panel
from assessment.services import clients, closing, examples, wording
from tests.brands import branded, picture
from tests.brands import written as png
from tests.browser.batch_places import under_way
from tests.browser.closing_places import SETTLED
from tests.browser.closing_places import address_of as below
from tests.browser.closing_places import panel_of as answered_panel
from tests.browser.commentary_places import address_of as commentary_of
from tests.browser.commentary_places import say
from tests.browser.company_places import home_of
from tests.browser.panel_places import address_of, begun, sent, written
from tests.factories import CompanyFactory, MemberFactory, PanelFactory, PracticeFactory, answer_all
from tests.panels import person_of
from tests.reports import stored

Open = Callable[..., Page]
Place = Callable[[Open, str], Page]

PRACTICE = {"ko": "다온컨설팅", "en": "Daon Consulting"}
COMPANIES = {
    "ko": ("한빛식품", "도담식품", "새봄여행", "한빛리테일"),
    "en": ("Hanbit Foods", "Dodam Foods", "Saebom Travel", "Hanbit Retail"),
}
SAMPLES = (("consumer", "observer"), ("travel", "competitor"), ("retail", "social-first"))
TAG = {"ko": "2027 고객", "en": "Clients 2027"}
PEOPLE = {
    "ko": ("박서연", "김민지", "이준호", "최지우", "정하늘", "강도윤", "윤서아"),
    "en": ("Park Seoyeon", "Kim Minji", "Lee Junho", "Choi Jiwoo", "Jung Haneul", "Kang Doyun", "Yoon Seoa"),
}
ROLES = ("management", "service", "service", "marketing", "it", "sales", "communications")
PASTED = {
    "ko": "박서연\t경영진\tseoyeon@hanbit.example\n김민지\t고객 서비스\tminji@hanbit.example\n이준호\tIT·데이터",
    "en": "Park Seoyeon\tManagement\tseoyeon@hanbit.example\nKim Minji\tCustomer service\tminji@hanbit.example\n"
    "Lee Junho\tIT and data",
}
REASON = {
    "ko": "예산 담당자와 2026년 예산서를 함께 확인했습니다. 소셜 응대 예산이 별도로 잡혀 있습니다.",
    "en": "We went through the budget for 2026 with its owner: replies on social media have a line of their own.",
}
NOTE = {"ko": "2026년 예산서 12쪽, 고객지원 항목", "en": "Budget 2026, page 12, under customer support"}
SUMMARY = {
    "ko": "경영진이 **응대 예산을 먼저 확정**해야 합니다.\n- 담당자 두 명을 1분기에 정합니다.\n"
    "- 응답 시간을 매주 함께 봅니다.",
    "en": "The board should **settle the budget for replies first**.\n- Two named people by the first quarter.\n"
    "- Response times, looked at together every week.",
}
FOOTER = {"ko": "대외비", "en": "Confidential"}
FILE = "name,industry,size,country,tags\n{},consumer,250-999,KR,{tag}\n{},travel,50-249,KR,{tag}\n{},retail,5000+,KR,\n"


def owner(language: str) -> Member:
    return MemberFactory(practice=PracticeFactory(name=PRACTICE[language]), role=Role.OWNER, name="seo")


def company_of(member: Member, language: str) -> Company:
    company: Company = CompanyFactory(practice=member.practice, name=COMPANIES[language][0])
    return company


def first_steps(open_: Open, language: str) -> Page:
    member = owner(language)
    examples.add(member.practice, language=language, by=member.user, now=timezone.now())
    return open_(f"/desk/{member.practice.public_id}/", signed_in=member.user)


def companies(open_: Open, language: str) -> Page:
    member = owner(language)
    _asked(member, language)
    for name, (industry, sample) in zip(COMPANIES[language][1:], SAMPLES, strict=True):
        stored.submitted(sample, company={"name": name, "industry": industry, "practice": member.practice})
    clients.tag(member.practice, Company.objects.filter(name__in=COMPANIES[language][::2]), name=TAG[language])
    return open_(home_of(member), signed_in=member.user)


def imported(open_: Open, language: str) -> Page:
    member = owner(language)
    page = open_(f"{home_of(member)}import/", signed_in=member.user)
    text = FILE.format(*COMPANIES[language][1:], tag=TAG[language])
    page.locator("input[type=file]").set_input_files(
        {"name": "companies.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    return sent(page, page.locator(".actions-bar button"))


def starting(open_: Open, language: str) -> Page:
    member = owner(language)
    company = company_of(member, language)
    page = open_(f"{home_of(member)}c/{company.public_id}/panel/new/", signed_in=member.user)
    page.locator(".roster-list summary").click()
    page.locator("#paste").fill(PASTED[language])
    return sent(page, page.locator(".roster-list button"))


def invitation(open_: Open, language: str) -> Page:
    member = owner(language)
    page = open_(address_of(_asked(member, language), member) + "invitation/", signed_in=member.user)
    return sent(page, page.locator(".actions-bar [value=preview]"))


def board(open_: Open, language: str) -> Page:
    member = owner(language)
    return open_(address_of(_asked(member, language), member), signed_in=member.user)


def welcome(open_: Open, language: str) -> Page:
    panel = _asked(owner(language), language)
    person = person_of(panel, number=7, name=PEOPLE[language][1], language=language, ends_at=panel.ends_at)
    return open_(f"/a/{person.public_id}/welcome/", holding=person)


def after_answering(path: str, *, closed: bool = False) -> Place:
    """A page of a panel of five who have all handed in."""

    def open_it(open_: Open, language: str) -> Page:
        member = owner(language)
        panel = answered_panel(member)
        Company.objects.update(name=COMPANIES[language][0])
        for person, name in zip(panel.assessment.respondents.order_by("pk"), PEOPLE[language], strict=False):
            panel.assessment.respondents.filter(pk=person.pk).update(name=name)
        Answer.objects.exclude(note="").update(note=NOTE[language])
        now, by = timezone.now(), member.user
        closing.settle(panel, item=SETTLED, option="yes", reason=REASON[language], by=by, now=now)
        if closed:
            closing.close(panel, with_unfinished=False, by=by, now=now)
        return open_(below(panel, path), signed_in=member.user)

    return open_it


def commentary(open_: Open, language: str) -> Page:
    member = owner(language)
    name = {"name": COMPANIES[language][0], "practice": member.practice}
    assessment = stored.submitted("observer", company=name).assessment
    for code, text in SUMMARY.items():
        say(assessment, "summary", member.user, language=code, text=text)
    page = open_(commentary_of(assessment, "p/summary/"), signed_in=member.user)
    expect(page.frame_locator("#preview").locator("article").first).to_be_visible()
    return page


def batch(open_: Open, language: str) -> Page:
    member = owner(language)
    made = under_way(member)
    for company, name in zip(member.practice.companies.order_by("pk"), COMPANIES[language], strict=True):
        member.practice.companies.filter(pk=company.pk).update(name=name)
    return open_(f"/desk/{member.practice.public_id}/reports/b/{made.public_id}/", signed_in=member.user)


def brand(open_: Open, language: str) -> Page:
    member = owner(language)
    words = {"firm": PRACTICE[language], "contact": "02-555-0100 · hello@daon.example", "footer": FOOTER[language]}
    branded(member.practice, logo=png(picture()), **words, cover="band")
    page = open_(f"/desk/{member.practice.public_id}/settings/brand/", signed_in=member.user)
    expect(page.frame_locator(".cover-preview").locator("article")).to_be_visible()
    return page


def _asked(member: Member, language: str) -> Panel:
    """Somebody at every point of the way, and one message that did not arrive."""
    now = timezone.now()
    ends_at = end_of(timezone.localdate() + timedelta(days=10))
    panel: Panel = PanelFactory(
        assessment__company=company_of(member, language), ends_at=ends_at, remind_days=3, **wording.fields_of(None)
    )
    done, behalf, lost, busy, opened, invited, new = (
        person_of(panel, number=number, name=name, role=role, language=language, ends_at=ends_at)
        for number, (name, role) in enumerate(zip(PEOPLE[language], ROLES, strict=True))
    )
    panel.assessment.respondents.filter(pk__in=(done.pk, behalf.pk)).update(done_at=now)
    panel.assessment.respondents.filter(pk=behalf.pk).update(done_on_behalf=True)
    panel.assessment.respondents.filter(pk=opened.pk).update(opened_at=now)
    for person in (done, behalf):
        answer_all(person)
    behalf.answers.update(on_behalf=True, saved_at=now)
    for person in (done, begun(busy), opened, invited):
        written(person)
    refusal = {"state": LetterState.FAILED, "fault": LetterFault.REFUSED, "error": "550 5.1.1 No such user"}
    written(lost, **refusal)
    new.links.all().delete()
    return panel


GUIDE_PLACES: Mapping[str, Place] = {
    "home": first_steps,
    "companies": companies,
    "import": imported,
    "start": starting,
    "invitation": invitation,
    "welcome": welcome,
    "board": board,
    "close": after_answering("panel/close/"),
    "settle": after_answering(f"panel/settle/{SETTLED}/"),
    "result": after_answering("result/", closed=True),
    "commentary": commentary,
    "batch": batch,
    "brand": brand,
}
