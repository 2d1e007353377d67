"""What a report carries for machines, and what it does not."""

import io
import json

import pypdf
import pytest

from assessment.enums import Cut
from assessment.reports import evidence, pdf
from tests.reports import panels, samples


def enclosed(document, *others, cut=Cut.FULL):
    return json.loads(evidence.enclosure([document, *others], cut=cut))


def test_the_data_of_one_respondent_is_enough_to_score_it_again():
    data = enclosed(samples.document("observer", language="ko"), samples.document("observer", language="en"))

    assert sorted(data) == [
        *("answers", "company", "cut", "date", "edition", "format", "languages", "result", "sha256", "version")
    ]
    assert data["answers"] == samples.answers("observer")
    assert (data["languages"], data["cut"], data["company"]) == (["ko", "en"], "full", {"name": "한빛식품"})


def test_notes_are_not_in_it():
    assert "예산서" not in samples.document("observer", language="ko").data.encode().decode("unicode-escape")


@pytest.mark.parametrize("respondents", panels.SIZES)
def test_of_a_panel_nothing_is_in_it_but_means(respondents):
    data = enclosed(panels.document(respondents, language="ko"))

    assert "answers" not in data
    assert [data["result"]["panel"][part] for part in ("sections", "divided", "views", "groups")] == [[], [], [], []]
    for item in data["result"]["panel"]["items"]:
        shown = {"code", "mean", "spread", "contested", "settled"} | ({"answered"} if item["spread"] else set())
        assert set(item) == shown
    assert panels.NAMED not in json.dumps(data, ensure_ascii=False)


def test_the_checksum_is_over_everything_else():
    data = enclosed(samples.document("observer", language="en"))

    edited = {**data, "date": "2026-11-24"}

    assert evidence.checksum(data) == data["sha256"] != evidence.checksum(edited)


def test_the_pdf_carries_it_as_its_data_and_is_the_same_every_time():
    document = samples.document("observer", language="ko")

    first, second = (pdf.render(document, cut=Cut.BOARD) for _ in range(2))

    reader = pypdf.PdfReader(io.BytesIO(first))
    (attached,) = reader.root_object["/AF"]
    assert first == second
    assert reader.attachments[evidence.NAME] == [evidence.enclosure([document], cut=Cut.BOARD)]
    assert attached.get_object()["/AFRelationship"] == "/Data"
    assert attached.get_object()["/Desc"] == "이 보고서의 데이터: 답변, 결과, 판, 체크섬"
