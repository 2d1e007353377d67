"""A result as people script against it: the public JSON of the `score` command, each number as it is shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from scoring.errors import BadSheet, BadText, ScoringError
from scoring.questionnaire import Edition
from scoring.result import AxisResult, Path, Quadrant, Result
from scoring.rounding import tenth
from scoring.sheets import Json, score_sheet


def summary(result: Result, *, company: Json | None) -> Json:
    """The public summary of a result. Scores, margins and completions are strings with one decimal, rounded down.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> summary(score(EDITION, {"inv-team": "yes", "inn-human": "no"}), company=None)["path"]
    {'target': 'social-first', 'effort': None, 'items': None}
    """
    return {
        "edition": result.edition,
        "checksum": result.checksum,
        "company": company,
        "axes": {axis: _axis(each) for axis, each in result.axes.items()},
        "quadrant": result.quadrant,
        "possible_quadrants": result.possible_quadrants,
        "adoption": {"stage": result.stage},
        "roadmap": {
            "steps": {step.step: _shown(step.completion) for step in result.roadmap.steps},
            "current_step": result.roadmap.current_step,
            "out_of_order": result.roadmap.out_of_order,
        },
        "contradictions": [{"rule": each.rule, "codes": each.codes} for each in result.contradictions],
        "path": _path(result.path),
    }


def summary_line(edition: Edition, text: bytes | str, *, line: int) -> tuple[str, bool]:
    """The output line for a sheet, and whether it could be scored; if not, the line says what was wrong.

    >>> from scoring.example import EDITION
    >>> print(summary_line(EDITION, '{"answers": {"inv-team": 1}}', line=3)[0])
    {"line": 3, "errors": [{"code": "wrong-type", "message": "'inv-team' must be an option, as a string"}]}
    """
    try:
        sheet, result = score_sheet(edition, text)
        return dumps(summary(result, company=sheet.company)), True
    except BadSheet as error:
        return error_line(error.errors, line=line), False
    except RecursionError:  # a company just deep enough to be read is too deep to be written
        return error_line([BadText.too_deep()], line=line), False


def error_line(errors: Sequence[ScoringError], *, line: int) -> str:
    """The output line for what could not be scored; the codes are stable, the messages are for reading.

    >>> error_line([BadText("empty-input", "no sheet in the input")], line=1)
    '{"line": 1, "errors": [{"code": "empty-input", "message": "no sheet in the input"}]}'
    """
    return dumps({"line": line, "errors": [{"code": each.code, "message": str(each)} for each in errors]})


def dumps(value: Json) -> str:
    """JSON that is read with the eye; only a lone half of a character, which no file can hold, is escaped."""
    text = READABLE.encode(value)
    return text if text.isascii() or _is_unicode(text) else json.dumps(value)


def _axis(axis: AxisResult) -> Json:
    return {
        "score": _shown(axis.score),
        "low": tenth(axis.low),
        "high": tenth(axis.high),
        "margin": _shown(axis.margin),
        "threshold": axis.threshold,
        "counted": axis.counted,
        "missing": axis.missing,
        "borderline": axis.borderline,
    }


def _path(path: Path | None) -> Json:
    if path is None:
        return {"target": Quadrant.SOCIAL_FIRST.value, "effort": None, "items": None}
    slack = {} if path.slack is None else {"slack": {axis: tenth(points) for axis, points in path.slack.items()}}
    return {"target": path.target.value, "effort": path.effort, "items": path.items, **slack}


def _shown(value: Fraction | None) -> str | None:
    return None if value is None else tenth(value)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


READABLE = json.JSONEncoder(ensure_ascii=False)
