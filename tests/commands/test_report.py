import io
import json
import sys
from datetime import date
from typing import Any

import pypdf
import pytest
from django.core.management import CommandError, call_command

from assessment.content import shipped
from tests.reports.samples import answers

COMPANY = {"name": "한빛식품", "industry": "consumer", "size": "50-249", "country": "KR", "channels": ["naver"]}


def sheet(**changes: Any) -> dict[str, Any]:
    return {"company": COMPANY, "answers": answers("conservative"), **changes}


@pytest.fixture
def make(tmp_path):
    """Writes the sheet to a file and makes its report; returns the report's bytes."""

    def run(given: Any, *, language: str = "ko", on: str = "2026-11-22", **options: Any) -> bytes:
        file, output = tmp_path / "sheet.json", tmp_path / "report.pdf"
        file.write_text(given if isinstance(given, str) else json.dumps(given, ensure_ascii=False), encoding="utf-8")
        call_command("report", str(file), output=output, language=language, date=date.fromisoformat(on), **options)
        return output.read_bytes()

    return run


def text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize(
    ("language", "words"), [("ko", ("2026년 11월 22일", "보수적")), ("en", ("22 November 2026", "Conservative"))]
)
def test_a_sheet_becomes_a_report_in_the_language_asked_for(make, language, words):
    said = text(make(sheet(), language=language))

    assert COMPANY["name"] in said
    assert all(word in said for word in words)


def test_the_same_sheet_language_and_date_give_the_same_bytes(make):
    assert make(sheet()) == make(sheet())


def test_another_date_gives_another_file(make):
    assert make(sheet()) != make(sheet(), on="2026-11-23")


def test_the_sheet_may_come_from_standard_input(tmp_path, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(sheet()).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    call_command("report", "-", output=tmp_path / "out.pdf", language="en")

    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_an_incomplete_sheet_gives_a_provisional_report(make):
    said = text(make(sheet(answers={"inv-team": "yes"}), language="en"))

    assert "this report is provisional" in said


def test_a_company_needs_no_more_than_a_name(make):
    assert "이름뿐" in text(make(sheet(company={"name": "이름뿐"})))


def test_notes_are_printed(make):
    assert "예산서 14쪽" in text(make(sheet(notes={"inv-budget": "예산서 14쪽"})))


def test_an_edition_may_come_from_a_file(make, tmp_path):
    document = {**shipped().document, "name": "house"}
    (tmp_path / "house.json").write_text(json.dumps(document), encoding="utf-8")

    assert "Edition house" in text(make(sheet(), language="en", edition=str(tmp_path / "house.json")))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "답안이 JSON 형식이 아닙니다"),
        ('{"company": {"name": "가"}}', "answers: 값이 없습니다."),
        (sheet(answers={"inv-taem": "yes"}), "inv-taem: 이 판에 없는 문항입니다."),
        (sheet(answers={"inv-team": "maybe"}), "inv-team: 선택지에 없는 답입니다. 선택지: yes, partly, no, na."),
        (sheet(answers={"inv-team": 1}), "inv-team: 값의 형식이 맞지 않습니다."),
        (sheet(company=None), "company.name: 보고서에는 회사 이름이 필요합니다."),
        (sheet(company={"name": " "}), "company.name: 보고서에는 회사 이름이 필요합니다."),
        (sheet(company={"name": "가" * 121}), "company.name: 120자 이내여야 합니다."),
        (sheet(company={**COMPANY, "industry": "x"}), "company.industry: 다음 가운데 하나여야 합니다: retail"),
        (sheet(company={**COMPANY, "channels": "x"}), "company.channels: 다음 값의 목록이어야 합니다: kakaotalk"),
        (sheet(company={**COMPANY, "country": 82}), "company.country: 두 글자 국가 코드여야 합니다."),
        (sheet(notes=[]), "notes: 문항 코드별 텍스트를 담은 객체여야 합니다."),
        (sheet(notes={"x": "y"}), "notes.x: 이 판에 없는 문항입니다."),
        (sheet(notes={"inv-team": "가" * 2001}), "notes.inv-team: 2000자 이내의 텍스트여야 합니다."),
    ],
)
def test_what_is_wrong_is_said_in_the_language_and_nothing_is_written(make, tmp_path, given, said):
    with pytest.raises(CommandError) as refused:
        make(given)

    assert said in str(refused.value)
    assert not (tmp_path / "report.pdf").exists()


def test_an_axis_that_is_not_applicable_cannot_be_reported(make):
    nothing = {code: "na" for code in shipped().edition.items if code.startswith("inn-")}

    with pytest.raises(CommandError, match="every question is answered na"):
        make(sheet(answers=nothing), language="en")


def test_every_problem_is_named_at_once(make):
    with pytest.raises(CommandError) as refused:
        make(sheet(company={"name": ""}, notes={"x": ""}), language="en")

    assert str(refused.value).splitlines() == [
        "company.name: a report needs the name of the company.",
        "notes.x: not a question of this edition.",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"Cannot read .*nowhere\.json"):
        call_command("report", str(tmp_path / "nowhere.json"), output=tmp_path / "out.pdf", language="en")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "sheet.json").write_text(json.dumps(sheet()), encoding="utf-8")

    with pytest.raises(CommandError, match="Cannot write"):
        call_command("report", str(tmp_path / "sheet.json"), output=tmp_path / "none" / "out.pdf", language="en")
