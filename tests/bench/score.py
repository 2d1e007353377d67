"""The score command on many sheets, against reading and writing the same lines as JSON and nothing else."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from django.conf import settings

from assessment.content import shipped
from scoring import Edition
from tests.bench.rows import Row, alternating

MANY, FEW = 100_000, 1_000
COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "score"]
KIBIBYTE = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder) / "many.jsonl", Path(folder) / "few.jsonl"
        write_sheets(many, count=MANY)
        write_sheets(few, count=FEW)
        ours, peer = alternating(lambda: run(many), lambda: read_and_write(many), times=3)
        return [
            Row(f"`manage.py score`, {MANY:,} sheets", "`json.loads` + `json.dumps` of the lines", ours, peer, goal=8),
            Row(f"its memory at {MANY:,} sheets", f"at {FEW:,}", run(many), run(few), goal=1.1, unit="B"),
        ]


def run(sheets: Path) -> int:
    """The most memory any process of the command held at once, in bytes."""
    with subprocess.Popen([*COMMAND, str(sheets)], stdout=subprocess.DEVNULL) as command:
        _, status, usage = os.wait4(command.pid, 0)
        command.returncode = os.waitstatus_to_exitcode(status)
    if command.returncode:
        raise subprocess.CalledProcessError(command.returncode, COMMAND)
    return usage.ru_maxrss * KIBIBYTE


def read_and_write(sheets: Path) -> None:
    with sheets.open(encoding="utf-8") as lines, open(os.devnull, "w") as nowhere:
        for line in lines:
            nowhere.write(json.dumps(json.loads(line)))


def write_sheets(path: Path, *, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(sheet, ensure_ascii=False)}\n" for sheet in sheets(count))


def sheets(count: int) -> Iterator[dict[str, object]]:
    """Companies of every kind, the same in every run: each has its own leaning, one in ten forgot a question."""
    edition, chance = shipped().edition, Random(count)
    for number in range(count):
        leaning = chance.random()
        answers = {code: option(edition, code, leaning, chance) for code in edition.items}
        if chance.random() < 0.1:
            del answers[chance.choice(list(answers))]
        yield {"company": {"name": f"주식회사 {number}", "size": "250-999"}, "answers": answers}


def option(edition: Edition, code: str, leaning: float, chance: Random) -> str:
    options = list(edition.items[code].points)
    if options[-1] == "na":
        return chance.choices(options, [leaning, 0.4, 1 - leaning, 0.1])[0]
    return chance.choice(options)
