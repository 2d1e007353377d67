"""What stands between a draft and its publication, and what its publisher should look at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment import content
from assessment.analysis.documents import Place, Rows
from assessment.content import LANGUAGES, BadContent, Content, Document
from assessment.content.problems import Path
from assessment.models import Edition

# Two wordings of one question share most of their pairs of letters. Of two questions of the shipped edition nine pairs
# in ten share fewer than this part in one of the languages.
SAME_QUESTION = 0.2

Remark = tuple[Path, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """`says` what is wrong at `path`, and `place` is the row to mend; only without an `is_error` may be published."""

    path: Path
    says: str
    place: Place | None
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as the latest edition that has it asked it. `words` are that edition's, in both languages."""

    code: str
    edition: str
    kind: str
    axis: str
    structure: Document
    words: Document

    def question(self, language: str) -> str:
        return str(self.words[language]["items"][self.code]["question"])


def findings(rows: Rows, *, language: str) -> list[Finding]:
    """Every problem of a draft, then every doubt about it; what is quoted is quoted in this language."""
    document, asked = rows.document(), asked_before()
    problems = (*_faults(document), *_reuses(document, asked, language))
    doubts = (*_equal_options(document), *_other_questions(document, asked, language))
    return [Finding(path, says, rows.place(path)) for path, says in problems] + [
        Finding(path, says, rows.place(path), is_error=False) for path, says in doubts
    ]


def asked_before() -> Mapping[str, Asked]:
    """Every item that an edition has ever asked, by code, as it was asked last."""
    asked: dict[str, Asked] = {}
    for edition in Edition.objects.frozen().only("name", "checksum"):
        document = edition.content.document
        for section in document["sections"]:
            for item in section["items"]:
                asked[item["code"]] = Asked(
                    code=item["code"],
                    edition=edition.name,
                    kind=section["kind"],
                    axis=section.get("axis", ""),
                    structure=item,
                    words=document["words"],
                )
    return asked


def reused_codes(frozen: Content) -> list[Asked]:
    """What earlier editions asked under codes that this one uses for something else."""
    return [asked for _path, asked in _reused(frozen.document, asked_before())]


def _faults(document: Document) -> Iterator[Remark]:
    try:
        content.read(document)
    except BadContent as bad:
        for problem in bad.problems:
            yield problem.path, problem.says


def _reused(document: Document, asked: Mapping[str, Asked]) -> Iterator[tuple[Path, Asked]]:
    for path, code, section in _items(document):
        if code in asked and (asked[code].kind, asked[code].axis) != (section["kind"], section.get("axis", "")):
            yield path, asked[code]


def _reuses(document: Document, asked: Mapping[str, Asked], language: str) -> Iterator[Remark]:
    says = _(
        "was asked under another heading in edition {edition}: “{question}”. A code keeps its meaning for ever: "
        "remove this item and add it under a new code."
    )
    for path, before in _reused(document, asked):
        yield path, _quoting(says, before, language)


def _other_questions(document: Document, asked: Mapping[str, Asked], language: str) -> Iterator[Remark]:
    says = _(
        "reads quite differently from edition {edition}: “{question}”. If it asks something else, it needs a code of "
        "its own; if not, go on."
    )
    for path, code, _section in _items(document):
        if code in asked and any(_differs(asked[code], document, each) for each in LANGUAGES):
            yield path, _quoting(says, asked[code], language)


def _quoting(says: Any, asked: Asked, language: str) -> Any:
    return format_lazy(says, edition=asked.edition, question=asked.question(language))


def _items(document: Document) -> Iterator[tuple[Path, str, Document]]:
    for n, section in enumerate(document["sections"]):
        for m, item in enumerate(section["items"]):
            yield ("sections", n, "items", m), item["code"], section


def _differs(asked: Asked, document: Document, language: str) -> bool:
    now = document["words"][language]["items"][asked.code].get("question", "")
    return bool(now) and likeness(asked.question(language), now) < SAME_QUESTION


def likeness(one: str, other: str) -> float:
    """The part of all pairs of neighbouring letters that two texts share, 0 to 1; 1 for the same text."""
    pairs, others = (set(zip(text, text[1:], strict=False)) for text in (one, other))
    return 1.0 if one == other else len(pairs & others) / max(len(pairs | others), 1)


def _equal_options(document: Document) -> Iterator[Remark]:
    says = _("is worth as many points as {other}; is that meant?")
    for kind, options in document["options"].items():
        numbered = [(n, option) for n, option in enumerate(options) if "points" in option]
        for (_n, first), (n, second) in combinations(numbered, 2):
            if first["points"] == second["points"]:
                yield ("options", kind, n), format_lazy(says, other=first["code"])
