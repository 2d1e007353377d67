import base64

import pytest

from assessment.reports import charts
from assessment.reports.drawing import PREFIX, Drawing, of_address
from tests.reports.samples import document

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30pt" height="15pt" viewBox="0 0 30 15"><title>t</title>'
    b'<path d="M1 2L3 4C5 6 7 8 9 10z" fill="#ff0000"/>'
    b'<path d="M0 0L9 0" fill="none" stroke="#000000" stroke-width="2" stroke-dasharray="3,2"/></svg>'
)


def test_paths_become_pdf_operators():
    assert Drawing(SVG)._operations == [
        b"1 0 0 rg 1 2 m 3 4 l 5 6 7 8 9 10 c  h  f",
        b"0 0 0 RG 2 w [3 2] 0 d 0 j 0 J 0 0 m 9 0 l  S",
    ]


def test_the_size_is_that_of_the_picture_in_pixels():
    assert Drawing(SVG).get_intrinsic_size(1, 16) == (40, 20, 2)


def test_a_picture_is_read_from_its_own_address():
    drawing = of_address(PREFIX + base64.b64encode(SVG).decode())

    assert drawing._operations == Drawing(SVG)._operations


@pytest.mark.parametrize("name", ["observer", "undecided"])
def test_every_path_of_a_chart_is_painted(name):
    svg = charts.matrix(document(name, language="ko"))

    assert len(Drawing(svg.encode())._operations) == svg.count("<path")
