"""What a board reads: three or four pages, whatever the company, the panel or the edition."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from weasyprint import HTML

from assessment.enums import Cut
from assessment.reports import board, pdf
from assessment.reports.document import OwnAction, ReportDocument
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


def renamed(name: str, *, language: str) -> ReportDocument:
    shown = document("conservative", language=language)
    return replace(shown, company=replace(shown.company, name=name))


def owned(*, language: str) -> ReportDocument:
    """Every action has an owner and a date, both long, and there are recommendations of the consultant's own."""
    shown = document("observer", language=language)
    actions = tuple(
        replace(one, owner="고객경험혁신본부 소셜응대팀장 김하나", due=date(2027, 12, 30)) for one in shown.actions
    )
    own = tuple(OwnAction(title="가" * 60, text=(), effort=1, owner="", due=None) for _ in range(10))
    return replace(shown, actions=actions, commentary=replace(shown.commentary, recommendations=own))


CASES = {
    **{name: lambda language, name=name: document(name, language=language) for name in SHEETS},
    "panel of 2": lambda language: panels.document(2, language=language),
    "panel of 40": lambda language: panels.document(40, language=language),
    "long name": lambda language: renamed(LONG_NAME, language=language),
    "bare edition": lambda language: report(bare(), language=language),
    "300 items": lambda language: report(grown(items=300), language=language),
    "owners": lambda language: owned(language=language),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_board_reads_four_pages(case, language):
    assert len(laid_out(CASES[case](language))) in (3, 4)


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
