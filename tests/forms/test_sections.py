from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import translation

from assessment import content
from assessment.forms.names import resolved
from assessment.forms.sections import SectionForm
from assessment.models import Answer
from assessment.services.answers import Change

CONTENT = content.shipped()
MEANS, ADOPTION, ROADMAP = (CONTENT.edition.sections[place] for place in (0, 6, 7))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def form_of(data=None, *, section=MEANS, stored=None, language="en"):
    posted = None if data is None else resolved(QueryDict(urlencode(data)))
    form = SectionForm(section, content=CONTENT, language=language, stored=stored, data=posted)
    form.is_valid()
    return form


def questions(form):
    return [layout.view() for layout in form.helper.layout.fields]


@pytest.mark.parametrize(("section", "noted"), [(MEANS, True), (ADOPTION, False), (ROADMAP, False)])
def test_every_item_of_every_kind_is_asked(section, noted):
    asked = questions(form_of(section=section))

    assert [one.name for one in asked] == [item.code for item in section.items]
    assert [[option.value for option in one.options] for one in asked] == [list(item.points) for item in section.items]
    assert all(bool(one.note) is noted for one in asked)


def test_words_are_those_of_the_language():
    korean, english = (questions(form_of(language=language))[0] for language in ("ko", "en"))

    assert korean.text == CONTENT.words("ko").items["inv-budget"].question
    assert english.options[0].label == "Yes"


def test_stored_answers_are_shown_and_remembered_as_shown():
    stored = {"inv-budget": Answer(item="inv-budget", option="partly", note="p. 14")}

    first, second = questions(form_of(stored=stored))[:2]

    assert [option.value for option in first.options if option.checked] == ["partly"]
    assert (first.initial, first.note.initial, first.note.value) == ("partly", "p. 14", "p. 14")
    assert not any(option.checked for option in second.options)


def test_only_what_the_page_changed_is_a_change():
    form = form_of(
        {
            "inv-budget": "yes",
            "initial-inv-budget": "partly",
            "inv-growth": "no",
            "initial-inv-growth": "no",
            "inv-budget:note": "same\r\nnote",
            "initial-inv-budget:note": "same\nnote",
        }
    )

    assert form.changes() == [Change(item="inv-budget", field="option", was="partly", to="yes")]


def test_an_input_that_did_not_come_changes_nothing():
    assert form_of({"initial-inv-budget": "yes"}).changes() == []


def test_an_emptied_note_is_a_change():
    form = form_of({"inv-budget:note": "", "initial-inv-budget:note": "p. 14"})

    assert form.changes() == [Change(item="inv-budget", field="note", was="p. 14", to="")]


def test_an_impossible_option_is_refused_by_name_and_the_rest_kept():
    form = form_of({"inv-budget": "maybe", "inv-growth": "yes"})

    assert form.errors == {"inv-budget": ["Own budget line: Choose one of the answers shown."]}
    assert form.changes() == [Change(item="inv-growth", field="option", was="", to="yes")]


def test_the_options_of_another_kind_are_impossible():
    assert form_of({"inv-budget": "done"}).errors


def test_an_oversized_note_is_refused_and_kept_on_the_page():
    form = form_of({"inv-budget:note": "가" * 2001})

    assert form.changes() == []
    note = questions(form)[0].note
    assert note.value == "가" * 2001
    assert note.errors == ("Own budget line: Use at most 2000 characters; there are 2001 now.",)


@pytest.mark.parametrize("stranger", ["inn-voice", "inv-nonsense", "road-1.1", "adoption-stage:note", "x"])
def test_what_the_page_does_not_ask_is_refused(stranger):
    form = form_of({stranger: "yes", "inv-budget": "yes"})

    assert list(form.errors) == ["__all__"]
    assert [change.item for change in form.changes()] == ["inv-budget"]


def test_keeping_theirs_puts_the_stored_value_into_the_field():
    given = {"keep": "inv-budget=theirs", "inv-budget": "yes", "initial-inv-budget": "no", "inv-growth": "no"}

    form = form_of(given)

    assert form.changes() == [Change(item="inv-growth", field="option", was="", to="no")]
    assert form.value("inv-budget") == "no"


def test_keeping_something_that_was_not_shown_does_nothing():
    assert form_of({"keep": "x=theirs", "inv-budget": "yes"}).changes()[0].to == "yes"


def test_a_note_is_shown_to_its_writer_only():
    noted = form_of(stored={"inv-budget": Answer(item="inv-budget", option="yes", note="secret & <b>")})

    assert "secret &amp; &lt;b&gt;" in noted.questions()
    assert "secret" not in form_of().questions()


def test_rendering_follows_the_language_of_the_form():
    assert "Evidence note" in form_of(language="en").questions()
    assert "근거 메모" in form_of(language="ko").questions()
