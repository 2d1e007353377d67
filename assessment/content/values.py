"""The single values of an edition document, with the rules they keep."""

from __future__ import annotations

import re
import unicodedata

from assessment.content.shapes import Rule, Value

LINE_BREAKS = frozenset("\r\n")
CODE_FORM = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
STEP_FORM = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _has_no_control(text: str) -> bool:
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)


def _has_only_breaks(text: str) -> bool:
    return _has_no_control("".join(character for character in text if character not in LINE_BREAKS))


def _line(longest: int, *rules: Rule) -> Value:
    fits = (lambda text: len(text) <= longest, f"is longer than {longest} characters")
    return Value((*TEXT, (_has_no_control, "contains a control character"), fits, *rules))


def one_of(words: tuple[str, ...]) -> Value:
    return Value(((lambda value: value in words, f"must be one of {', '.join(words)}"),))


TEXT: tuple[Rule, ...] = (_is_text, "must be text"), (str.strip, "is empty")
PROSE = Value((*TEXT, (_has_only_breaks, "contains a control character")))
TITLE = _line(200)
NAME = _line(64)
CODE = _line(64, (CODE_FORM.fullmatch, "must be lower-case letters and digits, joined by hyphens or full stops"))
OPTION_CODE = _line(32, *CODE.rules)
STEP = _line(8, (STEP_FORM.fullmatch, "must be written like '5.1'"))
WHOLE = Value(((_is_whole, "must be a whole number"),))
