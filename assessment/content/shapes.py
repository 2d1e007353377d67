"""Shapes of plain data — tables, lists, values — that name every place where a document differs from them.

Nothing in a document is trusted: it may come from a stranger's file. A shape is walked, never the document, so that
whatever stands in an unexpected place is named and not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Rule = tuple[Callable[[Any], object], str]


class Shape(Protocol):
    """`faults`: what is wrong with a value. `lacking`: what a value lacks that its twin in another language has."""

    def faults(self, value: Any, path: str) -> Iterator[str]: ...

    def lacking(self, value: Any, twin: Any, path: str) -> Iterator[str]: ...


@dataclass(frozen=True)
class Value:
    """A value that keeps rules, each with what to say when it is broken; the first broken one is named.

    A rule may rely on those before it.
    """

    rules: tuple[Rule, ...]

    def faults(self, value: Any, path: str) -> Iterator[str]:
        broken = next((says for holds, says in self.rules if not holds(value)), None)
        if broken is not None:
            yield f"{path} {broken}"

    def lacking(self, value: Any, twin: Any, path: str) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class Table:
    """A table with these keys and no other."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path or 'the document'} must be a table"
            return
        known = {**self.required, **self.optional}
        yield from (f"{_at(path, key)} is missing" for key in self.required if key not in value)
        yield from (f"{_at(path, key)} is not expected" for key in value if key not in known)
        for key, shape in known.items():
            if key in value:
                yield from shape.faults(value[key], _at(path, key))

    def lacking(self, value: Any, twin: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict) or not isinstance(twin, dict):
            return
        for key, shape in {**self.required, **self.optional}.items():
            if key in twin and key not in value:
                yield f"{_at(path, key)} is missing"
            elif key in twin:
                yield from shape.lacking(value[key], twin[key], _at(path, key))


@dataclass(frozen=True)
class Rows:
    """A list of alike entries."""

    of: Shape
    least: int = 0

    def faults(self, value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path} must be a list"
            return
        if len(value) < self.least:
            yield f"{path} is empty"
        for place, entry in enumerate(value):
            yield from self.of.faults(entry, f"{path}[{place}]")

    def lacking(self, value: Any, twin: Any, path: str) -> Iterator[str]:
        if isinstance(value, list) and isinstance(twin, list):
            yield from (f"{path}[{place}] is missing" for place in range(len(value), len(twin)))


def _at(path: str, key: object) -> str:
    name = key if isinstance(key, str) and key.isprintable() and len(key) <= 64 else ascii(key)[:64]
    return f"{path}.{name}" if path else str(name)
