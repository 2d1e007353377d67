"""The parts of a report that a consultant writes: what each is about, its fields, and what is written already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from assessment.enums import Cut
from assessment.forms.commentary import Unit
from assessment.models.commentary import ACTION, FACTS, ORDER, OWN, REMARK, SUMMARY
from assessment.reports.chapters import UNREMARKED, chapters
from assessment.reports.commentary import Said
from assessment.reports.document import ItemView, ReportDocument

# The document in a language, as generated. To build one takes a while: none is asked for that is not needed.
Documents = Callable[[str], ReportDocument]
ACTIONS = "actions"
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Part:
    """`code` is its address, `chapter` where it is seen in the report, `hint` what it is for."""

    code: str
    title: str
    chapter: str
    units: tuple[Unit, ...]
    hint: str = ""

    @property
    def is_summary(self) -> bool:
        return self.code == SUMMARY

    @property
    def is_remark(self) -> bool:
        return bool(self.units) and self.units[0].place.startswith(REMARK)

    @property
    def is_own(self) -> bool:
        return self.code.startswith(OWN)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the list of parts; `written` are the languages that something is written in."""

    code: str
    title: str
    written: tuple[str, ...]


def part_of(documents: Documents, said: Said, code: str, *, language: str) -> Part | None:
    """The part of this address, titled in `language`; nothing when the report has none such."""
    if code == ACTIONS:
        return Part(ACTIONS, _("Actions to take"), PLAN, (Unit(ORDER, "", _("Order")),))
    if code.startswith(ACTION):
        return _action(documents, code.removeprefix(ACTION), language)
    if code.startswith(OWN):
        return _own(code, said, language) if (FACTS + code, "") in said.passages else None
    if code == SUMMARY:
        return Part(SUMMARY, _("Executive summary"), SUMMARY, _in_each(SUMMARY, partial(_sentence, documents)))
    titles = {chapter.code: chapter.title for chapter in chapters(documents(language), Cut.FULL)}
    if code in titles and code not in UNREMARKED:
        return Part(code, titles[code], code, _in_each(REMARK + code))
    return None


def entries(documents: Documents, said: Said, *, language: str) -> Iterator[Entry]:
    yield Entry(SUMMARY, _("Executive summary"), _written(said, SUMMARY))
    for chapter in chapters(documents(language), Cut.FULL):
        if chapter.code not in UNREMARKED:
            yield Entry(chapter.code, chapter.title, _written(said, REMARK + chapter.code))
    yield Entry(ACTIONS, _("Actions to take"), _written(said, ACTION, OWN))


def _action(documents: Documents, item: str, language: str) -> Part | None:
    found = _item(documents, item, language)
    if found is None:
        return None
    texts = _in_each(ACTION + item, partial(_recommendation, documents, item))
    return Part(ACTION + item, found.short, PLAN, (*texts, Unit(FACTS + item, "", _("Owner and date"))))


def _sentence(documents: Documents, language: str) -> str:
    quadrant = documents(language).quadrant
    return quadrant.sentence if quadrant else ""


def _recommendation(documents: Documents, item: str, language: str) -> str:
    found = _item(documents, item, language)
    return found.recommendation if found else ""


def _item(documents: Documents, code: str, language: str) -> ItemView | None:
    return next((one.item for one in documents(language).actions if one.item.code == code), None)


def _own(code: str, said: Said, language: str) -> Part:
    title = said.at(code, language).title or _("Own recommendation")
    return Part(code, title, PLAN, (*_in_each(code), Unit(FACTS + code, "", _("Horizon, owner and date"))))


def _in_each(place: str, generated: Callable[[str], str] | None = None) -> tuple[Unit, ...]:
    return tuple(
        Unit(place, code, _(str(name)), partial(generated, code) if generated else str)
        for code, name in settings.LANGUAGES
    )


def _written(said: Said, *places: str) -> tuple[str, ...]:
    """The languages in which something stands in one of these places, or below it."""
    found = {
        language
        for (place, language), passage in said.passages.items()
        if language and place.startswith(places) and not passage.is_empty and not said.is_removed(place)
    }
    return tuple(code for code, _name in settings.LANGUAGES if code in found)
