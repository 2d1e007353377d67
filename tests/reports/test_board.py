"""What a board reads: three or four pages, whatever the company, the panel or the edition."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from django.utils.html import escape
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

from assessment.enums import Cut
from assessment.reports import board, marks, pdf
from assessment.reports.document import CommentaryView, OwnAction, ReportDocument, TipView
from assessment.reports.markup import html
from tests.content.documents import bare, grown
from tests.reports import panels
from tests.reports.samples import SHEETS, document
from tests.reports.test_editions import report

LANGUAGES = ("ko", "en")
LONG_NAME = "대한민국고객응대소셜성숙도진단시범사업참여기업협의회 " * 4


def laid_out(*documents: ReportDocument, cut: Cut = Cut.BOARD):
    """The pages without their bytes, which is all that counting them needs."""
    sheet = pdf.Sheet(html(*documents, cut=cut))
    with pdf._one_at_a_time:
        return HTML.render(sheet, **pdf.settings_of(sheet)).pages


def filled(page) -> float:
    """How far down the page something stands, as part of the room there is."""
    box, lowest, waiting = page._page_box, 0, [page._page_box]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (TextBox, ReplacedBox)):
            lowest = max(lowest, one.position_y + one.height)
        waiting += [child for child in getattr(one, "children", ()) if not isinstance(child, MarginBox)]
    return (lowest - box.margin_top) / box.height


def renamed(name: str, *, language: str) -> ReportDocument:
    shown = document("conservative", language=language)
    return replace(shown, company=replace(shown.company, name=name))


def owned(*, language: str) -> ReportDocument:
    """Every action has an owner and a date, both long, and there are recommendations of the consultant's own."""
    shown = document("observer", language=language)
    actions = tuple(
        replace(one, owner="고객경험혁신본부 소셜응대팀장 김하나", due=date(2027, 12, 30)) for one in shown.actions
    )
    last = len(actions)
    own = tuple(OwnAction("가" * 60, (), effort=1, owner="", due=None, order=last + number) for number in range(1, 11))
    return replace(shown, actions=actions, commentary=replace(shown.commentary, recommendations=own))


def everything(*, language: str) -> ReportDocument:
    """Whatever may be said of the place is said at once, and at length."""
    shown = document("conservative", language=language)
    axes = tuple(
        replace(
            axis,
            missing=axis.items,
            left_out=axis.items,
            tips=tuple(TipView(item=item, to=item.answer or "?") for item in axis.items),
            with_na_as_zero="12.3",
        )
        for axis in shown.axes
    )
    quadrant = replace(shown.quadrant, description="길고 긴 설명 " * 100, moves=("긴 권고 " * 60,) * 4)
    return replace(shown, axes=axes, quadrant=quadrant, missing=shown.axes[0].items)


CASES = {
    **{name: lambda language, name=name: document(name, language=language) for name in SHEETS},
    "panel of 2": lambda language: panels.document(2, language=language),
    "panel of 40": lambda language: panels.document(40, language=language),
    "long name": lambda language: renamed(LONG_NAME, language=language),
    "bare edition": lambda language: report(bare(), language=language),
    "300 items": lambda language: report(grown(items=300), language=language),
    "everything": lambda language: everything(language=language),
    "owners": lambda language: owned(language=language),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_board_reads_four_pages(case, language):
    pages = laid_out(CASES[case](language))

    assert len(pages) in (3, 4)
    assert [number for number, page in enumerate(pages, 1) if filled(page) < 1 / 3] == []


def test_what_does_not_fit_is_counted():
    plan = board.todo(report(grown(items=300)))

    assert (len(plan.tasks), plan.more) == (27, 251)


def test_a_name_of_two_lines_takes_the_room_of_two():
    shown = document("observer", language="en")
    actions = tuple(replace(one, item=replace(one.item, short="wide " * 18)) for one in shown.actions)

    plan = board.todo(replace(shown, actions=actions))

    assert (len(plan.tasks), plan.more) == (13, 10)


def test_an_owner_and_a_date_stand_beside_their_action():
    plan = board.todo(owned(language="ko"))

    assert plan.owned
    assert (plan.tasks[0].owner, plan.tasks[0].due) == ("고객경험혁신본부 소셜응대팀장 김하나", date(2027, 12, 30))


@pytest.mark.parametrize(("cut", "named"), [(Cut.BOARD, "Board report"), (Cut.FULL, "Full report")])
def test_cover_and_foot_say_which_cut_it_is(cut, named):
    data = pdf.render(document("observer", language="en"), cut=cut)

    assert all(named in page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_a_board_of_a_panel_reads_how_far_it_agrees():
    shown = html(panels.document(8, language="en"), cut=Cut.BOARD)

    assert "questions are contested among 8 respondents." in shown
    assert "In this report" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["panel of 2", "panel of 40", "everything", "long name"])
@pytest.mark.parametrize(
    "summary",
    [
        "소셜 고객 응대를 위한 예산과 인력을 " * 17,
        "The budget and the people for care " * 18,
        "가나다\n\n" * 7,
        "- One\n" * 7,
    ],
)
def test_a_summary_within_its_measure_leaves_a_board_four_pages(name, language, summary):
    said = CommentaryView(summary=marks.blocks(summary))

    pages = laid_out(replace(CASES[name](language), commentary=said))

    assert board.summary_lines(said.summary) == board.SUMMARY_LINES
    assert len(pages) == 4


def test_lines_of_a_summary_are_those_of_its_paragraphs_and_the_space_between():
    texts = ("", "가" * 32, "가" * 33, "One\nTwo", "One\n\nTwo", "- One\n- Two\n- Three")

    assert [board.summary_lines(marks.blocks(text)) for text in texts] == [0, 1, 2, 2, 3, 4]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [name for name in SHEETS if name != "undecided"])
def test_what_we_say_of_a_quadrant_is_said_to_its_end(sample, language):
    shown = document(sample, language=language)

    written = html(shown, cut=Cut.BOARD)

    said = (shown.quadrant.description, *shown.quadrant.moves[:2])
    assert [one for one in said if escape(one) not in written] == []
