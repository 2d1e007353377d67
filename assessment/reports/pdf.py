"""A report as HTML and as PDF. No clock and no request: the same document gives the same bytes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cssselect2
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from assessment.reports.document import ReportDocument
from assessment.reports import keepall, layout

keepall.install()

STATIC = Path(settings.BASE_DIR) / "static"


def html(document: ReportDocument) -> str:
    with translation.override(document.language):
        return render_to_string("report/report.html", layout.context(document))


class Fetcher(URLFetcher):
    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        return super().fetch(url, headers)


class Page(HTML):
    def __init__(self, markup: str) -> None:
        root = ElementTree.fromstring(markup)
        self.base_url = None
        self.url_fetcher = Fetcher()
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheets() -> list[CSS]:
    files = [STATIC / "fonts" / "print.css", STATIC / "report" / "report.css"]
    return [CSS(filename=file, font_config=_fonts(), url_fetcher=Fetcher()) for file in files]


def render(document: ReportDocument) -> bytes:
    return pages(html(document))


def pages(markup: str) -> bytes:
    return Page(markup).write_pdf(
        font_config=_fonts(), stylesheets=_stylesheets(), pdf_variant="pdf/ua-1", pdf_identifier=b"x"
    )
