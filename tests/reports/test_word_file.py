import io
import re
import subprocess
import sys
from dataclasses import replace
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from assessment.reports import word
from assessment.reports.markup import html, parsed
from tests.brands import picture, written
from tests.reports import samples
from tests.reports.words import BRAND, NAMES, board, cut_of, documents, opened, rendered, texts

# Links, pictures, and what else points somewhere


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_leads_somewhere_and_no_name_is_given_twice(name):
    document = opened(name)
    body = etree.tostring(document.element).decode()
    bookmarks = re.findall(r'w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', body)
    pictures = re.findall(r'<wp:docPr id="(\d+)"', body)

    assert set(re.findall(r'r:(?:id|embed)="(\w+)"', body)) <= set(document.part.rels)
    assert len(dict(bookmarks)) == len(dict(map(reversed, bookmarks))) == len(bookmarks)
    assert len(set(pictures)) == len(pictures) > 0
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= {place for _key, place in bookmarks}


def test_contents_lead_to_the_headings():
    document = opened("en")
    links = {link.text: link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))}
    headings = {
        heading.text: heading._p.find(qn("w:bookmarkStart")).get(qn("w:name"))
        for heading in document.paragraphs
        if heading.style.name == "Heading 1"
    }

    assert len(links) == 12
    assert links == {title: place for title, place in headings.items() if title != "At a glance"}


@pytest.mark.parametrize("name", ["en", "both"])
def test_contents_give_the_page_a_chapter_begins_on_to_who_counts_them(name):
    entries = [one._p for one in contents_of(name)]
    links = [entry.find(qn("w:hyperlink")).get(qn("w:anchor")) for entry in entries]
    fields = [entry.find(f".//{qn('w:instrText')}").text for entry in entries]

    assert len(entries) == 12 * len(documents(name))
    assert fields == [f" PAGEREF {link} \\h " for link in links]
    assert [entry for entry in entries if entry.find(f".//{qn('w:rStyle')}") is not None] == []


def contents_of(name: str):
    """Its entries, which stand in a cell."""
    cells = [cell for table in opened(name).tables for row in table.rows for cell in row.cells]
    return [one for cell in cells for one in cell.paragraphs if one.style.name == "Contents"]


