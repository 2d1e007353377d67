"""Letters to the people of a panel, from a practice that has a brand."""

from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest

from assessment.enums import LetterKind, LetterState
from assessment.models import Letter
from tests.brands import WORDS, branded
from tests.factories import NOW, JoiningFactory, LetterFactory
from tests.outbox import post_all
from tests.panels import panel_of, person_of

pytestmark = pytest.mark.django_db
ADDRESS = "no-reply@localhost"


@pytest.fixture
def letter(practice):
    return LetterFactory(respondent=person_of(panel_of(practice)), state=LetterState.WAITING)


def from_of(message):
    name, address = parseaddr(" ".join(message["From"].split()))
    return str(make_header(decode_header(name))), address


@pytest.mark.parametrize("kind", [LetterKind.INVITATION, LetterKind.REMINDER])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_firm_writes_from_the_address_of_the_site(server, practice, kind, language):
    branded(practice)
    LetterFactory(respondent=person_of(panel_of(practice), language=language), kind=kind, state=LetterState.WAITING)

    post_all(now=NOW)

    (message,) = server.taken
    body = message.get_payload(decode=True).decode()
    assert from_of(message) == (WORDS["firm"], ADDRESS)
    assert body.splitlines()[-3:] == [WORDS["firm"], WORDS["contact"], WORDS["footer"]]


@pytest.mark.parametrize(
    ("firm", "shown"),
    [
        ("다온\r\nBcc: all@example.com", "다온 Bcc: all@example.com"),
        ('Daon "The Firm", <ceo@example.com>', 'Daon "The Firm", <ceo@example.com>'),
        ("다온\u2011컨설팅", "다온\u2011컨설팅"),
        ("\u05d1\u05d9\u05ea \u05e7\u05e4\u05d4", "\u05d1\u05d9\u05ea \u05e7\u05e4\u05d4"),
        ("다온\u202ecnI", "다온cnI"),
    ],
    ids=range(5),
)
def test_no_name_of_a_firm_gets_out_of_its_header(server, practice, letter, firm, shown):
    branded(practice, firm=firm)

    post_all(now=NOW)

    (message,) = server.taken
    assert from_of(message) == (shown, ADDRESS)
    assert (message["To"], message["Bcc"]) == (letter.to, None)
    assert Letter.objects.get().state == LetterState.SENT


def test_a_long_name_is_cut(practice, letter):
    branded(practice, firm="가" * 120)

    (message,) = post_all(now=NOW)

    assert message.from_email == f"{'가' * 60} <{ADDRESS}>"


def test_without_a_brand_the_site_writes(server, practice, letter):
    post_all(now=NOW)

    assert [message["From"] for message in server.taken] == [ADDRESS]


def test_another_practice_writes_under_no_such_name(server, letter):
    branded(JoiningFactory().practice)

    post_all(now=NOW)

    assert [message["From"] for message in server.taken] == [ADDRESS]


def test_a_name_that_closes_the_letter_already_is_not_repeated(server, practice, letter):
    letter.respondent.assessment.panel.__class__.objects.update(text_ko="{link}\n\n다온컨설팅 주식회사")
    branded(practice)

    post_all(now=NOW)

    body = server.taken[0].get_payload(decode=True).decode()
    assert body.splitlines()[1:] == ["", WORDS["firm"], WORDS["contact"], WORDS["footer"]]
