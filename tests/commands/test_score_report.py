"""The result in a report, checked against the edition it was made by."""

import io
import json
import zlib
from functools import cache

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from assessment.content import shipped
from assessment.enums import Cut
from assessment.exchange import enclosures
from assessment.reports import evidence, pdf, word, workbook
from assessment.reports.document import ReportDocument
from tests.content.documents import named
from tests.factories import EditionFactory
from tests.reports import panels, samples
from tests.reports.test_editions import report as report_of


def printed(document: ReportDocument) -> bytes:
    return pdf.render(document, cut=Cut.BOARD)


@cache
def observer() -> bytes:
    return printed(samples.document("observer", language="en"))


@cache
def panel() -> bytes:
    return printed(panels.document(8, language="en"))


def data_of(file: bytes) -> dict:
    return enclosures.enclosed(file)


def carrying(content: bytes | None, *, packed: bytes | None = None, name: str = evidence.NAME, **save) -> bytes:
    """A PDF of one empty page with this attached."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    if content is not None:
        made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)
    if packed is not None:
        made.attachments[name].obj.EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
    made.save(out, **save)
    return out.getvalue()


def changed(file: bytes, change, *, sealed: bool) -> bytes:
    """The report with other data in it; `sealed` by somebody who knows how its checksum is made."""
    data = data_of(file)
    change(data)
    if sealed:
        data["sha256"] = evidence.checksum(data)
    return carrying(json.dumps(data).encode())


def with_mean(mean: int):
    def change(data):
        next(one for one in data["result"]["panel"]["items"] if one["code"] == "inv-team")["mean"] = mean

    return change


@pytest.fixture
def score(capsys, tmp_path):
    """Runs the command over a file; gives the line on standard output, what was said, and whether it ended well."""

    def run(file: bytes, *options: str, language: str = "en"):
        path = tmp_path / "report.pdf"
        path.write_bytes(file)
        refused, status = "", 0
        with translation.override(language):
            try:
                call_command("score", str(path), *options)
            except SystemExit as leaving:
                status = leaving.code
            except CommandError as error:
                refused, status = str(error), error.returncode
        out, err = capsys.readouterr()
        return json.loads(out), (err + refused).strip(), status

    return run


def test_a_report_is_still_what_its_edition_gives(score):
    said = score(observer())

    assert said == (
        {
            "edition": "2026.1",
            "checksum": shipped().checksum,
            "company": {"name": "한빛식품"},
            "date": "2026-11-23",
            "languages": ["en"],
            "cut": "board",
            "intact": True,
            "scored_from": "answers",
            "same": True,
            "differences": [],
        },
        "The result in the report is what edition 2026.1 gives.",
        0,
    )


def test_it_speaks_the_language_of_the_terminal(score):
    assert score(observer(), language="ko")[1] == "보고서의 결과는 2026.1 판의 결과와 같습니다."


def test_standard_input_may_be_a_report(score, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(observer())))

    call_command("score", "-")

    assert json.loads(capsys.readouterr().out)["same"] is True


def test_a_panel_is_scored_from_the_means_it_prints(score):
    line, said, status = score(panel())

    assert (line["scored_from"], line["same"], status) == ("means", True, 0)
    assert said.splitlines()[0].startswith("A panel's report carries no sheets")


def test_a_changed_mean_of_a_panel_shows_in_what_follows_from_it(score):
    line, _, status = score(changed(panel(), with_mean(0), sealed=True))

    assert (line["intact"], line["same"], status) == (True, False, 1)
    assert "result.axes.investment.score" in [one["path"] for one in line["differences"]]


def test_another_score_is_named(score):
    def change(data):
        data["result"]["axes"]["investment"]["score"] = 99

    line, said, status = score(changed(observer(), change, sealed=True))

    assert line["differences"] == [{"path": "result.axes.investment.score", "printed": 99, "expected": "125/6"}]
    assert said.splitlines() == [
        "The result in the report is not what edition 2026.1 gives: 1 place differs.",
        'result.axes.investment.score: the report says 99, the edition gives "125/6".',
    ]
    assert status == 1


def test_data_that_was_edited_is_said_to_be(score):
    def change(data):
        data["company"]["name"] = "Another Ltd"

    line, said, status = score(changed(observer(), change, sealed=False))

    assert (line["intact"], line["same"], line["differences"], status) == (False, False, [], 1)
    assert said.startswith("The data in the report was changed after the report was made")


@pytest.mark.django_db
def test_a_published_edition_is_found_by_its_checksum(score):
    other = named("other", investment=10)
    EditionFactory.of(other, name="other")

    line, _, status = score(printed(report_of(other.document)))

    assert (line["edition"], line["same"], status) == ("other", True, 0)


@pytest.mark.django_db
def test_an_edition_that_is_not_here_is_named_with_the_way_out(score):
    line, said, status = score(printed(report_of(named("elsewhere", investment=10).document)))

    assert (line["errors"][0]["code"], status) == ("unknown-edition", 1)
    assert said.startswith("The report was made by edition elsewhere (checksum ")
    assert said.endswith("Name its file with --edition, or load it with load_edition.")


def test_another_edition_may_be_asked_for(score, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps(named("other", investment=10).document))

    line, _, status = score(observer(), "--edition", str(other))

    paths = [one["path"] for one in line["differences"]]
    assert status == 1
    assert {"result.edition", "result.checksum", "result.axes.investment.threshold"} <= set(paths)


def test_a_report_of_the_command_carries_its_data_too(score, tmp_path):
    sheet, out = tmp_path / "sheet.json", tmp_path / "out.pdf"
    sheet.write_text(json.dumps({"company": {"name": "Acme"}, "answers": samples.answers("competitor")}))

    call_command("report", str(sheet), output=out, language="en", date=samples.DAY)

    line, _, status = score(out.read_bytes())
    assert (line["company"], line["cut"], line["same"], status) == ({"name": "Acme"}, "full", True, 0)


BOMB = zlib.compress(b" " * (enclosures.LARGEST_DATA + 10))
REFUSED = {
    "somebody else's": (lambda: carrying(None), "no-data"),
    "a Word document": (lambda: word.render(samples.document("observer", language="en")), "no-pdf"),
    "a workbook": (lambda: workbook.render(samples.document("observer", language="en")), "no-pdf"),
    "another attachment": (lambda: carrying(b"{}", name="invoice.xml"), "no-data"),
    "cut off in the middle": (lambda: observer()[: len(observer()) // 2], "unreadable"),
    "cut off at the end": (lambda: observer()[:-40], "unreadable"),
    "only its first line": (lambda: b"%PDF-1.7\n", "unreadable"),
    "nothing between": (lambda: b"%PDF-1.7\n%%EOF", "unreadable"),
    "a password": (lambda: carrying(b"{}", encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    "a bomb": (lambda: carrying(b"", packed=BOMB), "too-much-data"),
    "no JSON": (lambda: carrying(b"{"), "not-ours"),
    "JSON too deep": (lambda: carrying(b"[" * 200_000), "not-ours"),
    "a list": (lambda: carrying(b"[]"), "not-ours"),
    "other JSON": (lambda: carrying(b'{"format": "something"}'), "not-ours"),
    "a number that is none": (lambda: carrying(b'{"format": NaN}'), "not-ours"),
    "a mean above 100": (lambda: changed(panel(), with_mean(1000), sealed=True), "not-ours"),
    "a stage of nobody's": (
        lambda: changed(panel(), lambda data: data["result"].update(stage="x"), sealed=True),
        "not-ours",
    ),
    "half of ours": (lambda: changed(observer(), lambda data: data.pop("result"), sealed=True), "not-ours"),
    "from tomorrow": (lambda: changed(observer(), lambda data: data.update(version=2), sealed=True), "newer"),
    "a list of answers": (lambda: changed(observer(), lambda data: data.update(answers=[]), sealed=True), "not-ours"),
    "an unknown option": (
        lambda: changed(observer(), lambda data: data["answers"].update({"inv-team": "maybe"}), sealed=True),
        "unknown-option",
    ),
    "neither answers nor a panel": (
        lambda: changed(observer(), lambda data: data.pop("answers"), sealed=True),
        "not-ours",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_checked_is_refused_with_a_reason(score, case):
    file, code = REFUSED[case]

    line, said, status = score(file())

    assert ([one["code"] for one in line["errors"]], status) == ([code], 1)
    assert said == line["errors"][0]["message"]


def test_no_more_is_read_than_a_report_is_large(score, monkeypatch):
    monkeypatch.setattr(enclosures, "LARGEST_FILE", 1000)

    line, said, status = score(observer())

    assert ([one["code"] for one in line["errors"]], status) == (["too-large"], 1)
