"""A document as text that people and programs read: TOML both ways, JSON in."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import tomli_w
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content import BadContent, Document, Problem

# As both parsers of the standard library end what they have to say.
POSITION = re.compile(r"line (\d+),? column (\d+)")
# In the order an author thinks: what is asked and what it weighs, then what is said.
ORDER = ("name", "thresholds", "options", "sections", "words")


def to_toml(document: Document) -> bytes:
    ordered = {key: document[key] for key in ORDER if key in document}
    return tomli_w.dumps(ordered, multiline_strings=True).encode()


def from_toml(data: bytes) -> Any:
    return _parsed(data, tomllib.loads, form="TOML")


def from_json(data: bytes) -> Any:
    return _parsed(data, json.loads, form="JSON")


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
