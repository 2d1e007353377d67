import re
from xml.etree import ElementTree

import pytest

from assessment.reports import charts
from assessment.reports.charts import tokens
from assessment.reports.charts.tallies import FILLS, Bar, _fills
from tests.reports.test_charts import ATTRIBUTES, SVG, paths

NAMES = ("예", "아니오")
ROWS = (Bar("예산", (3, 1)), Bar("전담 인력 <팀>", (0, 0)), Bar("지표", (1, 1), marked=True))
KINDS = {
    "columns": lambda: charts.columns(ROWS, names=NAMES, title="주별"),
    "bars": lambda: charts.bars([Bar(row.label, row.values[:1]) for row in ROWS], names=NAMES[:1], title="지점"),
    "shares": lambda: charts.shares(ROWS, names=NAMES, title="답변"),
}
every_kind = pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)


@every_kind
def test_a_picture_is_flat_paths_in_the_colours_of_the_house(draw):
    svg = draw()

    root = ElementTree.fromstring(svg)
    assert {node.tag for node in root} == {f"{SVG}title", f"{SVG}desc", f"{SVG}path"}
    assert {attribute for path in paths(svg) for attribute in path} <= ATTRIBUTES
    assert set(re.findall("#[0-9a-f]{6}", svg)) <= set(tokens.VARIABLES)


def test_a_picture_says_every_number_in_words():
    root = ElementTree.fromstring(KINDS["shares"]())

    assert root.findtext(f"{SVG}title") == "답변"
    assert root.findtext(f"{SVG}desc") == (
        "예산: 예 3, 아니오 1. 전담 인력 <팀>: 예 0, 아니오 0. 지표: 예 1, 아니오 1."
    )


def test_the_longest_bar_is_as_many_times_longer_as_its_number_is_larger():
    svg = charts.bars([Bar("a", (10,)), Bar("b", (5,))], names=["n"], title="t")

    longer, shorter = (width(path["d"]) for path in boxes(svg))
    assert longer == pytest.approx(2 * shorter, rel=0.01)


def test_shares_divide_the_bar_as_the_numbers_are_divided():
    svg = charts.shares([Bar("a", (3, 1))], names=NAMES, title="t")

    first, second = (width(path["d"]) for path in boxes(svg) if width(path["d"]) > 8.1)
    assert first == pytest.approx(3 * second, rel=0.01)


def test_a_row_without_answers_is_an_empty_frame():
    svg = charts.shares([Bar("a", (0, 0))], names=NAMES, title="t")

    assert len([path for path in paths(svg) if "stroke-dasharray" in path]) == 1


def test_only_what_is_marked_has_a_mark():
    marked, plain = (charts.shares([Bar("a", (1, 1), marked=one)], names=NAMES, title="t") for one in (True, False))

    assert len(paths(marked)) == len(paths(plain)) + 1


def test_nothing_at_all_can_be_drawn():
    svg = charts.columns([Bar("a", (0, 0))], names=NAMES, title="t")

    assert ElementTree.fromstring(svg).findtext(f"{SVG}desc") == "a: 예 0, 아니오 0."


@pytest.mark.parametrize("count", [1, 2, 4, 5, 7])
def test_every_option_has_a_fill_and_the_last_is_paper(count):
    fills = _fills(count)

    assert len(fills) == count
    assert fills[-1] == (FILLS[0] if count == 1 else tokens.PAPER)


def boxes(svg):
    return [path for path in paths(svg) if is_box(path["d"]) and path.get("fill") != "none"]


def is_box(d):
    return d.count("L") == 4 or d.count("L") == 3


def width(d):
    across = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", d)]
    return max(across) - min(across)
