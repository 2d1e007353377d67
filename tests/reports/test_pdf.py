import io
import re
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure.boxes import TextBox

from assessment.reports import pdf, typefaces
from tests.reports.samples import SHEETS, document
from tests.reports.typed import NAMES, noted, renamed

LANGUAGES = ("ko", "en")
every_report = pytest.mark.parametrize(("name", "language"), [(name, code) for name in SHEETS for code in LANGUAGES])


@cache
def rendered(name: str, language: str) -> bytes:
    return pdf.render(document(name, language=language))


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(data).pages)


def squeezed(string: str) -> str:
    return re.sub(r"\s", "", string)


def elements(opened: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """The elements of the structure tree whose tag matches, in reading order."""
    found, waiting = [], [opened.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            waiting.append(node.get("/K", pikepdf.Array()))
    return [node for node in found if re.fullmatch(tag, str(node.S))]


@cache
def opened(name: str, language: str) -> pikepdf.Pdf:
    """Kept, for what is read from a file lives no longer than the file."""
    return pikepdf.open(io.BytesIO(rendered(name, language)))


# The file


@every_report
def test_a_report_has_eight_to_twelve_pages(name, language):
    assert 8 <= len(read(rendered(name, language)).pages) <= 12


@every_report
def test_title_author_language_and_dates_come_from_the_document(name, language):
    shown = document(name, language=language)
    reader = read(rendered(name, language))

    assert reader.metadata.title == f"{shown.company.name} – {shown.title}"
    assert reader.metadata.author
    assert reader.root_object["/Lang"] == language
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == f"D:{shown.date:%Y%m%d}"


def test_it_declares_itself_accessible():
    root = opened("observer", "ko").Root

    assert 'pdfuaid:part="1"' in root.Metadata.read_bytes().decode()
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outline_names_every_section_once(language):
    shown = document("competitor", language=language)

    outline = read(rendered("competitor", language)).outline

    company, sections = outline[0], [entry.title for entry in outline[1] if not isinstance(entry, list)]
    assert company.title == shown.company.name
    assert len(sections) == len(set(sections)) == 13
    assert [axis.name for axis in shown.axes] == sections[4:6]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_give_the_page_a_section_begins_on(language):
    reader = read(rendered("competitor", language))
    begins = {
        entry.title: str(reader.get_destination_page_number(entry) + 1)
        for entry in reader.outline[1]
        if not isinstance(entry, list)
    }

    summary = reader.pages[1].extract_text()
    listed = [title for title in list(begins)[1:] if re.search(rf"{re.escape(title)}\s*{begins[title]}\b", summary)]
    assert listed == list(begins)[1:]


@every_report
def test_only_our_fonts_are_embedded(name, language):
    fonts = [font for page in opened(name, language).pages for font in page.Resources.Font.values()]

    names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    ours = tuple(family.replace(" ", "-") for family in typefaces.families())
    assert all(font.DescendantFonts[0].FontDescriptor.keys() & {"/FontFile2", "/FontFile3"} for font in fonts)
    assert all(font.startswith(ours) for font in names)
    assert name == "undecided" or names == {"Pretendard", "Pretendard-Bold"}


@every_report
def test_company_quadrants_and_scores_can_be_read_as_text(name, language):
    shown = document(name, language=language)
    said = text(rendered(name, language))

    assert shown.company.name in said
    assert all(quadrant.name in said for quadrant in shown.quadrants)
    assert all(number.text in said for axis in shown.axes for number in (axis.low, axis.high))
    assert squeezed(shown.checksum) in squeezed(said)


# Its structure


@every_report
def test_every_picture_says_what_it_shows(name, language):
    figures = elements(opened(name, language), "/Figure")

    assert len(figures) == 8
    assert all(str(figure.Alt).strip() for figure in figures)


def test_headings_begin_with_the_company_and_skip_no_level():
    levels = [int(str(heading.S)[2]) for heading in elements(opened("conservative", "ko"), "/H[1-6]")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_cell_of_a_table_knows_its_headers():
    cells = elements(opened("conservative", "en"), "/TD")

    assert len(cells) > 100
    assert all(len(cell.A.Headers) for cell in cells)


@every_report
def test_no_table_goes_on_on_another_page(name, language):
    """A table that did would be tagged as several, and only the first of them would begin with its header."""
    tables = elements(opened(name, language), "/Table")

    pages = [{cell.Pg.objgen for group in table.K for row in group.K for cell in row.K} for table in tables]
    assert tables
    assert {len(where) for where in pages} == {1}
    assert {str(table.K[0].S) for table in tables} == {"/THead"}


# The same bytes


def test_the_same_document_gives_the_same_bytes():
    assert pdf.render(document("conservative", language="ko")) == rendered("conservative", "ko")


def test_another_process_gives_the_same_bytes(tmp_path):
    code = (
        "import sys, django; django.setup()\n"
        "from assessment.reports import pdf; from tests.reports.samples import document\n"
        "sys.stdout.buffer.write(pdf.render(document('conservative', language='ko')))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONHASHSEED": "7", "VAR_DIR": str(tmp_path)}

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout

    assert said == rendered("conservative", "ko")


def test_a_report_after_another_one_is_not_touched_by_it():
    """Lines are kept between reports, so a wrong one would show in the next."""
    pdf.render(document("social-first", language="en"))
    pdf.render(document("observer", language="ko"))

    assert pdf.render(document("conservative", language="ko")) == rendered("conservative", "ko")


# Whatever a company may be called


def test_every_letter_of_a_name_shows():
    said = text(pdf.render(renamed(" ".join(NAMES))))

    assert set(squeezed("".join(NAMES))) - set(said) == set()


def test_letters_typed_in_parts_are_joined():
    said = text(pdf.render(renamed("\u1112\u1161\u11ab\u1100\u1173\u11af Cafe\u0301")))

    assert "한글" in said
    assert "Café" in said


def test_control_characters_leave_a_visible_mark():
    assert "가\N{REPLACEMENT CHARACTER}나" in text(pdf.render(renamed("가\x00나")))


@pytest.mark.parametrize("name", ["가" * 120, "W" * 120, "漢" * 120, "가나다 " * 30])
def test_a_long_name_stays_on_the_cover(name):
    sheet = pdf.Sheet(pdf.html(renamed(name)))

    cover = sheet.render(**pdf.settings_of(sheet)).pages[0]

    lines = [box for box in cover._page_box.descendants() if isinstance(box, TextBox)]
    assert max(box.position_x + box.width for box in lines) <= cover.width
    assert max(box.position_y + box.height for box in lines) <= cover.height


def test_a_long_note_is_printed_whole():
    note = " ".join(f"word{number:03}" for number in range(240))

    said = text(pdf.render(noted(note)))

    assert all(word in said for word in note.split())


# What it may not do


def test_a_company_called_like_markup_is_printed_and_nothing_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        visits = []
        threading.Thread(target=lambda: visits.append(listener.accept()), daemon=True).start()
        name = f"<img src=http://127.0.0.1:{port}/x>"

        said = text(
            pdf.render(
                replace(
                    noted(f"{name}<link rel=stylesheet href=http://127.0.0.1:{port}/y>"), company=renamed(name).company
                )
            )
        )

        assert squeezed(name) in squeezed(said)
        assert visits == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "https://example.org/x", "file:///etc/passwd", "data:text/css,*{}", "ftp://x/y"]
)
def test_no_address_is_ever_followed(address):
    markup = pdf.html(document("observer", language="ko")).replace(
        "</head>", f'<link rel="stylesheet" href="{address}"/></head>'
    )

    with pytest.raises(pdf.AddressRefused):
        pdf.printed(markup)


def test_plain_text_is_covered_by_our_own_font():
    plain = [chr(code) for code in range(0x10000) if not chr(code).isspace() and typefaces.PLAIN.fullmatch(chr(code))]

    for bold in (False, True):
        letters = TTFont(typefaces.files(bold)[0]).getBestCmap()
        assert [letter for letter in plain if ord(letter) not in letters] == []
