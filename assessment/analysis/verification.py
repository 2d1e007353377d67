"""Whether what is stored still is what scoring says: documents against checksums, results against answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assessment import content
from assessment.analysis.results import Given, given_to, portion, scored, submitted
from assessment.content import Content
from assessment.models import Edition
from scoring import Edition as Questionnaire
from scoring import ScoringError

NOTHING = None
COLUMNS = ("checksum", "result")


@dataclass(frozen=True, slots=True)
class Difference:
    """At `path` stands `stored`, where `expected` should, or for the `expected` reason nothing can stand."""

    path: str
    stored: Any
    expected: Any


@dataclass(frozen=True, slots=True)
class Verified:
    """An edition's own document, or, with an `assessment`, one result under it. Without differences it stands."""

    edition: str
    assessment: int | None
    differences: tuple[Difference, ...]


def verify(editions: Iterable[Edition]) -> Iterator[Verified]:
    """Every document, and after it every result scored by it, in portions of a fixed number of queries."""
    for edition in editions:
        if edition.is_draft:
            continue
        document, found = _document(edition)
        yield Verified(edition.name, NOTHING, tuple(found))
        if document is not None:
            yield from _results(edition, document)


def _document(edition: Edition) -> tuple[Content | None, list[Difference]]:
    """The content as it stands in the row, never out of a cache; `None` when nothing can be scored by it."""
    try:
        read = content.read(json.loads(edition.document))
    except (ValueError, RecursionError) as error:
        return None, [Difference("document", edition.document, str(error))]
    expected = (("checksum", edition.checksum, read.checksum), ("name", edition.name, read.name))
    found = [Difference(path, stored, is_) for path, stored, is_ in expected if stored != is_]
    return Content(document=read.document, checksum=str(edition.checksum)), found


def _results(edition: Edition, document: Content) -> Iterator[Verified]:
    results, last = submitted(edition), 0
    while rows := portion(results, after=last, columns=COLUMNS):
        given = given_to([pk for pk, *_ in rows])
        for pk, checksum, result in rows:
            found = [*_of_checksum(checksum, edition), *_of_result(result, given[pk], document.edition)]
            yield Verified(edition.name, pk, tuple(found))
        last = rows[-1][0]


def _of_checksum(stored: str, edition: Edition) -> Iterator[Difference]:
    if stored != edition.checksum:
        yield Difference("checksum", stored, edition.checksum)


def _of_result(stored: Any, given: Given, edition: Questionnaire) -> Iterator[Difference]:
    try:
        expected = scored(edition, given).to_json()
    except ScoringError as error:
        yield Difference("result", stored, f"{error.code} {error.key}")
    else:
        yield from differences(stored, expected, path="result")


def differences(stored: Any, expected: Any, *, path: str) -> Iterator[Difference]:
    """Every innermost place where two JSON values differ; `None` stands for a key that is not there.

    >>> list(differences({"a": [1, 2], "b": 3}, {"a": [1, 4], "b": 3}, path="result"))
    [Difference(path='result.a.1', stored=2, expected=4)]
    """
    if isinstance(stored, dict) and isinstance(expected, dict):
        for key in dict.fromkeys((*stored, *expected)):
            if key in stored and key in expected:
                yield from differences(stored[key], expected[key], path=f"{path}.{key}")
            else:
                yield Difference(f"{path}.{key}", stored.get(key), expected.get(key))
    elif isinstance(stored, list) and isinstance(expected, list) and len(stored) == len(expected):
        for n, (one, other) in enumerate(zip(stored, expected, strict=True)):
            yield from differences(one, other, path=f"{path}.{n}")
    elif type(stored) is not type(expected) or stored != expected:
        yield Difference(path, stored, expected)
