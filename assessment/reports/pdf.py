"""A report as PDF. No clock, no request: the same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

from cssselect2 import ElementWrapper
from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from assessment.reports import drawing, fontmap, typefaces, typesetting
from assessment.reports.collection import no_collection
from assessment.reports.document import ReportDocument
from assessment.reports.markup import html, parsed
from assessment.reports.pictures import Picture

STYLESHEET = Path(settings.BASE_DIR) / "static" / "report" / "report.css"

typesetting.install()
_one_at_a_time = Lock()


class AddressRefused(ValueError):
    """A report asked for something by its address. It never needs to: whatever it shows is given to it."""


def render(document: ReportDocument, *, pictures: Mapping[str, Picture] | None = None) -> bytes:
    """The PDF. Raises `AddressRefused`."""
    return printed(html(document, pictures=pictures))


def printed(markup: str) -> bytes:
    """The PDF of a report's HTML; one at a time, for Pango's fonts may not be shared between threads."""
    sheet = Sheet(markup)
    with _one_at_a_time, no_collection():
        try:
            return sheet.write_pdf(**settings_of(sheet))
        except FatalURLFetchingError as error:
            raise AddressRefused(str(error)) from error


def settings_of(sheet: Sheet) -> dict[str, Any]:
    """What WeasyPrint is told about this sheet."""
    return {
        "font_config": fontmap.font_map(sheet.text),
        "stylesheets": _stylesheets(),
        "cache": sheet.pictures(),
        "pdf_variant": "pdf/ua-1",
    }


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

    def pictures(self) -> dict[str, drawing.Drawing]:
        addresses = {image.attrib["src"] for image in self.etree_element.iter("img")}
        return {address: drawing.of_address(address) for address in addresses}


@cache
def _stylesheets() -> tuple[CSS, CSS]:
    families = ", ".join(f'"{family}"' for family in typefaces.families())
    fonts = CSS(string=f":root {{ --font-print: {families} }}", url_fetcher=Refusing())
    return fonts, CSS(string=STYLESHEET.read_text(encoding="utf-8"), url_fetcher=Refusing())
