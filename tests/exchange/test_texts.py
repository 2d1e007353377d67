import json

import pytest
from django.utils import translation

from assessment import exchange
from assessment.content import BadContent, shipped
from tests.content.documents import shipped_document


def problems_of(name, data):
    with translation.override("en"), pytest.raises(BadContent) as refused:
        exchange.read(name, data)
    with translation.override("en"):
        return [str(problem) for problem in refused.value.problems]


def test_json_of_the_shipped_document_is_the_shipped_edition():
    assert exchange.read("edition.json", json.dumps(shipped_document()).encode()) == shipped()


@pytest.mark.parametrize("suffix", ["toml", "json"])
def test_a_byte_order_mark_does_no_harm(suffix):
    data = exchange.write(shipped().document, "toml") if suffix == "toml" else json.dumps(shipped_document()).encode()

    assert exchange.read(f"edition.{suffix}", b"\xef\xbb\xbf" + data) == shipped()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("e.toml", b'name = "a"\nother = \n', "line 2, column 9: cannot be read as TOML"),
        ("e.json", b'{"name":\n}', "line 2, column 1: cannot be read as JSON"),
        ("e.json", b"[" * 100_000, "the document: cannot be read as JSON"),
        ("e.toml", b"a = " + b"[" * 100_000, "the document: cannot be read as TOML"),
        ("e.toml", b"a\xff", "byte 2: is not UTF-8 text. Save the file as UTF-8"),
        ("e.json", b"\xff\xfe{\x00}\x00", "byte 1: is not UTF-8 text. Save the file as UTF-8"),
        ("e.toml", b".".join([b"a"] * 50_000) + b" = 1", "the document: cannot be read as TOML"),
        ("e.toml", b"[" + b" . ".join([b'"\\""'] * 50_000) + b"]", "the document: cannot be read as TOML"),
        ("e.toml", b"", "name: is missing"),
        ("e.json", b"null", "the document: must be a table"),
        ("e.json", b"7", "the document: must be a table"),
    ],
)
def test_a_text_that_is_no_edition_is_refused_with_its_place(name, data, said):
    assert problems_of(name, data)[0] == said


def test_a_key_given_twice_is_refused_for_one_of_the_two_is_lost():
    data = b'{"name": "a", "words": {"ko": {}, "ko": {}}, "name": "b"}'

    assert problems_of("e.json", data) == [f"{key}: stands more than once in one table" for key in ("ko", "name")]


@pytest.mark.parametrize(
    "text", [". " * 60, "a.b" * 60, '1.2\n"""' + "x." * 60, "'''" + "y." * 60, "\\" * 3 + "z." * 60]
)
def test_a_text_may_have_any_number_of_full_stops(text):
    document = shipped_document()
    document["words"]["en"]["items"]["inv-team"]["help"] = text

    assert exchange.read("e.toml", exchange.write(document, "toml")).document == document


def test_every_problem_is_named_by_its_keys():
    document = shipped_document()
    document["thresholds"]["investment"] = "50"
    document["words"]["ko"]["items"]["inv-team"]["short"] = ""

    assert problems_of("e.json", json.dumps(document).encode()) == [
        "thresholds.investment: must be a whole number",
        "words.ko.items.inv-team.short: is empty",
    ]


def test_toml_reads_in_the_order_an_author_thinks():
    lines = exchange.write(shipped().document, "toml").decode().splitlines()

    assert lines[0] == 'name = "2026.1"'
    assert [line for line in lines if line.startswith("[") and "." not in line and line != "[[sections]]"] == [
        "[thresholds]",
        "[options]",
    ]
