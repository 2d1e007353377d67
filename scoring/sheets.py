"""The sheet format: one JSON object, `{"company": {"name": …}, "answers": {code: option, …}}`, read strictly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any, NoReturn

from scoring.errors import BadSheet, BadText, MissingKey, RepeatedKey, ScoringError, WrongType
from scoring.questionnaire import Edition
from scoring.result import Result
from scoring.scorer import problems, score

Json = dict[str, Any]
Errors = list[ScoringError]

DIGITS = 1000
"""More digits than any number about a company has; longer ones only cost time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one company answered. `company` is kept as it was given, `None` when it was not."""

    company: Json | None
    answers: Mapping[str, str]


def score_sheet(edition: Edition, text: bytes | str) -> tuple[Sheet, Result]:
    """A sheet as JSON text (UTF-8 when it is bytes) and its result. Other keys at its top are left alone.

    Raises `BadSheet` with everything that is wrong at once, from the form of the text to an axis with nothing to score.

    >>> from scoring.example import EDITION
    >>> sheet, result = score_sheet(EDITION, '{"company": {"name": "한빛"}, "answers": {"inv-team": "yes"}}')
    >>> sheet.company, result.axes["investment"].score
    ({'name': '한빛'}, Fraction(100, 1))
    >>> score_sheet(EDITION, '{"company": 7, "answers": {"x": "no"}}')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
      ...
    scoring.errors.BadSheet: wrong-type: 'company' must be an object; unknown-code: 'x' is not ...
    """
    sheet, errors = _read(text)
    if errors:
        raise BadSheet([*errors, *problems(edition, sheet.answers)])
    try:
        return sheet, score(edition, sheet.answers)
    except ScoringError as error:
        raise BadSheet(problems(edition, sheet.answers)) from error


def _read(text: bytes | str) -> tuple[Sheet, Errors]:
    """As much of a sheet as its form allows, and what is wrong with the form."""
    document, errors = _parse(text)
    if not isinstance(document, dict):
        raise BadSheet([*errors, WrongType("sheet", "a JSON object")])
    company, answers = document.get("company"), document.get("answers")
    errors += _company_problems(company)
    if not isinstance(answers, dict):
        given = "answers" in document
        errors.append(WrongType("answers", "an object of options by code") if given else MissingKey("answers"))
        answers = {}
    return Sheet(company, answers), errors


def _company_problems(company: object) -> Errors:
    if company is None:
        return []
    if not isinstance(company, dict):
        return [WrongType("company", "an object")]
    return [] if isinstance(company.get("name", ""), str) else [WrongType("company.name", "a string")]


def _parse(text: bytes | str) -> tuple[Any, Errors]:
    """The JSON value, and an error for every repeated key in it."""
    try:
        return _decode(text.decode("utf-8") if isinstance(text, bytes) else text)
    except UnicodeDecodeError as error:
        raise BadSheet([BadText("not-utf-8", f"not UTF-8: {error.reason} at byte {error.start + 1}")]) from error
    except json.JSONDecodeError as error:
        raise BadSheet([BadText("not-json", f"not JSON: {error}")]) from error
    except RecursionError as error:
        raise BadSheet([BadText.too_deep()]) from error
    except BadText as error:
        raise BadSheet([error]) from error


def _decode(text: str) -> tuple[Any, Errors]:
    if text.startswith("\ufeff"):
        raise BadText("byte-order-mark", "starts with a byte order mark: save it as UTF-8 without one")
    try:
        return DECODER.decode(text), []
    except _Repeated:
        repeated: Errors = []
        return _decoder(partial(_noting_repeats, repeated)).decode(text), repeated


class _Repeated(Exception):
    """Somewhere a key is repeated; only then is it worth asking which."""


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Repeated
    return found


def _noting_repeats(repeated: Errors, pairs: list[tuple[str, Any]]) -> Json:
    counts = Counter(key for key, _ in pairs)
    repeated += [RepeatedKey(key) for key, count in counts.items() if count > 1]
    return dict(pairs)


def _integer(text: str) -> int:
    if len(text) > DIGITS:
        raise BadText("number-too-large", f"a number of {len(text)} digits")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if not isfinite(number) or len(text) > DIGITS:
        raise BadText("number-too-large", f"{text[:20]} is too large a number")
    return number


def _constant(text: str) -> NoReturn:
    raise BadText("not-json", f"not JSON: {text} is no number")


def _decoder(object_: Any) -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=object_, parse_int=_integer, parse_float=_real, parse_constant=_constant)


DECODER = _decoder(_object)
