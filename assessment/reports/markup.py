"""A report as HTML, which is well-formed XML too: what PDF and Word document are both made from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils import translation

from assessment.enums import Cut
from assessment.reports import layout
from assessment.reports.document import ReportDocument
from assessment.reports.pictures import drawn
from assessment.reports.plaintext import composed, marked

Pictures = Mapping[str, Any]


def html(*documents: ReportDocument, cut: Cut = Cut.FULL, pictures: Sequence[Pictures] = ()) -> str:
    """One report in one file: a document, or the same one in several languages.

    `pictures` are those of `pictures.drawn` for each document, for who has drawn them already.
    """
    bodies = [
        _body(document, cut=cut, pictures=shown, prefix=f"{document.language}-" if number else "")
        for number, (document, shown) in enumerate(zip(documents, pictures or map(drawn, documents), strict=True))
    ]
    with translation.override(documents[0].language):
        return render_to_string("report/report.html", {"document": documents[0], "bodies": bodies})


def chapter(document: ReportDocument, code: str) -> str:
    """One chapter alone, as it stands in the full report. Raises `KeyError` when that has none of this code."""
    with translation.override(document.language):
        context = layout.context(document, drawn(document, chapter=code))
        found, page = {one.code: (one, page) for one, page in context["chapters"]}[code]
        return render_to_string(found.template, {**context, "chapter": found, "page": page, "axis": found.axis})


def parsed(markup: str) -> ElementTree.Element:
    """Its elements. What XML has no place for is marked first; letters are joined last, for a tag ends in one too."""
    root = ElementTree.fromstring(marked(markup))  # noqa: S314 - our template, in which what was typed is escaped
    if not unicodedata.is_normalized("NFC", markup):
        for element in root.iter():
            element.text, element.tail = composed(element.text or ""), composed(element.tail or "")
    return root


def _body(document: ReportDocument, *, cut: Cut, pictures: Pictures, prefix: str) -> str:
    """What one language says. Addresses within it have a prefix, so that two of them stand in one file."""
    with translation.override(document.language):
        context = layout.context(document, pictures, cut=cut)
        return render_to_string("report/_body.html", {**context, "prefix": prefix})
