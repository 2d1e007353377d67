"""What stands in the workbook of a report: what is printed, and no digit more."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import chain

import pytest
from django.utils import translation

from assessment.reports import workbook
from assessment.reports.charts import captions
from assessment.reports.markup import html
from tests.brands import WORDS
from tests.reports import samples
from tests.reports.books import PLAIN, documents, opened, read, rows, table, written
from tests.reports.words import BRAND

SHEETS = {
    "ko": ["요약", "답변", "점수", "실행 계획", "차트 데이터"],
    "en": ["Summary", "Answers", "Scores", "Action plan", "Chart data"],
}


@pytest.fixture(autouse=True)
def _english():
    """What is asked of captions here is asked in the language of the sample."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_language_has_its_sheets(language):
    assert opened(language).sheetnames == SHEETS[language]


def test_both_languages_stand_in_one_file():
    book = opened("both")

    assert book.sheetnames == [*SHEETS["ko"], *SHEETS["en"]]
    assert rows(book["요약"]) == rows(opened("ko")["요약"])
    assert rows(book["Summary"]) == rows(opened("en")["Summary"])


def test_the_summary_says_who_when_and_where():
    said = dict(rows(opened("en")["Summary"])[1:])
    shown = documents("en")[0]

    assert (said["Company"], said["Edition"], said["Checksum"]) == (shown.company.name, shown.edition, shown.checksum)
    assert opened("en")["Summary"]["B4"].value == datetime(2026, 11, 23)
    assert said["Quadrant"] == "Competitor"
    assert (said["Investment: score"], said["Investment: margin"]) == ("20.0", "−30.0")
    assert (said["Innovation: score"], said["Innovation: margin"]) == ("68.1", "+18.1")
    assert said["Current roadmap step"] == "1. Agree goals and how to judge them"


def test_the_summary_of_an_undecided_report_says_what_is_possible():
    said = dict(rows(opened("undecided")["Summary"])[1:])
    shown = documents("undecided")[0]

    assert said["Quadrant"] == "Not decided yet"
    assert said["Still possible"] == ", ".join(quadrant.name for quadrant in shown.possible)
    assert said["Missing answers"] == str(len(shown.missing))
    assert (said["Investment: lowest"], said["Investment: highest"]) == (
        shown.axes[0].low.text,
        shown.axes[0].high.text,
    )


def test_a_brand_is_named():
    branded = replace(documents("en")[0], brand=BRAND)

    book = read(workbook.render(branded))

    assert dict(rows(book["Summary"]))["Firm"] == book.properties.creator == WORDS["firm"]


# The numbers that are printed


@pytest.mark.parametrize("name", ["en", "panel", "undecided"])
def test_points_are_those_of_the_printed_table(name):
    printed = re.findall(r'<td class="points">([^<]+)</td></tr>', html(*documents(name)).partition('id="answers"')[2])

    points = [row[4] or "–" for row in rows(opened(name)["Answers"])[1:]]
    assert len(points) == 38
    assert points == printed


@pytest.mark.parametrize("name", ["en", "panel", "undecided"])
def test_scores_and_margins_are_those_of_the_document(name):
    said = {row[0]: row[1:] for row in table(opened(name)["Scores"], "Axes")}
    axes = documents(name)[0].axes

    assert said["Lowest"] == tuple(axis.low.text for axis in axes)
    assert said["Highest"] == tuple(axis.high.text for axis in axes)
    assert said["Score"] == tuple(axis.score.text for axis in axes)
    assert said["Margin"] == tuple(axis.margin for axis in axes)
    assert all(f'<p class="number">{low}' in html(*documents(name)) for low in said["Lowest"])


def test_means_and_spreads_of_a_panel_are_those_printed():
    book, markup = opened("panel"), html(*documents("panel"))
    shown = {item.question: item.short for section in documents("panel")[0].sections for item in section.items}
    printed = dict(re.findall(r'<th scope="row">([^<]+)</th>((?:<td class="points">[^<]+</td>){3})<td>', markup))

    said = {shown[row[2]]: row[7:10] for row in rows(book["Answers"])[1:] if shown[row[2]] in printed}
    assert len(said) > 20
    assert said == {short: tuple(re.findall(">([^<]+)</td>", cells)) for short, cells in printed.items()}


def test_no_digit_stands_behind_those_that_are_printed():
    numbers = [
        cell.value
        for page in opened("panel")
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, float)
    ]

    assert len(numbers) > 100
    assert [value for value in numbers if value != round(value, 1)] == []


def test_a_settled_question_says_so_and_why():
    item = next(row for row in rows(opened("panel")["Answers"]) if row[1] == "inv-budget")

    assert item[11] == "Yes"
    assert "2026년 예산서" in item[12]
    assert item[13] == "김하나: Yes"


def test_a_single_respondent_is_compared_with_nobody():
    assert [row[0] for row in rows(opened("alone")["Respondents"])][-1] == "Settled questions"
    assert captions.agreement(documents("alone")[0].panel).title not in column(opened("alone")["Chart data"])


