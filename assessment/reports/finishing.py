"""What WeasyPrint leaves out of a PDF: which language each part of it is in, and what an attachment is to the file."""

from __future__ import annotations

from typing import Any

import pydyf


def finish(document: Any, pdf: Any) -> None:
    """Given to `write_pdf` as its finisher."""
    _relate(pdf)
    _name_languages(document, pdf)


def _relate(pdf: Any) -> None:
    """Our attachments are the data that the pages are made from (ISO 32000-2, 7.11.3)."""
    attached = _of_type(pdf, "/Filespec")
    for one in attached:
        one["AFRelationship"] = "/Data"
    if attached:
        pdf.catalog["AF"] = pydyf.Array([one.reference for one in attached])


def _name_languages(document: Any, pdf: Any) -> None:
    """Every page is in one language; what is on it says so where that is not the language of the file."""
    languages = {
        reference: _language(page._page_box)
        for reference, page in zip(pdf.page_references, document.pages, strict=True)
    }
    if len(set(languages.values())) < 2:
        return
    elements = {one.reference: one for one in _of_type(pdf, "/StructElem")}
    root = next(one for one in elements.values() if one["S"] == "/Document")
    for reference in root["K"]:
        element = elements[reference]
        element["Lang"] = pydyf.String(languages[element["Pg"]])


def _of_type(pdf: Any, type_: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == type_]


def _language(box: Any) -> str:
    """Of the innermost of the first boxes that names one."""
    found = ""
    waiting = [box]
    while waiting:
        box = waiting.pop(0)
        element = getattr(box, "element", None)
        if element is not None and element.tag == "div":
            return str(element.attrib.get("lang", found))
        waiting.extend(getattr(box, "children", ()))
    return found
