"""A measurement against its yardstick in the same run, and the table they are printed in."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` and `peer` are seconds (or bytes), medians of several; the ratio is what counts."""

    measured: str
    against: str
    ours: float
    peer: float
    goal: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


def median_seconds(work: Callable[[], object], *, times: int) -> float:
    """The median time of one call."""
    return statistics.median(_seconds(work) for _ in range(times))


def alternating(ours: Callable[[], object], peer: Callable[[], object], *, times: int) -> tuple[float, float]:
    """The medians of two calls that take turns, so that a busy moment of the machine hits both."""
    pairs = [(_seconds(ours), _seconds(peer)) for _ in range(times)]
    return statistics.median(first for first, _ in pairs), statistics.median(second for _, second in pairs)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as a Markdown table, under the name of the machine."""
    yield f"Machine: {_machine()}; medians; a ratio at or under its goal is good.\n"
    yield "| measured | against | ours | peer | ratio | goal | |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- |"
    for row in rows:
        met = "met" if row.ratio <= row.goal else "missed"
        numbers = f"{_shown(row.ours, row.unit)} | {_shown(row.peer, row.unit)} | {row.ratio:.2f} | {row.goal}"
        yield f"| {row.measured} | {row.against} | {numbers} | {met} |"


def _shown(value: float, unit: str) -> str:
    if unit == "B":
        return f"{value / 1e6:.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = models[0] if models else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
