"""From the mailed link to the sheet that is handed in, as somebody invited goes it."""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from assessment.content import shipped
from assessment.enums import LetterKind
from assessment.models import Respondent
from assessment.services import panels
from assessment.services.panels import Person
from tests.browser.reader import Reader
from tests.factories import CompanyFactory, MemberFactory
from tests.outbox import post_all
from tests.reports import samples

KIM = Person(name="김민지", role="marketing", email="kim@example.com", language="ko")
SHEET = samples.answers("competitor")


def mailed_link() -> str:
    """The path of the link in the invitation."""
    by, now = MemberFactory(), timezone.now()
    company = CompanyFactory(practice=by.practice)
    panel = panels.start(company, people=[KIM], ends_at=now + timedelta(days=14), remind_days=None, now=now)
    panels.send(panel, panel.assessment.respondents.all(), kind=LetterKind.INVITATION, by=by.user, now=now)
    post_all()
    return re.search(r"/link/\S+", mail.outbox[-1].body)[0]


def test_invited_person_answers_hands_in_and_changes_their_mind(visit):
    reader = Reader(visit(mailed_link(), language="ko", width=375), language="ko")
    reader.reads("김민지 님, 환영합니다")
    reader.page.get_by_label(reader.called("Show my name beside my answers")).check()
    reader.press("Begin")
    for section in shipped().edition.sections:
        reader.reads(reader.words.sections[section.code].title)
        reader.answer_section(section, SHEET)
        reader.press("Continue")
    reader.reads(reader.called("Check your answers"))
    reader.press("Hand in")
    reader.reads(reader.called("Thank you"))

    reader.press("Change the answers")
    reader.reads(reader.called("Check your answers"))
    change = f"{reader.called('Change')} {reader.words.items['inv-team'].short}"
    reader.page.get_by_role("link", name=change, exact=True).click()
    reader.answer("inv-team", "na")
    reader.press("Continue")
    reader.reads(reader.called("Check your answers"))
    reader.press("Hand in")
    reader.reads(reader.called("Thank you"))

    person = Respondent.objects.get()
    assert dict(person.answers.values_list("item", "option")) == {**SHEET, "inv-team": "na"}
    assert (person.named_at is None, person.is_done, person.assessment.is_open) == (False, True, True)
