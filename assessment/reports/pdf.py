"""A report as PDF. No clock, no request: the same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

from cssselect2 import ElementWrapper
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML, Attachment
from weasyprint.images import RasterImage
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from assessment.enums import Cut
from assessment.reports import drawing, evidence, fontmap, typefaces, typesetting
from assessment.reports.collection import no_collection
from assessment.reports.document import BrandView, ReportDocument
from assessment.reports.finishing import finish
from assessment.reports.markup import Pictures, html, parsed

STYLESHEET = Path(settings.BASE_DIR) / "static" / "report" / "report.css"

typesetting.install()
_one_at_a_time = Lock()


class AddressRefused(ValueError):
    """A report asked for something by its address. It never needs to: whatever it shows is given to it."""


def render(*documents: ReportDocument, cut: Cut = Cut.FULL, pictures: Sequence[Pictures] = ()) -> bytes:
    """The PDF, with the data it is made from inside. Raises `AddressRefused`."""
    data = _attached(documents, cut=cut)
    return printed(html(*documents, cut=cut, pictures=pictures), brand=documents[0].brand, attachments=data)


def printed(markup: str, *, brand: BrandView | None = None, attachments: Sequence[Attachment] = ()) -> bytes:
    """The PDF of a report's HTML; one at a time, for Pango's fonts may not be shared between threads."""
    sheet = Sheet(markup)
    with _one_at_a_time, no_collection():
        try:
            return sheet.write_pdf(**settings_of(sheet, brand=brand), finisher=finish, attachments=attachments)
        except FatalURLFetchingError as error:
            raise AddressRefused(str(error)) from error


def settings_of(sheet: Sheet, *, brand: BrandView | None = None) -> dict[str, Any]:
    """What WeasyPrint is told about this sheet."""
    return {
        "font_config": fontmap.font_map(sheet.text),
        "stylesheets": [*_stylesheets(), *([_of_brand(brand)] if brand else [])],
        "cache": sheet.pictures(),
        "pdf_variant": "pdf/ua-1",
    }


def _attached(documents: Sequence[ReportDocument], *, cut: Cut) -> list[Attachment]:
    """Dated as the report is, so that the same document gives the same bytes."""
    first, data = documents[0], evidence.enclosure(documents, cut=cut)
    at = datetime.combine(first.date, time())
    with translation.override(first.language):
        said = _("The data of this report: answers, result and edition, with a checksum")
    file = Attachment(string=data, name=evidence.NAME, description=said, created=at, modified=at, relationship="Data")
    return [file] if data else []


class Refusing(URLFetcher):
    """Fetches nothing, from nowhere: no address in a report is ever followed."""

    def fetch(self, url: str, headers: object = None) -> NoReturn:
        raise FatalURLFetchingError(f"a report may not fetch {url[:100]!r}")


class Sheet(HTML):
    """Our own markup is well-formed XML, and the XML parser is a hundred times faster than the one for any HTML."""

    def __init__(self, markup: str) -> None:
        root = parsed(markup)
        self.base_url = None
        self.url_fetcher = Refusing()
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    @property
    def text(self) -> str:
        return "".join(self.etree_element.itertext())

    def pictures(self) -> dict[str, drawing.Drawing | RasterImage]:
        addresses = {image.attrib["src"] for image in self.etree_element.iter("img")}
        return {address: drawing.of_address(address) for address in addresses}


@cache
def _stylesheets() -> tuple[CSS, CSS]:
    families = ", ".join(f'"{family}"' for family in typefaces.families())
    fonts = CSS(string=f":root {{ --font-print: {families} }}", url_fetcher=Refusing())
    return fonts, CSS(string=STYLESHEET.read_text(encoding="utf-8"), url_fetcher=Refusing())


def _of_brand(brand: BrandView) -> CSS:
    """The colours of a practice. The boxes in the margins of a page do not see the variables of its text."""
    rule = f"margin-bottom: 4mm; padding-bottom: 2mm; border-bottom: 1pt solid {brand.accent}"
    foot = 'content: string(title) "\\A" string(footer); white-space: pre-line; line-height: 10pt; padding-top: 6mm'
    return CSS(
        string=f"""
        :root {{ --main: {brand.main}; --area: {brand.area}; --on-area: {brand.on_area}; --accent: {brand.accent} }}
        @page {{ @top-left {{ {rule} }} @top-right {{ {rule} }} @bottom-left {{ {foot if brand.footer else ""} }} }}
        """,
        url_fetcher=Refusing(),
    )
