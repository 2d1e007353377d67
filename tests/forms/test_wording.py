import pytest
from django.utils import translation

from assessment.forms.wording import WordingForm
from assessment.services import wording

WORDS = {
    "subject_ko": "{company} 진단",
    "text_ko": "{link}",
    "subject_en": "{company}",
    "text_en": "Dear {name}, {link}",
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_named_placeholders_are_taken():
    form = WordingForm(WORDS)

    assert form.is_valid()
    assert form.cleaned_data == WORDS


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_shipped_is_taken(language):
    assert WordingForm(wording.fields_of(None)).errors == {}


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        (
            "text_en",
            "{nmae} {link} { link }",
            "{nmae}, { link } is no placeholder. There are {name}, {company}, {practice}, {sender}, {link}, {until}.",
        ),
        ("subject_ko", "{link}", "The private link stands in the text only: take {link} out of the subject."),
        ("text_ko", "안녕하세요", "Without {link} nobody can answer: put it where the private link is to stand."),
        (
            "subject_en",
            "Two\nlines",
            "Remove the invisible control characters. They often come along when text is copied.",
        ),
        ("subject_en", " ", "Enter the subject (English)."),
        ("text_ko", "", "Enter the text (Korean)."),
        ("subject_en", "x" * 201, "Use at most 200 characters; there are 201 now."),
        ("text_en", "{link}" + "x" * 3995, "Use at most 4000 characters; there are 4001 now."),
    ],
)
def test_what_cannot_be_sent_is_refused(field, text, says):
    assert WordingForm(WORDS | {field: text}).errors == {field: [says]}
