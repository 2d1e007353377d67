"""Reports on editions that are not the one we ship: whatever an admin may publish, a report can say."""

from collections import Counter
from datetime import date
from io import BytesIO

import pypdf
import pytest

from assessment import content
from assessment.content import samples
from assessment.reports import layout, pictures
from assessment.reports.build import build
from assessment.reports.pdf import render
from scoring import score
from tests.content.documents import bare, grown, shipped_document

BOTH = pytest.mark.parametrize("language", ["ko", "en"])
(SHEET, *_others) = samples.sheets()


def report(document, *, language="en"):
    shown = content.read(document)
    answers = samples.answers_to(shown.edition, SHEET)
    result = score(shown.edition, answers)
    profile = SHEET["company"]
    return build(shown, result, answers=answers, notes={}, profile=profile, on=date(2026, 11, 26), language=language)


def pages(document):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(render(document))).pages]


def squeezed(text):
    return "".join(text.split())


@BOTH
def test_what_an_edition_does_not_ask_is_not_spoken_of(language):
    text = "\n".join(pages(report(bare(), language=language)))

    for absent in {"ko": ["도입 단계", "로드맵", "용어"], "en": ["Adoption stage", "Roadmap", "Glossary"]}[language]:
        assert absent not in text


def test_300_items_are_all_printed():
    document = report(grown(items=300))

    text = squeezed("".join(pages(document)))

    asked = Counter(squeezed(item.question) for item in document.axes[1].items)
    assert asked.total() == 12 + 300 - 38
    assert [question for question, times in asked.items() if text.count(question) < times] == []


def test_a_picture_of_items_is_never_higher_than_a_page():
    document = report(grown(items=300))

    first, second = layout.context(document, pictures.drawn(document))["axis_pages"]

    assert (len(first.items), len(second.items)) == (1, 7)


def test_an_edition_without_figures_and_terms_has_empty_columns():
    document = report(bare())

    context = layout.context(document, pictures.drawn(document))

    assert [len(column) for column in (*context["figure_columns"], *context["glossary_columns"])] == [0, 0, 0, 0]


def test_a_text_of_5000_characters_is_printed_to_its_end():
    document = shipped_document()
    document["words"]["en"]["items"]["inv-team"]["question"] = "Is it so? " * 499 + "Is it END?"

    text = "".join(pages(report(document)))

    assert "END?" in text
