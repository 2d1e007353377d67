import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.reports.document import Block, Span
from assessment.reports.marks import blocks, plain

TYPED = st.text(st.sampled_from("가a1 \n\t*-_[]().:/\\&<>`#~|!h‑שא😀"), max_size=60)
MARKED = st.lists(
    st.sampled_from(
        ["**", "- ", "1. ", "2. ", "\n", "\n\n", "[", "](", "https://a.kr", "mailto:a@b", ")", " ", "가", "b*"]
    )
).map("".join)


def paragraph(*spans):
    return (Block("paragraph", spans),)


def letters(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "*하나*",
        "_둘_ __셋__",
        "<b>넷</b> &amp; &lt;",
        "# 다섯",
        "`여섯`",
        "\\*일곱\\*",
        "2026. 11. 26. 회의",
        "5. 다섯째부터",
        "-여덟",
        "+ 아홉",
        "** 열 **",
        "**",
        "****",
        "[x](javascript:alert)",
        "[x](data:text/html,x)",
        "[x](/desk/)",
        "[x](http://a b)",
        "[](http://a.kr)",
        "[x]",
        "https://a.kr",
        "![x]",
        "> 인용",
        "---",
    ],
)
def test_whatever_is_no_mark_stays_as_typed(text):
    assert blocks(text) == paragraph(Span(text))


def test_bold_ends_before_a_particle():
    assert blocks("**필수(법정)**를") == paragraph(Span("필수(법정)", bold=True), Span("를"))


@pytest.mark.parametrize(
    "address", ["https://a.kr/x?y=1&z=2#w", "http://a.kr", "mailto:kim@a.kr", "HTTPS://A.KR", "https://a.kr/x_(y)"]
)
def test_a_link_has_words_and_an_address(address):
    assert blocks(f"먼저 [이 글]({address})을") == paragraph(Span("먼저 "), Span("이 글", link=address), Span("을"))


def test_a_link_may_be_bold():
    assert blocks("**[글](https://a.kr)**") == paragraph(Span("글", bold=True, link="https://a.kr"))


def test_a_line_break_stays_one_and_an_empty_line_parts():
    assert blocks("하나\n둘\n\n \n셋") == (
        Block("paragraph", (Span("하나"), Span("\n"), Span("둘"))),
        Block("paragraph", (Span("셋"),)),
    )


def test_lists_follow_each_other_and_a_list_within_is_beside():
    assert blocks("1. 하나\n   - 점\n     이어서\n2. 둘\n끝") == (
        Block("number", (Span("하나"),), 1),
        Block("bullet", (Span("점"), Span("\n"), Span("이어서"))),
        Block("number", (Span("둘"),), 2),
        Block("paragraph", (Span("끝"),)),
    )


def test_the_number_printed_is_the_number_typed():
    assert blocks("1. 하나\n3. 셋\n2. 둘") == (
        Block("number", (Span("하나"),), 1),
        Block("paragraph", (Span("3. 셋"), Span("\n"), Span("2. 둘"))),
    )


def test_no_mark_reaches_over_a_line():
    assert blocks("**하나\n둘**") == paragraph(Span("**하나"), Span("\n"), Span("둘**"))


@given(TYPED | MARKED)
def test_no_letter_is_ever_lost(text):
    found = blocks(text)

    kept = "".join(
        {"bullet": "-", "number": f"{block.number}."}.get(block.kind, "")
        + "".join(f"[{span.text}]({span.link})" if span.link else span.text for span in block.spans)
        for block in found
    )
    assert letters(kept).replace("*", "").replace("-", "") == letters(text).replace("*", "").replace("-", "")


@given(st.text())
def test_any_text_is_taken_and_what_is_plain_has_all_its_letters(text):
    found = blocks(text)

    if not any(block.kind != "paragraph" for block in found) and "*" not in text and "[" not in text:
        assert letters(plain(found)) == letters(text)
