"""A report as HTML, which is well-formed XML too: what PDF and Word document are both made from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils import translation

from assessment.reports import layout
from assessment.reports.document import ReportDocument
from assessment.reports.pictures import Picture, drawn
from assessment.reports.plaintext import composed, marked


def html(document: ReportDocument, *, pictures: Mapping[str, Picture] | None = None) -> str:
    """The whole report in one file. `pictures` are those of `pictures.drawn`, for who has drawn them already."""
    context = layout.context(document, pictures or drawn(document))
    with translation.override(document.language):
        return render_to_string("report/report.html", context)


def parsed(markup: str) -> ElementTree.Element:
    """Its elements. What XML has no place for is marked first; letters are joined last, for a tag ends in one too."""
    root = ElementTree.fromstring(marked(markup))  # noqa: S314 - our template, in which what was typed is escaped
    if not unicodedata.is_normalized("NFC", markup):
        for element in root.iter():
            element.text, element.tail = composed(element.text or ""), composed(element.tail or "")
    return root
