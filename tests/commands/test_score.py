import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from assessment.content import shipped
from assessment.management import sheets
from tests.content.documents import shipped_document, without
from tests.factories import EditionFactory

ALL_YES = {
    "answers": {item["code"]: "yes" for section in shipped_document()["sections"][:6] for item in section["items"]}
}
VECTORS = [json.loads(path.read_text("utf-8")) for path in sorted((settings.BASE_DIR / "tests/vectors").glob("*.json"))]
COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "score"]


@pytest.fixture
def score(capsys, tmp_path):
    """Runs the command over a text in a file; gives the output lines, standard error and the exit status."""

    def run(text, *options, file=None):
        path = tmp_path / "sheets.jsonl"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = 0
        with translation.override("en"):
            try:
                call_command("score", file or str(path), *options)
            except SystemExit as leaving:
                status = leaving.code
        out, err = capsys.readouterr()
        return [json.loads(line) for line in out.splitlines()], err, status

    return run


def lines(*documents):
    return "".join(f"{json.dumps(document, ensure_ascii=False)}\n" for document in documents)


def named(name, **answers):
    return {"company": {"name": name}, "answers": {code.replace("_", "-"): option for code, option in answers.items()}}


def test_the_golden_sheets_come_out_in_order(score):
    golden = [vector for vector in VECTORS if "edition" not in vector]

    out, _, _ = score(lines(*(vector["sheet"] for vector in golden)))

    for number, (line, vector) in enumerate(zip(out, golden, strict=True), 1):
        own = {"line": number} if "errors" in line else {"checksum": shipped().checksum}
        assert line == {**vector["expected"], **own}


def test_keys_stand_in_the_order_that_is_documented(score):
    (line,), _, _ = score(lines(ALL_YES))

    assert list(line) == [
        "edition",
        "checksum",
        "company",
        "axes",
        "quadrant",
        "possible_quadrants",
        "adoption",
        "roadmap",
        "contradictions",
        "path",
    ]


def test_a_scored_sheet_leaves_quietly(score):
    (line,), err, status = score(lines(ALL_YES))

    assert (line["quadrant"], err, status) == ("social-first", "", 0)


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_one_object_may_be_spread_over_many_lines(score, indent):
    (line,), _, status = score(json.dumps(named("한빛", inv_team="yes"), indent=indent))

    assert (line["company"], status) == ({"name": "한빛"}, 0)


def test_every_brace_of_one_object_may_stand_on_a_line_of_its_own(score):
    (line,), _, status = score('{\n"company":\n{\n"name": "a"\n},\n"answers":\n{\n}\n}\n')

    assert (line["company"], status) == ({"name": "a"}, 0)


def test_standard_input_is_read_for_a_dash(score, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(named("a"), named("b")).encode())))

    out, _, _ = score("", file="-")

    assert [line["company"]["name"] for line in out] == ["a", "b"]


def test_a_bad_line_is_told_with_its_number_and_the_others_go_on(score):
    text = lines(named("a"), named("b", inv_team="maybe"), named("c")) + "\n{\n" + lines(named("d"))

    out, err, status = score(text)

    assert [line.get("line", line.get("company")) for line in out] == [
        {"name": "a"},
        2,
        {"name": "c"},
        5,
        {"name": "d"},
    ]
    assert [error["code"] for line in out if "errors" in line for error in line["errors"]] == [
        "unknown-option",
        "not-json",
    ]
    assert (err, status) == ("2 of 5 sheets could not be scored.\n", 1)


def test_how_many_failed_is_said_in_the_language_that_is_active(score):
    _, err, _ = score("[]")

    assert err == "1 of 1 sheet could not be scored.\n"


def test_blank_lines_are_no_sheets_but_lines(score):
    out, err, _ = score("\n" + lines(named("a")) + "  \r\n\n" + lines([]))

    assert [line.get("line") for line in out] == [None, 5]
    assert err.startswith("1 of 2 ")


def test_lines_may_end_as_windows_ends_them(score):
    out, _, status = score(lines(named("a"), named("b")).replace("\n", "\r\n"))

    assert ([line["company"]["name"] for line in out], status) == (["a", "b"], 0)


def test_the_last_line_needs_no_end(score):
    out, _, _ = score(lines(named("a")) + lines(named("b")).rstrip("\n"))

    assert len(out) == 2


def test_a_broken_object_over_many_lines_is_one_error_on_line_1(score):
    text = json.dumps(named("a", inv_team="yes"), indent=2).replace('"yes"', "yes")

    out, err, status = score(text)

    assert [(line["line"], [error["code"] for error in line["errors"]]) for line in out] == [(1, ["not-json"])]
    assert (err, status) == ("1 of 1 sheet could not be scored.\n", 1)


def test_wrong_answers_in_an_object_over_many_lines_are_told_on_line_1(score):
    out, _, _ = score(json.dumps(named("a", x="yes", inv_team="maybe"), indent=2))

    assert [(line["line"], [error["code"] for error in line["errors"]]) for line in out] == [
        (1, ["unknown-code", "unknown-option"])
    ]


