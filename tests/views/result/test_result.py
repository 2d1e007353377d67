import re
from html import unescape

import pytest
from django.urls import reverse

from assessment.reports import charts
from tests.reports import samples
from tests.reports.stored import opened, submitted

pytestmark = pytest.mark.django_db

ENGLISH = [
    "Competitor",
    "Innovation is ahead of investment by 48.1 points",
    "What to do next",
    "Strengths and gaps",
    "2 pairs of answers deserve a second look",
    "Adoption stage: Integrated",
    "Roadmap, step 1: Agree goals and how to judge them",
    "3 actions lead to #SocialFirst",
    "Each axis, question by question",
    "Your answers and notes",
    "How this was worked out",
    "Take it with you",
]
KOREAN = [
    "경쟁자",
    "혁신이 투자보다 48.1점 앞서 있습니다",
    "다음에 할 일",
    "강점과 보완할 점",
    "다시 확인할 답변이 2쌍 있습니다",
    "도입 단계: 전사 통합",
    "로드맵 1단계: 사업 목표와 평가 기준 합의",
    "#SocialFirst까지 필요한 실행 과제 3개",
    "축별 문항 결과",
    "답변과 근거 메모",
    "산출 방법",
    "결과 보관하기",
]


def address(respondent):
    return reverse("result", kwargs={"public_id": respondent.public_id})


def headings(html):
    found = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html, re.DOTALL)
    return [text(heading) for heading in found]


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(respondent, browser_of, **kwargs):
    response = browser_of(respondent, **kwargs).get(address(respondent))
    return response.content.decode()


@pytest.mark.parametrize(("language", "expected"), [("en", ENGLISH), ("ko", KOREAN)])
def test_findings_in_their_order(browser_of, language, expected):
    html = page(submitted("competitor"), browser_of, language=language)

    assert headings(html) == expected


def test_one_at_the_target_reads_what_it_may_lose(browser_of):
    html = page(submitted("social-first"), browser_of)

    assert headings(html)[6] == "The place to keep: #SocialFirst"
    assert "Investment 41.6 Innovation 37.5" in text(html)
    assert "deserve a second look" not in html


def test_both_axes_with_threshold_margin_and_what_would_tip_them(browser_of):
    html = text(page(submitted("conservative"), browser_of))

    assert "54.1 / 100 threshold 50 The margin to the threshold of 50 is +4.1 points." in html
    assert "25.0 / 100 threshold 50 The margin to the threshold of 50 is −25.0 points." in html
    assert html.count("Borderline.") == 1
    assert "Own budget line → No" in html


def test_every_picture_is_named_and_has_a_table(browser_of):
    html = page(submitted("conservative"), browser_of)

    assert re.findall(r'<svg role="img" aria-labelledby="([a-z]+)-title"', html) == ["matrix", "ladder", "journey"]
    assert html.count("This picture as a table") == 3
    assert "Investment 54.1 50 +4.1 high, borderline Innovation 25.0 50 −25.0 low" in text(html)


def test_every_answer_and_note_is_there_as_text(browser_of):
    html = page(submitted("observer"), browser_of)

    said = samples.document("observer", language="en")
    assert [
        item.question for section in said.sections for item in section.items if item.question not in unescape(html)
    ] == []
    assert "2026년 예산서 14쪽, 고객지원 항목 아래 별도 행." in html
    assert "&lt;img src=http://127.0.0.1/x&gt; &amp; &quot;quoted&quot;" in html
    assert "<img" not in html


def test_what_does_not_apply_is_said_with_its_worth(browser_of):
    html = text(page(submitted("competitor"), browser_of))

    assert (
        "2 questions do not apply and are left out. Had they counted as zero, the score would be 16.6 instead of 20.0:"
        in html
    )
    assert (
        "One question does not apply and is left out. Had it counted as zero, the score would be 62.5 instead of 68.1:"
        in html
    )


def test_method_names_edition_checksum_and_sources(browser_of):
    html = text(page(submitted("observer"), browser_of))

    said = samples.document("observer", language="en")
    assert f"Edition {said.edition} Checksum {said.checksum}" in html
    assert [figure.source for figure in said.figures if figure.source not in html] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_numbers_in_attributes_are_not_localised(browser_of, settings, language):
    settings.USE_THOUSAND_SEPARATOR = True

    html = page(submitted("conservative"), browser_of, language=language)

    assert '<line class="bar-score" x1="0" x2="54.166666666666664%" y1="12" y2="12"/>' in html


def test_downloads_stand_beside_the_name_and_at_the_end(browser_of):
    respondent = submitted("observer")

    html = page(respondent, browser_of)

    links = re.findall(r'href="(/a/[^"]+\.pdf)"', html)
    assert links == [f"/a/{respondent.public_id}/report/{language}.pdf" for language in ("ko", "en", "ko", "en")]


def test_without_pictures_the_words_and_tables_remain(browser_of, monkeypatch, caplog):
    def broken(document, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(charts, "matrix", broken, raising=False)
    html = page(submitted("competitor"), browser_of)

    assert headings(html) == ENGLISH
    assert 'role="img"' not in html
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("name", ["observer", "competitor"])
def test_queries_do_not_grow_with_the_answers(browser_of, django_assert_num_queries, name):
    respondent = submitted(name)
    client = browser_of(respondent)
    client.get(address(respondent))

    with django_assert_num_queries(4):  # access, respondent, answers, pictures
        client.get(address(respondent))


def test_the_page_is_kept_by_nobody(browser_of):
    respondent = submitted("observer")

    response = browser_of(respondent).get(address(respondent))

    assert response.headers["Cache-Control"] == "no-store, private"


def test_an_open_assessment_goes_on_where_it_was(browser_of):
    respondent = opened("observer")

    response = browser_of(respondent).get(address(respondent))

    assert (response.status_code, response.url) == (302, f"/a/{respondent.public_id}/")


def test_a_stranger_sees_nothing(browser_of, stranger, client):
    respondent = submitted("observer")

    assert stranger.get(address(respondent)).status_code == 404
    assert client.get(address(respondent)).status_code == 404
    assert browser_of(respondent).get(address(respondent)).status_code == 200
