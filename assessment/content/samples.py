"""Made-up answers to an edition, for a look at what it would say."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scoring import Edition, Item, Kind

SHEETS = Path(__file__).with_name("demo.jsonl")


@cache
def sheets() -> tuple[dict[str, Any], ...]:
    """The fictional companies that come with the product, each in another quadrant."""
    return tuple(json.loads(line) for line in SHEETS.read_text(encoding="utf-8").splitlines())


def answers_to(edition: Edition, sheet: Mapping[str, Any]) -> dict[str, str]:
    """What a company of the samples would say to this edition; to a question that is new to it, the middle option."""
    given = sheet["answers"]
    return {
        item.code: given[item.code] if given.get(item.code) in item.points else _middle(item, kind)
        for kind in Kind
        for item in edition.of_kind(kind)
    }


def notes_to(edition: Edition, sheet: Mapping[str, Any]) -> dict[str, str]:
    return {code: note for code, note in sheet["notes"].items() if code in edition.items}


def _middle(item: Item, kind: Kind) -> str:
    codes = [option.code for option in item.options] if kind is Kind.STAGE else [code for _points, code in item.ladder]
    return codes[len(codes) // 2]
