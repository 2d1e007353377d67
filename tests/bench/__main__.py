"""Prints one table: `make bench`, or `make bench ARGS="web score"` for a part."""

import os
import sys

import django


def main(names: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tests.bench import pdf, score, web
    from tests.bench.rows import table

    benches = {"pdf": pdf, "web": web, "score": score}
    unknown = set(names) - set(benches)
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(benches)}")
    rows = []
    for name in names or benches:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += benches[name].measure()
    print("\n".join(table(rows)))


main(sys.argv[1:])
