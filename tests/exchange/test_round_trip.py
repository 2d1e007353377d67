"""Out and in again: the same checksum, whatever the texts are."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import exchange
from assessment.content import shipped
from assessment.exchange import tables
from tests.content.documents import bare, grown, shipped_document

EVERY_FORM = pytest.mark.parametrize("suffix", exchange.TYPES)
TRICKY = [
    "=1+1",
    "+82 2 1234",
    "-1",
    "@SUM(A1)",
    "'quoted",
    '"""',
    "\\n is no line break",
    " spaces around ",
    "line one\n\nline three\n",
    "<b>&amp;</b>",
    "http://example.com/",
    "한글 漢字 😀 𠮷",
    "_x000D_",
    "_x005F_ and ax005F_b",
    "\ufffe \uffff",
    "0042",
    "TRUE",
    "#N/A",
    "{=A1}",
]


def again(document, suffix):
    return exchange.read(f"edition.{suffix}", exchange.write(document, suffix))


@EVERY_FORM
@pytest.mark.parametrize("make", [shipped_document, bare, lambda: grown(items=300)], ids=["shipped", "bare", "300"])
def test_an_edition_comes_back_as_it_was(suffix, make):
    document = make()

    assert again(document, suffix).document == document


@EVERY_FORM
def test_the_shipped_edition_keeps_its_checksum(suffix):
    assert again(shipped().document, suffix) == shipped()


@EVERY_FORM
@pytest.mark.parametrize("text", TRICKY)
def test_a_text_is_never_taken_for_anything_else(suffix, text):
    document = shipped_document()
    document["words"]["ko"]["items"]["inv-team"]["help"] = text
    document["words"]["en"]["glossary"][0]["meaning"] = text

    assert again(document, suffix).document == document


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from(sorted(exchange.TYPES)))
def test_any_text_comes_back_as_it_was(text, suffix):
    document = copy.deepcopy(BARE)
    document["words"]["ko"]["items"]["inv-budget"]["help"] = text
    document["words"]["en"]["quadrants"]["observer"]["moves"] = [text] * 4

    assert again(document, suffix).document == document


BARE = bare()


@EVERY_FORM
def test_a_draft_that_lacks_words_is_written_all_the_same(suffix):
    document = shipped_document()
    del document["words"]["en"]["items"]["inv-team"]["help"]
    document["words"]["en"]["quadrants"]["observer"]["moves"] = []

    assert exchange.write(document, suffix)


def test_rows_hold_both_languages_side_by_side():
    rows = tables.of(shipped().document).rows

    team = next(row for row in rows["items"] if row.cells["code"] == "inv-team")
    assert team.cells["section"] == "investment-means"
    assert team.cells["short_ko"] == "전담 인력"
    assert team.cells["short_en"] == "Dedicated team"


def test_columns_of_a_language_stand_beside_those_of_the_other():
    assert tables.SHEETS["items"].columns[6:10] == ("question_ko", "question_en", "short_ko", "short_en")
