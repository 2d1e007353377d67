"""What a consultant typed, with its few marks: `**bold**`, `[a link](https://…)`, and lines that begin `- ` or `1. `.

Everything else is as typed. It is no Markdown on purpose: that drops what it takes for a mark of its own (a backslash,
the title of a link), makes a list of a Korean date (2026. 11. 26.), and does not see the end of bold before a particle
(`**필수(법정)**를`). Here no letter is ever lost: what is not wholly a mark stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.reports.document import Block, Span

BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=\S)\*\*(?!\*)")
ADDRESS = r"(?:https?://|mailto:)[^\s()<>\"]+(?:\([^\s()<>\"]*\)[^\s()<>\"]*)*"
LINK = re.compile(rf"\[(?=[^\]\s])([^\[\]]*[^\[\]\s])\]\(({ADDRESS})\)", re.I)
BULLET = re.compile(r"\s*[-*]\s+(?=\S)(.*)")
NUMBER = re.compile(r"\s*([1-9][0-9]{0,2})\.\s+(?=\S)(.*)", re.ASCII)


def blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs are what stands between empty lines. A list within a list is a list beside it.

    An entry is numbered only when it is the next one, so that the number printed is the number typed.
    """
    found: list[tuple[str, int, str]] = []
    last, goes_on = 0, False
    for line in text.split("\n"):
        before = found[-1] if found else ("", 0, "")
        kind, number, words = _entry(line, last=last, after_number=before[0] == "number")
        if kind == "paragraph" and goes_on and (before[0] == kind or line[:1] in " \t"):
            found[-1] = (before[0], before[1], f"{before[2]}\n{words}" if words else before[2])
        elif words:
            found.append((kind, number, words))
            last = 0 if kind == "paragraph" else number or last
        goes_on = bool(words)
    return tuple(Block(kind, tuple(_spans(words)), number) for kind, number, words in found)


def plain(blocks: tuple[Block, ...]) -> str:
    """The letters without the marks."""
    return "\n".join("".join(span.text for span in block.spans) for block in blocks)


def _entry(line: str, *, last: int, after_number: bool) -> tuple[str, int, str]:
    """What this line is by itself, and its words. `last` is the number of the list above, if there is one."""
    bullet = BULLET.fullmatch(line)
    if bullet:
        return "bullet", 0, bullet[1].rstrip()
    numbered = NUMBER.fullmatch(line)
    number = int(numbered[1]) if numbered else 0
    if numbered and (number == last + 1 or (number == 1 and not after_number)):
        return "number", number, numbered[2].rstrip()
    return "paragraph", 0, line.strip()


def _spans(text: str) -> Iterator[Span]:
    """No mark reaches over a line break, which is a span alone."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Span("\n")
        yield from _bold(line)


def _bold(line: str) -> Iterator[Span]:
    at = 0
    for mark in BOLD.finditer(line):
        yield from _links(line[at : mark.start()], bold=False)
        yield from _links(mark[1], bold=True)
        at = mark.end()
    yield from _links(line[at:], bold=False)


def _links(words: str, *, bold: bool) -> Iterator[Span]:
    at = 0
    for mark in LINK.finditer(words):
        yield from _run(words[at : mark.start()], bold=bold)
        yield from _run(mark[1], bold=bold, link=mark[2])
        at = mark.end()
    yield from _run(words[at:], bold=bold)


def _run(words: str, *, bold: bool, link: str = "") -> Iterator[Span]:
    if words:
        yield Span(words, bold, link)
