"""Shapes of plain data — tables, lists, values — that name every place where a document differs from them.

Nothing in a document is trusted: it may come from a stranger's file. A shape is walked, never the document, so that
whatever stands in an unexpected place is named and not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content.problems import Path, Problem

Rule = tuple[Callable[[Any], object], Any]

MISSING = _("is missing")
UNEXPECTED = _("is not expected")
EMPTY = _("is empty")


class Shape(Protocol):
    """`faults`: what is wrong with a value. `lacking`: what a value lacks that its twin in another language has."""

    def faults(self, value: Any, path: Path) -> Iterator[Problem]: ...

    def lacking(self, value: Any, twin: Any, path: Path) -> Iterator[Problem]: ...


@dataclass(frozen=True)
class Value:
    """A value that keeps rules, each with what to say when it is broken; the first broken one is named.

    A rule may rely on those before it.
    """

    rules: tuple[Rule, ...]

    def faults(self, value: Any, path: Path) -> Iterator[Problem]:
        broken = next((says for holds, says in self.rules if not holds(value)), None)
        if broken is not None:
            yield Problem(path, broken)

    def lacking(self, value: Any, twin: Any, path: Path) -> Iterator[Problem]:
        yield from ()


@dataclass(frozen=True)
class Table:
    """A table with these keys and no other."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)

    def faults(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path, _("must be a table"))
            return
        known = {**self.required, **self.optional}
        yield from (Problem((*path, key), MISSING) for key in self.required if key not in value)
        yield from (Problem((*path, key), UNEXPECTED) for key in value if key not in known)
        for key, shape in known.items():
            if key in value:
                yield from shape.faults(value[key], (*path, key))

    def lacking(self, value: Any, twin: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict) or not isinstance(twin, dict):
            return
        for key, shape in {**self.required, **self.optional}.items():
            if key in twin and key not in value:
                yield Problem((*path, key), MISSING)
            elif key in twin:
                yield from shape.lacking(value[key], twin[key], (*path, key))


@dataclass(frozen=True)
class Rows:
    """A list of alike entries."""

    of: Shape
    least: int = 0
    most: int = 100

    def faults(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, _("must be a list"))
            return
        if len(value) < self.least:
            yield Problem(path, EMPTY)
        if len(value) > self.most:
            says = _("has {count} entries; at most {most} are possible")
            yield Problem(path, format_lazy(says, count=len(value), most=self.most))
        for place, entry in enumerate(value):
            yield from self.of.faults(entry, (*path, place))

    def lacking(self, value: Any, twin: Any, path: Path) -> Iterator[Problem]:
        if isinstance(value, list) and isinstance(twin, list):
            yield from (Problem((*path, place), MISSING) for place in range(len(value), len(twin)))
