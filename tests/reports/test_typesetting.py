import pytest
from weasyprint import CSS
from weasyprint.formatting_structure.boxes import TextBox

from assessment.reports import pdf, typesetting

KOREAN = "소셜 고객 응대를 위한 예산을 별도 항목으로 편성하고 매년 문의량과 목표에 맞추어 검토합니다"


def lines(text: str, *, width: int) -> list[str]:
    sheet = pdf.Sheet(f'<html lang="ko"><body><p>{text}</p></body></html>')
    settings = pdf.settings_of(sheet)
    settings["stylesheets"] = [*settings["stylesheets"], CSS(string=f"p {{ width: {width}pt; font-size: 10pt }}")]
    page = sheet.render(**settings).pages[0]
    boxes = [box for box in page._page_box.descendants() if isinstance(box, TextBox)]
    return [box.text for box in boxes if box.element_tag == "p" and box.text.strip()]


@pytest.mark.parametrize("width", [60, 90, 97, 130, 200, 333])
def test_korean_is_broken_between_words(width):
    broken = lines(KOREAN, width=width)

    assert len(broken) > 1
    assert " ".join(line.strip() for line in broken) == KOREAN


def test_a_word_wider_than_the_line_is_broken_where_the_line_ends():
    broken = lines("가" * 100, width=200)

    assert "".join(broken) == "가" * 100
    assert {len(line) for line in broken[:-1]} == {len(broken[0])}
    assert len(broken[0]) > 15


def test_a_kept_line_is_set_as_the_first_one_was():
    first = lines(KOREAN, width=120)
    known = len(typesetting._lines)

    assert lines(KOREAN, width=120) == first
    assert len(typesetting._lines) == known


def test_lines_are_not_kept_without_end(monkeypatch):
    monkeypatch.setattr(typesetting, "LINES_KEPT", 10)

    for number in range(30):
        lines(f"줄 {number}", width=300)

    assert len(typesetting._lines) <= 10
