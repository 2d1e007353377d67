"""A report as `score` reads it: the data it carries, the edition it names, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment import content
from assessment.analysis.printed import MEANS, Checked, check
from assessment.analysis.verification import Difference
from assessment.content import Content
from assessment.enums import EnclosureFault
from assessment.errors import BadEnclosure
from assessment.exchange.enclosures import LARGEST_FILE, enclosed
from assessment.management.editions import chosen_content
from assessment.management.refusals import sentence
from assessment.models import Edition
from assessment.reports.evidence import CHECKSUM, FORMAT, VERSION, checksum
from scoring import BadResult, ScoringError
from scoring.summary import dumps

SHOWN = 20


class Refused(Exception):
    """What keeps a report from being checked: a stable code, and a sentence in the reader's language."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


@dataclass(frozen=True, slots=True)
class Judged:
    """What the command prints, and says, of one report."""

    line: str
    sentences: tuple[str, ...]
    same: bool


def judged(stream: BinaryIO, *, edition: str | None) -> Judged:
    """Raises `Refused`."""
    data = _data(stream.read(LARGEST_FILE + 1))
    by = chosen_content(edition) if edition else _content_of(data["edition"])
    try:
        checked = check(data, by)
        intact = data[CHECKSUM] == checksum(data)
    except (BadResult, RecursionError) as error:
        raise Refused(EnclosureFault.NOT_OURS, str(EnclosureFault.NOT_OURS.label)) from error
    except ScoringError as error:
        raise Refused(error.code, sentence(error, by.edition)) from error
    same = intact and not checked.differences
    return Judged(
        line=dumps(_told(data, checked, intact=intact, same=same)),
        sentences=tuple(_sentences(data, checked, intact=intact)),
        same=same,
    )


def _data(read: bytes) -> dict[str, Any]:
    try:
        data = enclosed(read)
        _refuse_others(data)
    except BadEnclosure as error:
        raise Refused(error.fault, str(error.fault.label)) from error
    return data


def _refuse_others(data: Mapping[str, Any]) -> None:
    """Whatever the JSON is, it is ours only if everything we read of it is there and of its type."""
    if data.get("format") != FORMAT or type(data.get("version")) is not int:
        raise BadEnclosure(EnclosureFault.NOT_OURS)
    if data["version"] > VERSION:
        raise BadEnclosure(EnclosureFault.NEWER)
    edition, company = data.get("edition"), data.get("company")
    texts = [data.get(CHECKSUM), data.get("date"), data.get("cut")]
    texts += [edition.get("name"), edition.get("checksum")] if isinstance(edition, dict) else [None]
    texts += [company.get("name")] if isinstance(company, dict) else [None]
    lists = isinstance(data.get("languages"), list) and isinstance(data.get("result"), dict)
    if not lists or not all(isinstance(text, str) for text in texts):
        raise BadEnclosure(EnclosureFault.NOT_OURS)


def _content_of(edition: Mapping[str, str]) -> Content:
    """The shipped edition, or a published one, by its checksum: a name alone may be another's."""
    shipped = content.shipped()
    if edition["checksum"] == shipped.checksum:
        return shipped
    try:
        stored = Edition.objects.filter(checksum=edition["checksum"]).first()
    except (DatabaseError, ValueError):  # no database there, or characters it does not hold
        stored = None
    if stored is None:
        said = _(
            "The report was made by edition %(name)s (checksum %(checksum)s…), which is not here. "
            "Name its file with --edition, or load it with load_edition."
        )
        named = {"name": edition["name"], "checksum": edition["checksum"][:12]}
        raise Refused("unknown-edition", said % named)
    return stored.content


def _told(data: Mapping[str, Any], checked: Checked, *, intact: bool, same: bool) -> dict[str, Any]:
    return {
        "edition": data["edition"]["name"],
        "checksum": data["edition"]["checksum"],
        "company": data["company"],
        "date": data["date"],
        "languages": data["languages"],
        "cut": data["cut"],
        "intact": intact,
        "scored_from": checked.source,
        "same": same,
        "differences": [
            {"path": one.path, "printed": one.stored, "expected": one.expected} for one in checked.differences
        ],
    }


def _sentences(data: Mapping[str, Any], checked: Checked, *, intact: bool) -> Iterator[str]:
    if not intact:
        yield _("The data in the report was changed after the report was made: its checksum does not fit it.")
    if checked.source == MEANS:
        yield _(
            "A panel's report carries no sheets: what follows from its means was worked out anew, "
            "the means themselves cannot be checked."
        )
    name = data["edition"]["name"]
    if not checked.differences:
        yield _("The result in the report is what edition %(name)s gives.") % {"name": name}
        return
    number = len(checked.differences)
    said = ngettext(
        "The result in the report is not what edition %(name)s gives: %(n)d place differs.",
        "The result in the report is not what edition %(name)s gives: %(n)d places differ.",
        number,
    )
    yield said % {"name": name, "n": number}
    yield from map(_difference, checked.differences[:SHOWN])
    if number > SHOWN:
        yield ngettext("and %(n)d other place", "and %(n)d other places", number - SHOWN) % {"n": number - SHOWN}


def _difference(one: Difference) -> str:
    said = _("%(path)s: the report says %(printed)s, the edition gives %(expected)s.")
    written = {"printed": one.stored, "expected": one.expected}
    shown = {key: json.dumps(value, ensure_ascii=False)[:200] for key, value in written.items()}
    return said % {"path": one.path, **shown}
