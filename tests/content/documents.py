"""Copies of the shipped edition to damage."""

import json
from typing import Any

from assessment.content import shipped


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
