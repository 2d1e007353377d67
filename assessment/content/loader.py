"""Reads an edition document, structure and words as one plain mapping, into the records everybody else uses."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from assessment.content.faults import problems_of
from assessment.content.parity import problems
from assessment.content.problems import BadContent
from assessment.content.words import (
    AxisWords,
    Figure,
    ItemWords,
    OptionWords,
    QuadrantWords,
    SectionWords,
    StepWords,
    Term,
    Words,
)
from scoring import Axis, BadEdition, Edition, Item, Kind, Option, Section

LANGUAGES = ("ko", "en")
HERE = Path(__file__).parent

Document = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """One edition, complete: what is asked, what it weighs, and every word of it in both languages."""

    document: Document
    checksum: str

    @property
    def name(self) -> str:
        return str(self.document["name"])

    @cached_property
    def edition(self) -> Edition:
        return _edition(self.document, self.checksum)

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Item code to the numbers of its source documents."""
        return {
            item["code"]: item.get("source", "") for section in self.document["sections"] for item in section["items"]
        }

    def words(self, language: str) -> Words:
        return self._words[language]

    @cached_property
    def _words(self) -> Mapping[str, Words]:
        return {language: _words(self.document["words"][language]) for language in LANGUAGES}


def checksum(document: Document) -> str:
    """SHA-256 of the canonical JSON: the same whatever the order of keys or the file it came from."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def read(document: Document) -> Content:
    """The content of a document, checked. Raises `BadContent` with every problem found."""
    if found := problems(document, languages=LANGUAGES):
        raise BadContent(found)
    content = Content(document=document, checksum=checksum(document))
    try:
        content.edition  # noqa: B018 - built now, so that numbers out of range are refused here
    except BadEdition as bad:
        raise BadContent(problems_of(bad.faults, document)) from bad
    return content


@cache
def shipped() -> Content:
    """The question bank that comes with the product."""
    document = tomllib.loads((HERE / "structure.toml").read_text(encoding="utf-8"))
    document["words"] = {
        language: tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8")) for language in LANGUAGES
    }
    return read(document)


def _edition(document: Document, sum_: str) -> Edition:
    options = {
        kind: tuple(Option(code=option["code"], points=option.get("points")) for option in group)
        for kind, group in document["options"].items()
    }
    return Edition(
        name=document["name"],
        sections=tuple(_section(section, options) for section in document["sections"]),
        thresholds={axis: document["thresholds"][axis] for axis in Axis},
        checksum=sum_,
    )


def _section(section: Document, options: Mapping[str, tuple[Option, ...]]) -> Section:
    kind = Kind(section["kind"])
    items = tuple(
        Item(
            code=item["code"],
            options=options[kind],
            weight=item.get("weight", 1),
            effort=item.get("effort", 2),
            step=item.get("step", ""),
        )
        for item in section["items"]
    )
    return Section(
        code=section["code"], kind=kind, items=items, axis=Axis(section["axis"]) if "axis" in section else None
    )


def _words(words: Document) -> Words:
    def each(record: type, group: str) -> Mapping[str, Any]:
        return {code: record(**fields) for code, fields in words[group].items()}

    return Words(
        title=words["title"],
        sections=each(SectionWords, "sections"),
        items=each(ItemWords, "items"),
        options={
            kind: {code: OptionWords(**fields) for code, fields in group.items()}
            for kind, group in words["options"].items()
        },
        axes=each(AxisWords, "axes"),
        quadrants={
            code: QuadrantWords(**{**fields, "moves": tuple(fields["moves"])})
            for code, fields in words["quadrants"].items()
        },
        steps=each(StepWords, "steps"),
        rules=dict(words["rules"]),
        glossary=tuple(Term(**fields) for fields in words["glossary"]),
        figures=tuple(Figure(**fields) for fields in words["figures"]),
    )
