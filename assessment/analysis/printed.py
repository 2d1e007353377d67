"""Whether what a report says still is what its edition gives, from the data that the report carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.analysis.verification import Difference, differences
from assessment.content import Content
from scoring import BadResult, Result, rescore, score

ANSWERS = "answers"
MEANS = "means"


@dataclass(frozen=True, slots=True)
class Checked:
    """`source` says what it was scored from anew: one respondent's answers, or the means a panel's report prints."""

    source: str
    differences: tuple[Difference, ...]


def check(data: Mapping[str, Any], content: Content) -> Checked:
    """The printed result against what the edition gives. Raises any `ScoringError` when it cannot be scored by it."""
    printed = _filled(data["result"])
    if "answers" in data:
        source, expected = ANSWERS, score(content.edition, _options(data["answers"]))
    else:
        source, expected = MEANS, rescore(content.edition, Result.from_json(printed))
    return Checked(source=source, differences=tuple(differences(printed, expected.to_json(), path="result")))


def _filled(printed: Mapping[str, Any]) -> Mapping[str, Any]:
    """With a number of answers for each item of a panel: where all agree a report says only whether there was any."""
    panel, missing = printed.get("panel"), printed.get("missing")
    if not isinstance(panel, dict) or not isinstance(missing, list) or not isinstance(panel.get("items"), list):
        return printed
    items = [
        {"answered": int(one.get("code") not in missing), **one} if isinstance(one, dict) else one
        for one in panel["items"]
    ]
    return {**printed, "panel": {**panel, "items": items}}


def _options(answers: Any) -> Mapping[str, str]:
    if not isinstance(answers, dict):
        raise BadResult("answers", "answers is not an object")
    return answers
