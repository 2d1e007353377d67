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
    printed = data["result"]
    if "answers" in data:
        source, expected = ANSWERS, score(content.edition, _options(data["answers"]))
    else:
        source, expected = MEANS, rescore(content.edition, Result.from_json(printed))
    return Checked(source=source, differences=tuple(differences(printed, expected.to_json(), path="result")))


def _options(answers: Any) -> Mapping[str, str]:
    if not isinstance(answers, dict):
        raise BadResult("answers", "answers is not an object")
    return answers
