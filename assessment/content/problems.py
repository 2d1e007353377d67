"""What is wrong with an edition document: where, and in a sentence of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """`path` are the keys that lead to the place; `place` names it where a reader knows it by another name."""

    path: Path
    says: Any
    place: Any = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"

    @property
    def where(self) -> str:
        return str(self.place) or spelled(self.path) or str(_("the document"))


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each once: two rules may find the same wrong at the same place."""
    return list({(problem.path, str(problem.says)): problem for problem in problems}.values())


def spelled(path: Path) -> str:
    """`sections[0].items[2].weight`; a key that cannot be shown is escaped."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{_shown(key)}" if text else _shown(key)
    return text


def _shown(key: object) -> str:
    return key if isinstance(key, str) and key.isprintable() and len(key) <= 64 else ascii(key)[:64]


class BadContent(ValueError):
    """An edition document that cannot be used, with every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))
