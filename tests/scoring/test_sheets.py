import json

import pytest

from scoring import BadSheet
from scoring.example import EDITION
from scoring.sheets import score_sheet

COMPANY = {"name": "한빛 <b>\u202eretail</b>", "size": "large", "founded": 1999, "growth": 1.5}


def errors(text):
    with pytest.raises(BadSheet) as caught:
        score_sheet(EDITION, text)
    return [(error.code, str(error)) for error in caught.value.errors]


def test_the_company_is_kept_as_it_was_given():
    sheet, _ = score_sheet(EDITION, json.dumps({"company": COMPANY, "answers": {}}))

    assert sheet.company == COMPANY


@pytest.mark.parametrize("text", ['{"answers": {}}', '{"company": null, "answers": {}}'])
def test_the_company_may_be_missing(text):
    assert score_sheet(EDITION, text)[0].company is None


def test_other_keys_are_left_alone():
    sheet, result = score_sheet(EDITION, '{"answers": {"inv-team": "yes"}, "notes": {"inv-team": "four people"}}')

    assert sheet.answers == {"inv-team": "yes"}
    assert result.axes["investment"].score == 100


def test_bytes_are_utf_8():
    sheet, _ = score_sheet(EDITION, '{"company": {"name": "한빛"}, "answers": {}}'.encode())

    assert sheet.company == {"name": "한빛"}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (b'{"company": "\xff"}', "not-utf-8", "not UTF-8: invalid start byte at byte 14"),
        (b"\xef\xbb\xbf{}", "byte-order-mark", "starts with a byte order mark: save it as UTF-8 without one"),
        ('{"answers": {}', "not-json", "not JSON: Expecting ',' delimiter: line 1 column 15 (char 14)"),
        ("", "not-json", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ('{"answers": {}} {}', "not-json", "not JSON: Extra data: line 1 column 17 (char 16)"),
        ('{"answers": {}, "x": NaN}', "not-json", "not JSON: NaN is no number"),
        ('{"answers": {}, "x": -Infinity}', "not-json", "not JSON: -Infinity is no number"),
        ('{"x": 1e999}', "number-too-large", "1e999 is too large a number"),
        ('{"x": ' + "9" * 5000 + "}", "number-too-large", "a number of 5000 digits"),
        ("[" * 100_000, "too-deep", "nested too deeply"),
        ('{"company": ' * 100_000, "too-deep", "nested too deeply"),
        ("[]", "wrong-type", "'sheet' must be a JSON object"),
        ("null", "wrong-type", "'sheet' must be a JSON object"),
        ('"answers"', "wrong-type", "'sheet' must be a JSON object"),
        ("{}", "missing-key", "'answers' is missing"),
        ('{"answers": null}', "wrong-type", "'answers' must be an object of options by code"),
        ('{"answers": [["inv-team", "yes"]]}', "wrong-type", "'answers' must be an object of options by code"),
        ('{"answers": {}, "company": "한빛"}', "wrong-type", "'company' must be an object"),
        ('{"answers": {}, "company": {"name": 7}}', "wrong-type", "'company.name' must be a string"),
        ('{"answers": {"inv-team": true}}', "wrong-type", "'inv-team' must be an option, as a string"),
        ('{"answers": {"inv-team": null}}', "wrong-type", "'inv-team' must be an option, as a string"),
        ('{"answers": {"": "yes"}}', "unknown-code", "'' is not a question of this edition"),
        (
            '{"answers": {"inv-team": "YES"}}',
            "unknown-option",
            "'YES' is not an option of 'inv-team'; options: yes, partly, no, na",
        ),
    ],
)
def test_what_is_wrong_is_said(text, code, message):
    assert errors(text) == [(code, message)]


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {"inv-team": "yes", "inv-team": "yes"}}',
        '{"answers": {}, "company": {"inv-team": 1, "inv-team": 2}}',
        '{"answers": {}, "inv-team": 1, "inv-team": 2}',
        '{"answers": {}, "company": {"units": [{"inv-team": 1, "inv-team": 2, "inv-team": 3}]}}',
    ],
)
def test_a_repeated_key_is_refused_wherever_it_stands(text):
    assert errors(text) == [("repeated-key", "'inv-team' stands more than once in one object")]


def test_every_error_is_told_at_once():
    text = """{
        "company": [],
        "answers": {"x": "yes", "inv-team": "maybe", "inn-human": "na", "inn-collaboration": "na", "y": 1, "x": "no"}
    }"""

    assert [code for code, _ in errors(text)] == [
        "repeated-key",
        "wrong-type",
        "unknown-code",
        "unknown-option",
        "unknown-code",
        "nothing-to-score",
    ]


def test_an_axis_with_nothing_to_score_is_named():
    assert errors('{"answers": {"inv-team": "na", "inv-policy": "na"}}') == [
        ("nothing-to-score", "every item of the investment axis is 'na', so the axis cannot be scored")
    ]
