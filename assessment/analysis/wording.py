"""What became of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile

# A word with the space behind it, a mark of punctuation, the space behind that, or the end of a line.
WORD = re.compile(r"\w+[^\S\n]*|[^\w\s]|\n|[^\S\n]+")
# Beyond this many pairs of words a comparison takes too long, and nobody reads it word by word.
MOST_PAIRS = 1_000_000


class Fate(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one fate. What is kept or gone makes the old text, what is kept or new the new one."""

    fate: Fate
    text: str


def runs(was: str, now: str) -> tuple[Run, ...]:
    """
    >>> [(str(run.fate), run.text) for run in runs("Is there a team?", "Is there a big team?")]
    [('kept', 'Is there a '), ('new', 'big '), ('kept', 'team?')]
    """
    old, new = WORD.findall(was), WORD.findall(now)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _compared(old[head : len(old) - tail], new[head : len(new) - tail])
    return _joined([*_all(Fate.KEPT, old[:head]), *middle, *_all(Fate.KEPT, old[len(old) - tail :])])


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    if len(old) * len(new) > MOST_PAIRS:
        return [*_all(Fate.GONE, old), *_all(Fate.NEW, new)]
    found: list[Run] = []
    for tag, i, until_i, j, until_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _all(Fate.KEPT, old[i:until_i])
        else:
            found += [*_all(Fate.GONE, old[i:until_i]), *_all(Fate.NEW, new[j:until_j])]
    return found


def _all(fate: Fate, words: Iterable[str]) -> list[Run]:
    return [Run(fate, "".join(words))]


def _joined(parts: Iterable[Run]) -> tuple[Run, ...]:
    written = (run for run in parts if run.text)
    return tuple(
        Run(fate, "".join(run.text for run in group)) for fate, group in groupby(written, key=lambda run: run.fate)
    )
