"""The public JSON: golden sheets under tests/vectors, and what a line looks like when something is odd."""

import json
from pathlib import Path

import pytest

from scoring.example import EDITION
from scoring.summary import summary_line
from tests.scoring.editions import built, shipped

VECTORS = sorted((Path(__file__).parents[1] / "vectors").glob("*.json"))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_golden_sheet_is_scored_to_the_letter(path):
    vector = json.loads(path.read_text(encoding="utf-8"))
    edition = built(vector["edition"]) if "edition" in vector else shipped()

    line, _ = summary_line(edition, json.dumps(vector["sheet"]), line=1)

    assert line == json.dumps(vector["expected"], ensure_ascii=False)


def test_there_are_golden_sheets():
    assert len(VECTORS) >= 12


def test_korean_stays_readable():
    line, _ = summary_line(EDITION, '{"company": {"name": "\\ud55c\\ube5b"}, "answers": {}}', line=1)

    assert '"company": {"name": "한빛"}' in line


def test_half_a_character_is_escaped_as_it_came():
    line, scored = summary_line(EDITION, '{"company": {"name": "a\\ud800"}, "answers": {}}', line=1)

    assert scored
    assert json.loads(line.encode().decode())["company"] == {"name": "a\ud800"}


def test_a_company_nested_ever_deeper_is_either_scored_or_refused():
    refused = '{"line": 4, "errors": [{"code": "too-deep", "message": "nested too deeply"}]}'
    texts = ['{"answers": {}, "company": {"units": ' + "[" * depth + "]" * depth + "}}" for depth in range(700, 1000)]

    lines = [summary_line(EDITION, text, line=4) for text in texts]

    assert lines[0][1]
    assert all(scored or line == refused for line, scored in lines)
    assert not lines[-1][1]


def test_a_line_break_in_a_name_stays_within_the_line():
    line, _ = summary_line(EDITION, '{"company": {"name": "a\\n\\u2028b"}, "answers": {}}', line=1)

    assert len(line.split("\n")) == 1


def test_errors_name_their_line():
    assert summary_line(EDITION, "[]", line=12) == (
        '{"line": 12, "errors": [{"code": "wrong-type", "message": "\'sheet\' must be a JSON object"}]}',
        False,
    )