def test_groups_are_those_printed():
    panel = documents("panel")[0].panel

    said = table(opened("panel")["Respondents"], "By role")
    assert said[1:] == [
        (", ".join(one.roles), str(one.respondents), one.investment.text, one.innovation.text, one.quadrant.name)
        for one in panel.groups
    ]


def test_views_stand_in_an_order_that_tells_nobody():
    panel = documents("panel")[0].panel
    backwards = replace(documents("panel")[0], panel=replace(panel, views=panel.views[::-1]))
    title = captions.views(panel).title

    said = table(opened("panel")["Chart data"], title)[1:]
    assert said == table(read(workbook.render(backwards))["Chart data"], title)[1:]
    assert [tuple(map(float, row[1:])) for row in said] == sorted(tuple(map(float, row[1:])) for row in said)
    assert len(said) == 8


# Charts, actions, commentary


@pytest.mark.parametrize("name", ["en", "panel"])
def test_every_chart_has_its_data(name):
    shown = documents(name)[0]
    panel = [captions.agreement(shown.panel), captions.views(shown.panel)] if shown.panel else []
    bars = [(captions.axis_bar(axis), captions.items(axis, axis.items)) for axis in shown.axes]
    wanted = [captions.matrix(shown), *chain(*bars), *panel, captions.ladder(shown), captions.journey(shown)]

    said = [first for first in column(opened(name)["Chart data"]) if first in {caption.title for caption in wanted}]
    assert said == [caption.title for caption in wanted]


@pytest.mark.parametrize("name", ["en", "panel", "undecided"])
def test_places_are_told_as_drawn(name):
    shown, page = documents(name)[0], opened(name)["Chart data"]
    places = [(axis.name, axis.score.text, axis.low.text, axis.high.text, str(axis.threshold)) for axis in shown.axes]

    assert table(page, captions.matrix(shown).title)[1:] == places
    assert [table(page, captions.axis_bar(axis).title)[1:] for axis in shown.axes] == [[place] for place in places]


def test_agreement_is_told_as_drawn():
    panel = documents("panel")[0].panel

    said = table(opened("panel")["Chart data"], captions.agreement(panel).title)
    assert said[1:] == [(one.title, one.agreement.text, str(one.contested)) for one in panel.sections]


def test_the_ladder_is_told_as_drawn():
    shown = documents("panel")[0]

    said = table(opened("panel")["Chart data"], captions.ladder(shown).title)
    assert [row[0] for row in said[1:]] == [stage.label for stage in shown.stages]
    assert [row[0] for row in said[1:] if row[2:] == ("Yes",)] == [shown.stage.label]


def test_items_without_points_say_why():
    axis = documents("en")[0].axes[0]

    said = table(opened("en")["Chart data"], captions.items(axis, axis.items).title)
    assert said[1:] == [(item.short, captions.item_value(item)) for item in axis.items]
    assert ("Staffed response target", "Not applicable") in said


def test_the_roadmap_is_told_as_drawn():
    shown = documents("en")[0]

    said = table(opened("en")["Chart data"], captions.journey(shown).title)
    assert [row[:2] for row in said[1:]] == [(f"{one.step}. {one.title}", one.completion.text) for one in shown.steps]
    assert said[1][2:] == ("Yes",)


def test_actions_have_owner_and_date():
    first, second = rows(opened("commented")["Action plan"])[1:3]

    assert (first[2], first[8], first[9]) == ("Read this first.", "Jieun", "2026-12-24 00:00:00")
    assert (second[2], second[8], second[9]) == (documents("en")[0].actions[1].item.recommendation, "", "")


def test_own_recommendations_stand_apart():
    assert rows(opened("commented")["Own recommendations"])[1:] == [
        ("16", "Ask the branches", "Read this first.", "Within a quarter", "2", "김담당", "2027-01-31 00:00:00")
    ]


def test_commentary_is_plain_text_in_the_order_of_the_report():
    assert rows(opened("commented")["Commentary"])[1:] == [
        ("Summary", PLAIN),
        ("Where you stand", "• a bullet"),
        ("Action plan", "Read this first."),
    ]


def column(page) -> list[str]:
    return [row[0] for row in rows(page)]


# The file


@pytest.mark.parametrize("name", ["ko", "panel", "both", "commented"])
def test_lists_keep_their_header_and_every_sheet_prints_on_one_width(name):
    book = opened(name)
    lists = [page for page in book if page.freeze_panes]

    assert len(lists) >= 3
    assert all(page.auto_filter.ref and page.print_title_rows == "$1:$1" for page in lists)
    assert {(page.page_setup.orientation, page.page_setup.fitToHeight) for page in book} == {("landscape", 0)}
    assert all(page.sheet_properties.pageSetUpPr.fitToPage for page in book)


def test_the_same_document_gives_the_same_bytes():
    assert workbook.render(*documents("panel")) == written("panel")


def test_its_properties_are_those_of_the_document():
    properties = opened("ko").properties

    assert properties.title == "오르빗 게임즈 – 소셜 성숙도 진단"
    assert properties.created.date() == properties.modified.date() == samples.DAY