def test_a_truncated_first_line_spoils_only_itself(score):
    out, _, _ = score('{"answers": {"inv-team": \n' + lines(named("b")) + "what?\n" + lines(named("c")))

    assert [line.get("line") for line in out] == [1, None, 3, None]


def test_a_first_line_nested_too_deeply_spoils_only_itself(score):
    out, _, _ = score('{"company": ' + "[" * 100_000 + "\n" + lines(named("b")))

    assert [line.get("line") for line in out] == [1, None]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_input_is_an_error(score, text):
    out, err, status = score(text)

    assert out == [{"line": 1, "errors": [{"code": "empty-input", "message": "there is no sheet in the input"}]}]
    assert (err, status) == ("1 of 1 sheet could not be scored.\n", 1)


def test_a_byte_order_mark_is_an_error_of_its_line_only(score):
    out, _, _ = score(b"\xef\xbb\xbf" + lines(named("a"), named("b")).encode())

    assert [[error["code"] for error in line.get("errors", [])] for line in out] == [["byte-order-mark"], []]


def test_a_byte_order_mark_before_an_object_over_many_lines_is_one_error(score):
    out, _, _ = score(b"\xef\xbb\xbf" + json.dumps(named("a"), indent=2).encode())

    assert [error["code"] for line in out for error in line["errors"]] == ["byte-order-mark"]


def test_a_line_that_is_not_utf_8_is_an_error_of_its_line_only(score):
    out, _, _ = score(
        lines(named("a")).encode() + '{"company": {"name": "한빛"}}\n'.encode("euc-kr") + lines(named("c")).encode()
    )

    assert [[error["code"] for error in line.get("errors", [])] for line in out] == [[], ["not-utf-8"], []]


def test_small_batches_change_nothing(monkeypatch):
    text = (lines(named("a"), [], named("b", inv_team="no")) + "\n") * 3
    whole = list(sheets.batches(io.BytesIO(text.encode())))
    monkeypatch.setattr(sheets, "BATCH_BYTES", 1)
    small = list(sheets.batches(io.BytesIO(text.encode())))

    assert (len(whole), len(small)) == (1, 10)
    assert scored_text(whole) == scored_text(small)


def scored_text(batches):
    return "".join(sheets.score_batch(shipped().edition, batch).text for batch in batches)


def test_many_sheets_come_out_in_order_from_several_processes(tmp_path):
    path = tmp_path / "many.jsonl"
    count = 3 * sheets.BATCH_BYTES // len(lines(ALL_YES))
    path.write_text(lines(*({**ALL_YES, "company": {"name": str(number)}} for number in range(count))) + "[]\n")

    done = subprocess.run([*COMMAND, path], capture_output=True, text=True, check=False)

    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["company"]["name"] for line in out[:-1]] == [str(number) for number in range(count)]
    assert (out[-1]["line"], done.returncode) == (count + 1, 1)
    assert str(count + 1) in done.stderr


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(lines(ALL_YES) * (3 * sheets.BATCH_BYTES // len(lines(ALL_YES))))

    with subprocess.Popen([*COMMAND, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        command.stdout.readline()
        command.stdout.close()
        complaint = command.stderr.read()

    assert (complaint, command.returncode) == (b"", 141)


def test_output_is_utf_8_whatever_the_terminal_speaks():
    done = subprocess.run(
        [*COMMAND, "-"],
        input=lines(named("한빛 😀")).encode(),
        env={**os.environ, "PYTHONIOENCODING": "euc-kr"},
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout.decode())["company"] == {"name": "한빛 😀"}


def test_an_edition_can_come_from_a_file(score, tmp_path):
    document = shipped_document()
    document["name"], document["thresholds"]["innovation"] = "stricter", 100
    path = tmp_path / "stricter.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    (line,), _, _ = score(lines(ALL_YES), "--edition", str(path))

    assert (line["edition"], line["axes"]["innovation"]["threshold"]) == ("stricter", 100)


@pytest.mark.django_db
def test_an_edition_can_be_a_published_one(score):
    EditionFactory(name="house-1")

    (line,), _, _ = score(lines(ALL_YES), "--edition", "house-1")

    assert (line["checksum"], line["quadrant"]) == (shipped().checksum, "social-first")


@pytest.mark.django_db
def test_an_edition_nobody_has_published_is_refused(score):
    with pytest.raises(CommandError, match="No published edition is called house-2"):
        score(lines(ALL_YES), "--edition", "house-2")


def test_an_edition_file_that_is_not_there_is_refused(score):
    with pytest.raises(CommandError, match="Cannot read nowhere.toml"):
        score(lines(ALL_YES), "--edition", "nowhere.toml")


def test_an_edition_file_that_contradicts_itself_is_refused(score, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(without("thresholds/investment")), encoding="utf-8")

    with pytest.raises(CommandError, match="investment"):
        score(lines(ALL_YES), "--edition", str(path))


@pytest.mark.parametrize("file", ["nowhere.jsonl", str(Path(__file__).parent)])
def test_sheets_that_cannot_be_read_are_refused(score, file):
    with pytest.raises(CommandError, match="Cannot read"):
        score("", file=file)
