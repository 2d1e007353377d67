import re
import subprocess
import sys
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.utils import translation

from assessment.reports import charts
from assessment.reports.charts import letters, tokens
from assessment.reports.document import ReportDocument
from tests.reports.samples import SHEETS, document

SVG = "{http://www.w3.org/2000/svg}"
PICTURES: dict[str, Callable[[ReportDocument], str]] = {
    "matrix": charts.matrix,
    "cover_matrix": charts.cover_matrix,
    "ladder": charts.ladder,
    "journey": charts.journey,
    "axis_bar": lambda shown: charts.axis_bar(shown, shown.axes[0]),
    "items": lambda shown: charts.items(shown, shown.axes[1], shown.axes[1].items),
}
ATTRIBUTES = {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linejoin"}

every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
every_sample = pytest.mark.parametrize("name", SHEETS)


def paths(svg: str) -> list[dict[str, str]]:
    return [node.attrib for node in ElementTree.fromstring(svg) if node.tag == f"{SVG}path"]


def filled(svg: str, colour: str) -> list[str]:
    return [path["d"] for path in paths(svg) if path.get("fill") == colour]


def first_place(d: str) -> tuple[float, float]:
    x, y = re.match(r"M(-?[\d.]+) (-?[\d.]+)", d).groups()
    return float(x), float(y)


@every_picture
@every_sample
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_picture_is_flat_paths_in_the_colours_of_the_house(draw, name, language):
    svg = draw(document(name, language=language))

    root = ElementTree.fromstring(svg)
    assert {node.tag for node in root} == {f"{SVG}title", f"{SVG}desc", f"{SVG}path"}
    assert {attribute for path in paths(svg) for attribute in path} <= ATTRIBUTES
    assert set(re.findall("#[0-9a-f]{6}", svg)) <= set(tokens.VARIABLES)


@every_picture
def test_a_picture_is_the_same_every_time(draw):
    shown = document("competitor", language="ko")

    assert draw(shown) == draw(shown)


@every_picture
def test_labels_speak_the_documents_language_whatever_the_interface_speaks(draw):
    shown = document("undecided", language="ko")
    expected = draw(shown)

    with translation.override("en"):
        assert draw(shown) == expected


@pytest.mark.parametrize("draw", [PICTURES[name] for name in ("matrix", "ladder", "journey", "items", "axis_bar")])
def test_korean_and_english_pictures_differ(draw):
    assert draw(document("observer", language="ko")) != draw(document("observer", language="en"))


@every_sample
def test_the_mark_of_the_company_has_the_colour_of_its_quadrant_and_an_ink_outline(name):
    shown = document(name, language="ko")

    marks = [path for path in paths(charts.cover_matrix(shown)) if path.get("stroke") == tokens.INK and "fill" in path]

    solid = [path for path in marks if path["fill"] != "none" and path.get("stroke-width") == "1.2"]
    colour = tokens.QUADRANTS[shown.quadrant.code][0] if shown.quadrant else tokens.PAPER
    assert [path["fill"] for path in solid] == [colour]


def test_more_investment_is_further_right_and_more_innovation_further_up():
    low, high = (document(name, language="ko") for name in ("observer", "social-first"))

    places = [
        first_place(filled(charts.cover_matrix(shown), tokens.QUADRANTS[shown.quadrant.code][0])[0])
        for shown in (low, high)
    ]

    assert places[0][0] < places[1][0]
    assert places[0][1] > places[1][1]


@pytest.mark.parametrize(("name", "boxes"), [("undecided", 1), ("observer", 0)])
def test_only_an_undecided_place_has_a_dashed_range(name, boxes):
    dashed = [path for path in paths(charts.cover_matrix(document(name, language="ko"))) if "stroke-dasharray" in path]

    assert len(dashed) == boxes


def test_quadrants_still_possible_are_shaded():
    decided, open_ = (charts.cover_matrix(document(name, language="en")) for name in ("observer", "undecided"))

    assert len(filled(decided, tokens.LINE)) == 1
    assert len(filled(open_, tokens.LINE)) == len(document("undecided", language="en").possible)


def test_the_stage_that_is_reached_is_the_only_solid_stair():
    svg = charts.ladder(document("social-first", language="ko"))

    stairs = [path for path in paths(svg) if path.get("stroke")]
    assert [path["fill"] for path in stairs] == [*[tokens.LINE] * 3, tokens.INK, "none"]


def test_a_stage_not_answered_leaves_every_stair_dashed():
    stairs = [path for path in paths(charts.ladder(document("undecided", language="ko"))) if path.get("stroke")]

    assert all("stroke-dasharray" in path for path in stairs)


def test_the_description_says_what_the_picture_shows():
    svg = charts.matrix(document("conservative", language="en"))

    said = ElementTree.fromstring(svg).findtext(f"{SVG}desc")
    assert said.startswith("Investment 54.1 of 100, threshold 50. Innovation 25.0 of 100, threshold 50.")
    assert "Conservative" in said


@every_picture
def test_on_screen_colours_follow_the_theme_and_the_picture_is_named(draw):
    svg = charts.for_screen(draw(document("undecided", language="ko")), prefix="place")

    root = ElementTree.fromstring(svg)
    colours = {path[name] for path in paths(svg) for name in ("fill", "stroke") if name in path}
    assert all(colour == "none" or re.fullmatch(r"var\(--[a-z-]+, #[0-9a-f]{6}\)", colour) for colour in colours)
    assert root.get("role") == "img"
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} == {
        node.get("id") for node in root if "id" in node.attrib
    }
    assert "width" not in root.attrib
    assert "style" not in svg


def test_two_pictures_on_one_page_share_no_id():
    shown = document("observer", language="ko")

    page = charts.for_screen(charts.matrix(shown), prefix="a") + charts.for_screen(charts.ladder(shown), prefix="b")

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    "text", ["브랜드 옹호자 그룹을 온라인에서 꾸리기", "Build relations with influencers", "가" * 80, ""]
)
def test_wrapped_lines_fit_and_lose_no_letter(text):
    lines = letters.wrap(text, size=8, room=60)

    assert all(letters.width(line) * 8 <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_clipped_label_fits_and_says_that_it_is_clipped():
    label = letters.clipped("Relations with influencers", size=8, room=40)

    assert label.endswith("…")
    assert letters.width(label) * 8 <= 40


@pytest.mark.parametrize("text", ["漢字", "العربية", "😀", "\U0010fffd"])
def test_letters_that_our_font_lacks_are_drawn_in_another(text):
    assert len(letters.outline(text, bold=False).vertices) > 3


def test_nothing_is_loaded_before_the_first_picture():
    code = "import sys; from assessment.reports import charts; print('matplotlib' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "False"


def test_an_unknown_picture_is_an_attribute_error():
    with pytest.raises(AttributeError, match="pie"):
        charts.pie  # noqa: B018
