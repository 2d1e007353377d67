import pytest
from django.http import QueryDict
from django.utils import translation

from assessment.forms.company import EditForm, StartForm
from assessment.keys import new_key, seal, unseal

CONTROL = "Remove the invisible control characters. They often come along when text is copied."
PROFILE = {
    "name": "한빛식품",
    "industry": "consumer",
    "size": "50-249",
    "country": "KR",
    "channels": ["kakaotalk", "naver"],
    "contact_name": "",
    "contact_email": "",
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def posted(**given):
    data = QueryDict(mutable=True)
    for name, value in {**PROFILE, **given}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def start_form(**given):
    return StartForm(posted(**{"key": seal("k"), **given}), language="en")


def edit_form(was=PROFILE, **given):
    shown = EditForm.of(was, language="en").initial["was"]
    return EditForm(posted(was=shown, **given), language="en")


def test_a_profile_comes_back_as_it_was_given():
    form = start_form()

    assert form.is_valid()
    assert form.profile == PROFILE
    assert form.cleaned_data["key"] == "k"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "  ", "Enter the name of the company."),
        ("name", "a\u202eb", CONTROL),
        ("name", "가" * 121, "Use at most 120 characters; there are 121 now."),
        ("industry", "", "Choose an industry."),
        ("industry", "piracy", "Choose from the list."),
        ("size", "", "Choose the size of the company."),
        ("country", "ZZ", "Choose from the list."),
        ("channels", ["kakaotalk", "telegraph"], "Choose from the list."),
        ("contact_email", "a@b", "Enter an email address such as name@example.com."),
        ("contact_email", "a@b.kr\nBcc: c@d.kr", CONTROL),
    ],
)
def test_what_cannot_be_is_refused_in_words_that_help(field, value, message):
    assert start_form(**{field: value}).errors == {field: [message]}


@pytest.mark.parametrize("key", ["", "nonsense", seal(new_key()) + "x"])
def test_a_key_that_is_not_ours_is_replaced_and_everything_else_kept(key):
    form = start_form(key=key)

    assert list(form.errors) == ["key"]
    assert form["name"].value() == "한빛식품"
    assert form["channels"].value() == ["kakaotalk", "naver"]
    assert len(unseal(form["key"].value())) == 43


def test_channels_are_each_stored_once_in_the_order_of_the_list():
    form = start_form(channels=["x", "naver", "x", "kakaotalk", "naver"])

    assert form.is_valid()
    assert form.profile["channels"] == ["kakaotalk", "naver", "x"]


def test_typing_is_kept_without_a_word_when_the_language_changes():
    form = StartForm.unjudged(posted(name="", industry="piracy", key="k"), language="ko")

    assert form.errors == {}
    assert (form["industry"].value(), form["channels"].value(), form["key"].value()) == (
        "piracy",
        ["kakaotalk", "naver"],
        "k",
    )


def test_an_edited_profile_knows_what_its_page_showed():
    form = edit_form(name="새 이름")

    assert form.is_valid()
    assert form.cleaned_data["was"] == PROFILE
    assert form.profile["name"] == "새 이름"


@pytest.mark.parametrize("was", ["", "{}", "forged:1:2"])
def test_a_page_that_does_not_say_what_it_showed_has_shown_nothing(was):
    form = EditForm(posted(was=was), language="en")

    assert form.is_valid()
    assert form.cleaned_data["was"] == {}


def test_what_others_stored_is_said_and_becomes_what_the_page_shows():
    form = edit_form(name="내 이름", channels=["x"])
    form.is_valid()

    form.settle({"name": "남의 이름", "channels": ["kakaotalk", "line"]})

    again = "another tab or device has stored “%s”. Pressing Continue again stores your entry."
    assert form.errors == {
        "name": ["Company name: " + again % "남의 이름"],
        "channels": ["Channels in use: " + again % "KakaoTalk, LINE"],
    }
    assert form["name"].value() == "내 이름"
    second = EditForm(form.data, language="en")
    second.is_valid()
    assert second.cleaned_data["was"] == {**PROFILE, "name": "남의 이름", "channels": ["kakaotalk", "line"]}
