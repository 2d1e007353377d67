import pytest
from django.core.exceptions import ValidationError

from assessment.forms.text import AddressField, LineField, NoteField


@pytest.mark.parametrize(
    "name",
    [
        "한빛식품 주식회사",
        "漢字 株式会社 サッポロ",
        "Café Zürich – “quoted” & <b>",
        "شركة الاتصالات",
        "חברה בע״מ",
        "A\u200fB",
        "👩‍👩‍👧 🇰🇷 ❤️",
        "non\u2011breaking",
        "कंपनी",
    ],
)
def test_any_script_may_be_typed(name):
    assert LineField().clean(name) == name


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x1b", "\n", "\t", "\x7f", "\x9b", "\u2028", "\u202e", "\u2066", "\u2069", "\uffff"]
)
def test_what_is_not_seen_is_refused_in_a_line(char):
    with pytest.raises(ValidationError) as refused:
        LineField().clean(f"한빛{char}식품")

    assert refused.value.error_list[0].code == "control"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2029"])
def test_a_note_refuses_the_same_but_line_ends_and_tabs(char):
    with pytest.raises(ValidationError):
        NoteField().clean(f"첫째{char}둘째")

    assert NoteField().clean("첫째\r\n둘째\r셋째\t끝") == "첫째\n둘째\n셋째\t끝"


def test_text_is_trimmed_and_composed():
    assert LineField().clean("  한빛  ") == "한빛"


def test_length_is_counted_in_characters_after_trimming():
    field = NoteField(max_length=5)

    assert field.clean("  가나다라마  ") == "가나다라마"
    with pytest.raises(ValidationError) as refused:
        field.clean("가나다라마바")
    assert refused.value.error_list[0].code == "max_length"


def test_no_browser_is_told_to_cut_what_is_pasted():
    assert "maxlength" not in NoteField(max_length=5).widget.attrs


@pytest.mark.parametrize("text", ["\u200b", "\u3164 \u3164", "\u1160", "\u2800", "\ufeff", "\u00ad", "\u2067\u2069"])
def test_what_shows_nothing_at_all_is_nothing(text):
    with pytest.raises(ValidationError) as refused:
        LineField().clean(text)

    assert refused.value.error_list[0].code == "required"
    assert NoteField(required=False).clean(text) == ""


@pytest.mark.parametrize("address", ["name@example.com", "name@한국.kr", "a@[203.0.113.7]"])
def test_an_address_is_taken_as_it_is_typed(address):
    assert AddressField().clean(f" {address} ") == address


@pytest.mark.parametrize("address", ["name", "a@b@c.kr", "a@b.kr\r\nBcc: c@d.kr", "a@b.kr,c@d.kr", f"a@{'한' * 60}.kr"])
def test_what_no_message_can_be_sent_to_is_no_address(address):
    with pytest.raises(ValidationError):
        AddressField().clean(address)


def test_an_address_too_long_for_ascii_is_told_what_one_looks_like():
    with pytest.raises(ValidationError) as refused:
        AddressField().clean(f"a@{'한' * 60}.kr")

    assert refused.value.messages == [str(AddressField.default_error_messages["invalid"])]
