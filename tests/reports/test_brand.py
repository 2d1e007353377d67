"""A report in the colours of the practice it belongs to."""

import io
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from weasyprint.formatting_structure.boxes import TextBox

from assessment.models import Brand
from assessment.reports import drawing, pdf
from assessment.reports.brand import brand_of, brand_view
from assessment.reports.document import ReportDocument
from assessment.reports.stored import document_of
from assessment.reports.variants import full_pdf
from assessment.services import logos, reports
from tests.brands import WORDS, branded, picture, written
from tests.factories import NOW, CompanyFactory, PracticeFactory
from tests.reports.samples import document
from tests.reports.stored import submitted

COVERS = ("quiet", "band", "name")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ours(practice):
    """A submitted assessment of the practice's."""
    assessment = submitted("observer").assessment
    assessment.company.practice = practice
    assessment.company.save()
    return assessment


def shown(language: str = "ko", **words: str) -> ReportDocument:
    """The sample in a brand with a logo."""
    default_storage.save("brands/mark.png", ContentFile(logos.remade(written(picture()))))
    brand = brand_view(Brand(**{**WORDS, **words}, logo="brands/mark.png"))
    return replace(document("observer", language=language), brand=brand)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize(
    ("language", "alt"), [("ko", "다온컨설팅 주식회사 로고"), ("en", "Logo of 다온컨설팅 주식회사")]
)
def test_the_cover_shows_the_firm_and_its_logo(cover, language, alt):
    data = pdf.render(shown(language, cover=cover))
    first, *others = pypdf.PdfReader(io.BytesIO(data)).pages

    cover_text = squeezed(first.extract_text())
    assert all(squeezed(WORDS[field]) in cover_text for field in ("firm", "contact", "footer"))
    assert all(squeezed(WORDS["footer"]) in squeezed(page.extract_text()) for page in others)
    assert [image.image.size for image in first.images] == [(300, 100)]
    assert alt in alternatives(data)


def alternatives(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [str(thing.Alt) for thing in opened.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]


def test_the_same_document_gives_the_same_bytes():
    branded = shown()

    assert pdf.render(branded) == pdf.render(branded)


@pytest.mark.parametrize("firm", ['<img src="logo:brands/x.png"/>', "다온 & \u2011 \u05d1\u05d9\u05ea", '"; } @page {'])
def test_a_firm_may_be_called_anything(firm):
    assert pdf.render(shown(firm=firm, footer=firm)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "name", ["reports/x.pdf", "brands/../db.sqlite3", "brands/a/b.png", "/etc/passwd", "brands/x.svg"]
)
def test_no_other_file_is_ever_read(name):
    with pytest.raises(ValueError, match="no logo"):
        drawing.of_address(f"logo:{name}")


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("letter", ["가", "W", "漢"])
def test_the_longest_of_everything_stays_on_the_cover(cover, letter):
    long = shown(cover=cover, firm=letter * 120, contact=letter * 160, footer=letter * 120)
    document = replace(long, company=replace(long.company, name=letter * 120))
    sheet = pdf.Sheet(pdf.html(document))

    page = sheet.render(**pdf.settings_of(sheet, brand=document.brand)).pages[0]

    lines = [box for box in page._page_box.descendants() if isinstance(box, TextBox)]
    assert max(box.position_x + box.width for box in lines) <= page.width
    assert max(box.position_y + box.height for box in lines) <= page.height


def test_colours_are_repaired_for_where_they_stand():
    view = brand_view(Brand(main="#ffe100", accent="#ffffff"))

    assert (view.main, view.area, view.on_area, view.accent) == ("#867600", "#a99500", "#000000", "#949494")


@pytest.mark.django_db
def test_a_company_shows_the_brand_of_its_own_practice_only(practice):
    branded(practice)
    companies = [CompanyFactory(practice=one) for one in (practice, PracticeFactory(), None)]

    brands = [brand_of(company) for company in companies]

    assert [brand.firm if brand else None for brand in brands] == [WORDS["firm"], None, None]


@pytest.mark.django_db
def test_a_changed_brand_gives_a_new_file_and_leaves_the_old_one(ours, practice, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda document, *, cut: str(document.brand).encode())
    plain = reports.made(ours, variant=full_pdf("ko"), now=NOW)
    branded(practice)

    assert reports.kept(ours, variant=full_pdf("ko")) is None
    first = reports.made(ours, variant=full_pdf("ko"), now=NOW)
    before = read(first)
    branded(practice, footer="Confidential")
    second = reports.made(ours, variant=full_pdf("ko"), now=NOW)

    assert reports.kept(ours, variant=full_pdf("ko")) == second
    assert len({plain.key, first.key, second.key}) == 3
    assert (read(plain), read(first)) == (b"None", before)
    assert b"Confidential" in read(second)


@pytest.mark.django_db
def test_a_brand_of_before_finds_its_report_again(ours, practice, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda document, *, cut: b"%PDF")
    branded(practice)
    first = reports.made(ours, variant=full_pdf("ko"), now=NOW)
    branded(practice, footer="Confidential")
    branded(practice)

    assert reports.kept(ours, variant=full_pdf("ko")) == first


@pytest.mark.django_db
def test_pictures_of_a_page_outlive_a_change_of_the_brand(ours, practice, monkeypatch):
    drawn = reports.pictures(ours, document=document_of(ours, language="ko"))
    branded(practice)

    monkeypatch.setattr(reports, "_draw", None)
    assert reports.pictures(ours, document=document_of(ours, language="ko")) == drawn


def read(report):
    with report.file.open() as file:
        return file.read()
