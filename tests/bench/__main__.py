"""Prints one table: `make bench`, or `make bench ARGS="web score"` for a part."""

import os
import sys
import tempfile
from importlib import import_module

import django

BENCHES = ("pdf", "files", "web", "score", "admin", "bulk")


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": folder, "LIMIT_RENDERS": "1000"}
        django.setup()
        _measure(names)


def _measure(names: list[str]) -> None:
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    rows = []
    for name in names or BENCHES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += import_module(f"tests.bench.{name}").measure()
    print("\n".join(import_module("tests.bench.rows").table(rows)))


main(sys.argv[1:])