@pytest.mark.parametrize("name", ["ko", "panel", "undecided"])
def test_every_picture_says_what_it_shows(name):
    shown = [image.get("alt") for image in parsed(html(*documents(name))).iter("img")]

    pictures = list(opened(name).element.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == shown


def test_pictures_are_sharp_and_no_wider_than_the_page():
    document = opened("ko")
    for shown in document.element.iter(qn("wp:inline")):
        part = document.part.related_parts[shown.find(f".//{qn('a:blip')}").get(qn("r:embed"))]
        width = int(shown.find(qn("wp:extent")).get("cx")) / 36_000
        assert width <= 170.1
        assert part.image.px_width / (width / 25.4) == pytest.approx(200, rel=0.01)


def test_a_picture_is_drawn_on_paper():
    with ZipFile(io.BytesIO(rendered("ko"))) as archive:
        pictures = [Image.open(archive.open(name)) for name in archive.namelist() if name.endswith(".png")]

    colours = [{colour for _count, colour in picture.getcolors(1 << 20)} for picture in pictures]
    assert all((255, 255, 255) in seen for seen in colours)
    assert sum((0xA9, 0x4E, 0x07) in seen for seen in colours) == 2


# Pages, languages and the file


def feet(name: str) -> list[str]:
    """What each language prints at the foot of a page."""
    titles = parsed(html(*documents(name), cut=cut_of(name))).iterfind(".//p[@class='brand']")
    return [title.get("data-foot") or title.text for title in titles]


def test_pages_say_whose_they_are_and_the_cover_does_not():
    document = opened("both")

    for section, title in zip(document.sections, feet("both"), strict=True):
        assert section.different_first_page_header_footer
        assert texts(section.header._element) == ["오르빗 게임즈"]
        assert texts(section.footer._element) == [f"{title}1 / 1"]
        assert "STYLEREF 1" in etree.tostring(section.header._element).decode()


def test_the_language_of_each_part_is_said():
    document = opened("both")
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    english = next(one for one in document.paragraphs if one.text == "Where you stand")
    korean = next(one for one in document.paragraphs if one.text == "현재 위치")

    assert default.get(qn("w:val")) == "ko-KR"
    assert english._p.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    assert korean._p.find(f".//{qn('w:lang')}") is None


def test_properties_are_those_of_the_document():
    properties = opened("band").core_properties

    assert properties.title == "오르빗 게임즈 – 소셜 성숙도 진단"
    assert properties.author == BRAND.firm
    assert properties.language == "ko"
    assert properties.created.date() == properties.modified.date() == samples.DAY


def test_without_a_brand_the_product_is_the_author():
    assert opened("en").core_properties.author == "Social Maturity Assessment"


def test_the_same_document_gives_the_same_bytes():
    assert word.render(*documents("ko")) == rendered("ko")


def test_another_process_gives_the_same_bytes(tmp_path):
    code = (
        "import sys, django; django.setup()\n"
        "from assessment.reports import word; from tests.reports.samples import document\n"
        "sys.stdout.buffer.write(word.render(document('competitor', language='ko')))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONHASHSEED": "7", "VAR_DIR": str(tmp_path)}

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout

    assert said == rendered("ko")


# Brands


def test_a_brand_gives_its_colours_to_styles():
    styles = opened("board").styles

    assert str(styles["Heading 1"].font.color.rgb) == BRAND.main[1:].upper()
    assert str(styles["Firm"].font.color.rgb) == BRAND.main[1:].upper()
    assert BRAND.accent[1:] in etree.tostring(styles["Header"].element).decode()


def test_the_letters_on_a_band_of_colour_are_readable_on_it():
    document = opened("band")

    assert document.tables[0].style.name == "Band"
    assert BRAND.area[1:] in etree.tostring(document.tables[0].style.element).decode()
    assert str(document.styles["Title"].font.color.rgb) == BRAND.on_area[1:].upper()


def test_the_footer_line_of_a_brand_stands_on_every_page():
    assert texts(opened("board").sections[0].footer._element) == [f"{feet('board')[0]}1 / 1", BRAND.footer]


def test_a_logo_stands_on_the_cover_in_its_shape(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("brands/mark.png", ContentFile(written(picture())))
    document = board(replace(samples.document("observer", language="ko"), brand=replace(BRAND, logo="brands/mark.png")))

    first = document.inline_shapes[0]
    assert document.paragraphs[0].style.name == "Logo"
    assert (first.width.mm, first.height.mm) == (pytest.approx(45), pytest.approx(15))


# What Word calls damaged

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs autoSpaceDE autoSpaceDN bidi spacing ind jc"
    " outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs color sz szCs u rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan tcBorders shd",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "inline": "extent docPr cNvGraphicFramePr graphic",
}


@pytest.mark.parametrize("name", NAMES)
def test_everything_stands_in_the_order_that_word_insists_on(name):
    wrong = []
    for element in elements(rendered(name)):
        order = ORDER.get(etree.QName(element).localname, "").split()
        found = [etree.QName(child).localname for child in element]
        if order and found != sorted(found, key=order.index):
            wrong.append(found)

    assert wrong == []


def elements(data: bytes):
    """Of every part; that it can be parsed is part of it."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if not name.endswith(".png")]
    return [element for part in parts for element in etree.fromstring(part).iter()]


@pytest.mark.parametrize("name", ["both", "band"])
def test_every_part_has_a_type_and_every_relation_a_part(name):
    with ZipFile(io.BytesIO(rendered(name))) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))

    assert {part.get("PartName")[1:] for part in types if part.get("PartName")} <= names
    assert {f"word/{one.get('Target')}" for one in relations if one.get("TargetMode") is None} <= names
    assert {name.rpartition(".")[2] for name in names} == {"xml", "rels", "png"}
