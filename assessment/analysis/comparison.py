"""What differs between two editions: what came, went, moved, was reworded or is worth something else.

Rows are known by their codes, which never change their meaning; glossary entries and figures, which have none, by what
they begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from assessment.analysis.wording import Fate, Run, runs
from assessment.content import LANGUAGES, Document

RECORDS = ("axes", "quadrants", "steps")
# The group: what an entry is known by, in one of the languages.
LISTS = {"glossary": "term", "figures": "text"}


class What(StrEnum):
    """All that can have happened to a row; `CHANGED` is the only one that leaves it at its place."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an edition, flat: `place` is the group within which its order counts, as an item's section."""

    group: str
    code: str
    place: str
    values: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]

    def text(self, language: str, field: str) -> str:
        return self.texts[language].get(field, "")


@dataclass(frozen=True, slots=True)
class ValueChange:
    """`name` is the column; `None` stands for no value, on the side where the row is missing too."""

    name: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class TextChange:
    field: str
    language: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row. `entry` is the row as it is now or, removed, as it was; `was_in` its place before."""

    what: frozenset[What]
    entry: Entry
    was_in: str
    values: tuple[ValueChange, ...]
    texts: tuple[TextChange, ...]

    @property
    def is_reworded(self) -> bool:
        return bool(self.texts) and self.what.isdisjoint({What.ADDED, What.REMOVED})

    @property
    def is_revalued(self) -> bool:
        return bool(self.values) and self.what.isdisjoint({What.ADDED, What.REMOVED})

    @property
    def is_elsewhere(self) -> bool:
        """Whether it moved to another place, not only within its own."""
        return What.MOVED in self.what and self.was_in != self.entry.place


Key = tuple[str, str]


def changes(was: Document, now: Document) -> list[Change]:
    """Every change, in the order of the new edition; what was removed stands at the end of its group."""
    old = {(entry.group, entry.code): entry for entry in entries(was)}
    new = {(entry.group, entry.code): entry for entry in _renamed(list(entries(now)), old)}
    moved = _moved(old, new)
    found = [_change(old.get(key), entry, is_moved=key in moved) for key, entry in new.items()]
    found += [_change(entry, None) for key, entry in old.items() if key not in new]
    order = {group: n for n, group in enumerate(dict.fromkeys(entry.group for entry in (*new.values(), *old.values())))}
    return sorted((change for change in found if change.what), key=lambda change: order[change.entry.group])


def entries(document: Document) -> Iterator[Entry]:
    """Every row of an edition, the edition itself first."""
    yield _edition(document)
    for section in document["sections"]:
        yield _entry(document, "sections", section["code"], values=_without(section, "code", "items"))
    for section in document["sections"]:
        for item in section["items"]:
            yield _entry(document, "items", item["code"], place=section["code"], values=_without(item, "code"))
    for kind, options in document["options"].items():
        for option in options:
            yield _entry(document, "options", kind, option["code"], place=kind, values={"points": option.get("points")})
    for group in (*RECORDS, "rules"):
        for code in _first_words(document)[group]:
            yield _entry(document, group, code)
    for group, head in LISTS.items():
        yield from _listed(document, group, head)


def _edition(document: Document) -> Entry:
    return Entry(
        group="edition",
        code="",
        place="",
        values={f"threshold_{axis}": value for axis, value in document["thresholds"].items()},
        texts={language: {"title": document["words"][language]["title"]} for language in LANGUAGES},
    )


def _entry(
    document: Document, group: str, *path: str, place: str = "", values: Mapping[str, Any] | None = None
) -> Entry:
    texts = {language: _fields(document["words"][language][group], path) for language in LANGUAGES}
    return Entry(group=group, code="/".join(path), place=place, values=values or {}, texts=texts)


def _fields(words: Any, path: Iterable[str | int]) -> Mapping[str, str]:
    for key in path:
        words = words[key]
    fields = words if isinstance(words, dict) else {"text": words}
    return {field: text if isinstance(text, str) else "\n".join(text) for field, text in fields.items()}


def _listed(document: Document, group: str, head: str) -> Iterator[Entry]:
    """Entries without a code of their own are called by their first language; two of one name get a number."""
    seen: dict[str, int] = {}
    for n in range(len(_first_words(document)[group])):
        texts = {language: _fields(document["words"][language][group], [n]) for language in LANGUAGES}
        name = texts[LANGUAGES[0]].get(head, "")
        seen[name] = seen.get(name, 0) + 1
        code = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield Entry(group=group, code=code, place=group, values={}, texts=texts)


def _renamed(new: Sequence[Entry], old: Mapping[Key, Entry]) -> Iterator[Entry]:
    """Listed entries that go by another name now, under their old one where another language still says the same."""
    taken = {(entry.group, entry.code) for entry in new}
    free = {name: entry.code for key, entry in old.items() if key not in taken for name in _names(entry)}
    for entry in new:
        code = next((free[name] for name in _names(entry) if name in free), entry.code)
        is_known = (entry.group, entry.code) in old or (entry.group, code) in taken
        taken.add((entry.group, code))
        yield entry if is_known else replace(entry, code=code)


def _names(entry: Entry) -> list[tuple[str, str, str]]:
    """What a listed entry may be known by; of all others the code is enough."""
    head = LISTS.get(entry.group)
    names = [(entry.group, language, entry.text(language, head)) for language in LANGUAGES] if head else []
    return [name for name in names if name[-1]]


def _first_words(document: Document) -> Document:
    words: Document = document["words"][LANGUAGES[0]]
    return words


def _without(table: Document, *keys: str) -> Document:
    return {key: value for key, value in table.items() if key not in keys}


def _moved(old: Mapping[Key, Entry], new: Mapping[Key, Entry]) -> set[Key]:
    """Those in another place than before, and those that were overtaken within theirs, as few as explain the order."""
    stayed = [key for key in new if key in old and old[key].place == new[key].place]
    moved = {key for key in new if key in old and old[key].place != new[key].place}
    before, after = _by_place(old, stayed), _by_place(new, stayed)
    for place, order in after.items():
        matcher = SequenceMatcher(None, before[place], order, autojunk=False)
        kept = {key for block in matcher.get_matching_blocks() for key in order[block.b : block.b + block.size]}
        moved |= set(order) - kept
    return moved


def _by_place(rows: Mapping[Key, Entry], keys: Iterable[Key]) -> dict[tuple[str, str], list[Key]]:
    wanted = set(keys)
    places: dict[tuple[str, str], list[Key]] = {}
    for key, entry in rows.items():
        if key in wanted and entry.group not in (*RECORDS, "rules"):  # of which the order means nothing
            places.setdefault((entry.group, entry.place), []).append(key)
    return places


def _change(was: Entry | None, now: Entry | None, *, is_moved: bool = False) -> Change:
    entry = now or was
    if entry is None:
        raise ValueError("a change needs a row on one side at least")
    values, texts = tuple(_values(was, now)), tuple(_texts(was, now))
    happened = {
        What.ADDED: was is None,
        What.REMOVED: now is None,
        What.MOVED: is_moved,
        What.CHANGED: was is not None and now is not None and bool(values or texts),
    }
    return Change(
        what=frozenset(what for what, is_so in happened.items() if is_so),
        entry=entry,
        was_in=was.place if was else "",
        values=values,
        texts=texts,
    )


def _values(was: Entry | None, now: Entry | None) -> Iterator[ValueChange]:
    before, after = was.values if was else {}, now.values if now else {}
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield ValueChange(name, before.get(name), after.get(name))


def _texts(was: Entry | None, now: Entry | None) -> Iterator[TextChange]:
    fields = dict.fromkeys(field for entry in (now, was) if entry for texts in entry.texts.values() for field in texts)
    for field in fields:
        for language in LANGUAGES:
            found = runs(was.text(language, field) if was else "", now.text(language, field) if now else "")
            if any(run.fate is not Fate.KEPT for run in found):
                yield TextChange(field, language, found)
