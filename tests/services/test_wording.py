from datetime import timedelta

import pytest

from assessment.services import wording
from tests.factories import NOW, MemberFactory
from tests.panels import panel_of, person_of

pytestmark = pytest.mark.django_db
LINK = "https://site.example/link/abc/"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", ["invitation", "reminder"])
def test_what_is_shipped_names_placeholders_only(language, kind):
    words = wording.shipped(language, kind=kind)

    assert wording.unknown(words.subject + words.text) == []
    assert "{link}" in words.text


def test_each_placeholder_is_filled_in():
    person = person_of(panel_of(), language="en", ends_at=NOW + timedelta(days=1))
    user = MemberFactory(name="yoon").user

    values = wording.values_of(person, link=LINK, by=user)

    assert values.keys() == wording.PLACEHOLDERS.keys()
    assert wording.fill("{name}|{company}|{practice}|{sender}|{link}|{until}", values) == (
        f"김민지|한빛식품|다온컨설팅|yoon@example.com|{LINK}|24 November 2026"
    )


@pytest.mark.parametrize(("language", "says"), [("ko", "진단을 마감할 때까지"), ("en", "the assessment is closed")])
def test_without_an_end_date_it_says_what_ends_it(language, says):
    person = person_of(panel_of(), language=language)

    assert wording.values_of(person, link=LINK, by=None)["until"] == says


def test_a_value_is_no_placeholder():
    assert wording.fill("{name}", {"name": "{link}", "link": LINK}) == "{link}"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{nmae} {link}", ["nmae"]),
        ("{} { name } {name.first} {0}", ["", " name ", "name.first", "0"]),
        ("{{name}} { }", [" "]),
        ("a { b", []),
    ],
)
def test_what_is_no_placeholder_is_found(text, unknown):
    assert wording.unknown(text) == unknown


def test_a_subject_is_one_line_whatever_a_name_holds():
    words = wording.Wording("Hello {name}", "x")

    assert wording.filled(words, {"name": "A\r\nBcc: x@example.com"})[0] == "Hello A Bcc: x@example.com"
