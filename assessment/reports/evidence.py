"""The data a report carries in itself, so that its result can be checked by whoever holds the file.

What is in it is what the full report of the same result prints. A panel's sheets are never in it, nor how many gave
which answer: for each question only the mean, and where the answers differ their spread and how many there were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assessment.enums import Cut
from assessment.reports.document import ReportDocument
from scoring import Result

NAME = "assessment.json"
FORMAT = "social-maturity-report"
VERSION = 1
CHECKSUM = "sha256"

Json = dict[str, Any]


def evidence(result: Result, *, answers: Mapping[str, str]) -> str:
    """What was answered and what came of it; of a panel nobody's `answers`."""
    panel = result.panel
    shown = replace(result, panel=replace(panel, sections=(), divided=(), views=(), groups=())) if panel else result
    known: Json = {"result": shown.to_json()}
    for item in known["result"]["panel"]["items"] if panel else ():
        if not item["spread"]:
            del item["answered"]
    return canonical(known if panel else {**known, "answers": dict(answers)})


def enclosure(documents: Sequence[ReportDocument], *, cut: Cut) -> bytes:
    """The attachment of one file, its own checksum in it; nothing for a document that knows no data."""
    first = documents[0]
    if not first.data:
        return b""
    file: Json = {
        **json.loads(first.data),
        "format": FORMAT,
        "version": VERSION,
        "edition": {"name": first.edition, "checksum": first.checksum},
        "company": {"name": first.company.name},
        "date": first.date.isoformat(),
        "languages": [document.language for document in documents],
        "cut": str(cut),
    }
    return json.dumps({**file, CHECKSUM: checksum(file)}, indent=1, sort_keys=True).encode()


def checksum(file: Json) -> str:
    """Over everything but the checksum itself."""
    rest = {key: value for key, value in file.items() if key != CHECKSUM}
    return hashlib.sha256(canonical(rest).encode()).hexdigest()


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
