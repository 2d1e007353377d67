"""A document as text that people and programs read: TOML both ways, JSON in."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import tomli_w
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content import BadContent, Document, Problem

# As both parsers of the standard library end what they have to say.
POSITION = re.compile(r"line (\d+),? column (\d+)")
# The parser takes time by the square of the parts of one key. An edition has five; so many more are no accident.
MOST_PARTS = 40
TOKEN = re.compile(
    r"""(?P<text> "{3} (?:[^\\]|\\.?)*? (?:"{3}|\Z) | '{3} .*? (?:'{3}|\Z))
    | (?P<part> "(?:[^"\\\n]|\\[^\n])*"? | '[^'\n]*'? | [\w-]+ | [ \t]+)
    | (?P<dot> \.)
    | \#[^\n]* | .""",
    re.VERBOSE | re.DOTALL,
)
# In the order an author thinks: what is asked and what it weighs, then what is said.
ORDER = ("name", "thresholds", "options", "sections", "words")


def to_toml(document: Document) -> bytes:
    ordered = {key: document[key] for key in ORDER if key in document}
    return tomli_w.dumps(ordered, multiline_strings=True).encode()


def from_toml(data: bytes) -> Any:
    return _parsed(data, _load_toml, form="TOML")


def from_json(data: bytes) -> Any:
    repeated: dict[str, None] = {}

    def once(pairs: list[tuple[str, Any]]) -> Document:
        counts = Counter(key for key, _value in pairs)
        repeated.update(dict.fromkeys(key for key, count in counts.items() if count > 1))
        return dict(pairs)

    document = _parsed(data, partial(json.loads, object_pairs_hook=once), form="JSON")
    if repeated:
        raise BadContent([Problem((key,), _("stands more than once in one table")) for key in repeated])
    return document


def _load_toml(text: str) -> Document:
    if _has_endless_key(text):
        raise ValueError
    return tomllib.loads(text)


def _has_endless_key(text: str) -> bool:
    dots = 0
    for token in TOKEN.finditer(text):
        dots = dots + 1 if token.lastgroup == "dot" else dots if token.lastgroup == "part" else 0
        if dots >= MOST_PARTS:
            return True
    return False


def _parsed(data: bytes, parse: Callable[[str], Any], *, form: str) -> Any:
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        says = _("is not UTF-8 text. Save the file as UTF-8")
        raise BadContent([Problem((), says, place=format_lazy(_("byte {number}"), number=error.start + 1))]) from error
    except (ValueError, RecursionError) as error:
        says = format_lazy(_("cannot be read as {form}"), form=form)
        raise BadContent([Problem((), says, place=_place(str(error)))]) from error


def _place(error: str) -> Any:
    found = POSITION.search(error)
    return format_lazy(_("line {line}, column {column}"), line=found[1], column=found[2]) if found else ""
