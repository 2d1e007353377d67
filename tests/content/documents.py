"""Copies of the shipped edition to damage."""

import json
from typing import Any

from assessment.content import Content, checksum, shipped


def shipped_document() -> dict[str, Any]:
    return json.loads(json.dumps(shipped().document))


def with_value(path: str, value: Any) -> dict[str, Any]:
    """The shipped edition with another value at a place such as `words/en/title` or `sections/0/items/0/weight`."""
    document = shipped_document()
    place, key = _parent(document, path)
    place[key] = value
    return document


def without(path: str) -> dict[str, Any]:
    document = shipped_document()
    place, key = _parent(document, path)
    del place[key]
    return document


def named(name: str, **thresholds: int) -> Content:
    """The shipped edition under another name, perhaps with another threshold."""
    document = shipped_document()
    document["name"] = name
    document["thresholds"] |= thresholds
    return Content(document=document, checksum=checksum(document))


def grown(*, items: int) -> dict[str, Any]:
    """The shipped edition with more checklist items, on pages of thirty."""
    document = shipped_document()
    document["name"] = f"{items} items"
    lacking = items - sum(len(section["items"]) for section in document["sections"])
    codes = [f"more-{number}" for number in range(1, lacking + 1)]
    for page, of_page in enumerate(batched(codes, 30), start=1):
        new = [{"code": code, "weight": 1, "effort": 1} for code in of_page]
        document["sections"].append({"code": f"page-{page}", "kind": "checklist", "axis": "innovation", "items": new})
        for words in document["words"].values():
            words["sections"][f"page-{page}"] = dict(words["sections"]["investment-means"])
            words["items"] |= {code: dict(words["items"]["inv-team"]) for code in of_page}
    return document


def bare() -> dict[str, Any]:
    """The least there can be: two checklists of one item, without adoption stage, roadmap, glossary and figures."""
    document = shipped_document()
    document["name"] = "bare"
    document["sections"] = [document["sections"][0], document["sections"][3]]
    for section in document["sections"]:
        section["items"] = section["items"][:1]
        section["items"][0].pop("step", None)
    kept = {"sections": [], "items": []}
    kept["sections"] = [section["code"] for section in document["sections"]]
    kept["items"] = [section["items"][0]["code"] for section in document["sections"]]
    document["options"] = {"checklist": document["options"]["checklist"]}
    for words in document["words"].values():
        for group, codes in kept.items():
            words[group] = {code: words[group][code] for code in codes}
        words["options"] = {"checklist": words["options"]["checklist"]}
        words |= {"steps": {}, "glossary": [], "figures": []}
    return document


def batched(codes: list[str], size: int) -> list[list[str]]:
    return [codes[start : start + size] for start in range(0, len(codes), size)]


def places(value: Any, path: str = "") -> list[str]:
    """Every place of a document, the inner ones after the outer."""
    if not isinstance(value, dict | list):
        return []
    found = []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        here = f"{path}/{key}".lstrip("/")
        found += [here, *places(inner, here)]
    return found


def _parent(document: Any, path: str) -> tuple[Any, Any]:
    *outer, last = path.split("/")
    for step in outer:
        document = document[_key(document, step)]
    return document, _key(document, last)


def _key(place: Any, step: str) -> str | int:
    return int(step) if isinstance(place, list) else step
