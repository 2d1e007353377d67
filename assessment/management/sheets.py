"""Sheets in, result lines out: in order, on every core, and never more than a few batches in memory."""

import json
import os
import signal
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from scoring import Edition
from scoring.summary import summary_line

BATCH_BYTES = 1 << 18


@dataclass(frozen=True)
class Batch:
    """Texts of sheets, one a line or one alone, the first on this line of the input."""

    line: int
    text: bytes
    alone: bool = False

    @property
    def sheets(self) -> list[bytes]:
        return [self.text] if self.alone else self.text.split(b"\n")


@dataclass(frozen=True)
class Scored:
    """The output lines of a batch, and how many sheets they tell of."""

    text: str
    total: int
    failed: int


def batches(stream: BinaryIO) -> Iterator[Batch]:
    """The sheets of JSON Lines, or the one sheet of an object that is spread over many lines."""
    text = _whole_lines(stream)
    if _spread(text):
        yield Batch(1, text + stream.read(), alone=True)
        return
    number = 1
    while text:
        yield Batch(number, text)
        number += text.count(b"\n")
        text = _whole_lines(stream)


def _whole_lines(stream: BinaryIO) -> bytes:
    return stream.read(BATCH_BYTES) + stream.readline()


def _spread(text: bytes) -> bool:
    """Whether the first line opens an object that it does not close, and the later ones are parts of it."""
    written = [line for line in text.split(b"\n") if line.strip()]
    opening = [line for line in written if line.removeprefix(BOM_UTF8).startswith(b"{")]
    if opening[:1] != written[:1] or len(written) < 2 or _whole(written[0]):
        return False
    return len(opening) == 1 or _whole(text)


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def score_batch(edition: Edition, batch: Batch) -> Scored:
    lines = [
        summary_line(edition, text, line=number) for number, text in enumerate(batch.sheets, batch.line) if text.strip()
    ]
    return Scored(
        text="".join([f"{line}\n" for line, _ in lines]),
        total=len(lines),
        failed=sum(not scored for _, scored in lines),
    )


def scored(edition: Edition, waiting: Iterator[Batch]) -> Iterator[Scored]:
    """Every batch scored, in order; what fits into one batch is not worth starting processes for."""
    first = list(islice(waiting, 2))
    cores = os.cpu_count() or 1
    if len(first) < 2 or cores < 2:
        return (score_batch(edition, batch) for batch in chain(first, waiting))
    return _in_parallel(edition, chain(first, waiting), cores)


def _in_parallel(edition: Edition, waiting: Iterable[Batch], cores: int) -> Iterator[Scored]:
    under_way: deque[Future[Scored]] = deque()
    with ProcessPoolExecutor(cores, initializer=_adopt, initargs=(edition,)) as pool:
        for batch in waiting:
            under_way.append(pool.submit(_score_adopted, batch))
            if len(under_way) > 2 * cores:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


_adopted: list[Edition] = []
"""In a worker process, the edition it scores by: handed over once, not with every batch."""


def _adopt(edition: Edition) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent process ends its workers
    _adopted.append(edition)


def _score_adopted(batch: Batch) -> Scored:
    return score_batch(_adopted[0], batch)
