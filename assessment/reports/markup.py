"""A report as HTML, which is well-formed XML too: what PDF and Word document are both made from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

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
    parts = _parts(documents)
    bodies = [
        _body(document, cut=cut, pictures=shown, parts=parts, number=number)
        for number, (document, shown) in enumerate(zip(documents, pictures or map(drawn, documents), strict=True))
    ]
    titles = [document.title for document in documents]
    with translation.override(documents[0].language):
        return render_to_string("report/report.html", {"document": documents[0], "titles": titles, "bodies": bodies})


def chapter(document: ReportDocument, code: str) -> str:
    """One chapter alone, as it stands in the full report. Raises `KeyError` when that has none of this code."""
    with translation.override(document.language):
        context = layout.context(document, drawn(document, chapter=code))
        found, page = {one.code: (one, page) for one, page in context["chapters"]}[code]
        return render_to_string(found.template, {**context, "chapter": found, "page": page, "axis": found.axis})


def cover(document: ReportDocument, *, logo: str) -> str:
    """The cover of a branded report alone, with its logo from an address that a browser knows."""
    with translation.override(document.language):
        pictures = dict(drawn(document, chapter="cover"))
        if "logo" in pictures:
            pictures["logo"] = replace(pictures["logo"], src=logo)
        context = {**layout.context(document, pictures), "brand": document.brand, "date_format": _("j F Y")}
        return render_to_string("report/_branded_cover.html", context)


def parsed(markup: str) -> ElementTree.Element:
    """Its elements. What XML has no place for is marked first; letters are joined last, for a tag ends in one too."""
    root = ElementTree.fromstring(marked(markup))  # noqa: S314 - our template, in which what was typed is escaped
    if not unicodedata.is_normalized("NFC", markup):
        for element in root.iter():
            element.text, element.tail = composed(element.text or ""), composed(element.tail or "")
    return root


@dataclass(frozen=True, slots=True)
class Part:
    """One language of a file. Addresses within all but the first have a prefix, so that two stand in one file."""

    language: str
    name: str
    prefix: str


def _parts(documents: Sequence[ReportDocument]) -> list[Part]:
    return [
        Part(
            language=document.language,
            name=get_language_info(document.language)["name_local"],
            prefix=f"{document.language}-" if number else "",
        )
        for number, document in enumerate(documents)
    ]


def _body(document: ReportDocument, *, cut: Cut, pictures: Pictures, parts: Sequence[Part], number: int) -> str:
    """What one language says; with several, it is named in the outline, and the first cover says where each begins."""
    own = parts[number]
    with translation.override(document.language):
        context = {
            **layout.context(document, pictures, cut=cut),
            "prefix": own.prefix,
            "language_name": own.name if len(parts) > 1 else "",
            "others": parts[1:] if number == 0 else (),
        }
        return render_to_string("report/_body.html", context)
