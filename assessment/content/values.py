"""The single values of an edition document, with the rules they keep."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content.shapes import EMPTY, Rule, Value

LONGEST_QUESTION = 5000
LONGEST_TEXT = 10_000
CODE_FORM = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
STEP_FORM = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _has_no_control(text: str) -> bool:
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)


def _has_only_breaks(text: str) -> bool:
    return _has_no_control(text.replace("\n", ""))


def _is_one_line(text: str) -> bool:
    return "\n" not in text


def _at_most(longest: int) -> Rule:
    says = format_lazy(_("is longer than {longest} characters"), longest=longest)
    return (lambda text: len(text) <= longest), says


def _line(longest: int, *rules: Rule) -> Value:
    return Value((*TEXT, (_has_no_control, CONTROL), _at_most(longest), *rules))


def prose(longest: int = LONGEST_TEXT) -> Value:
    return Value((*TEXT, (_has_only_breaks, CONTROL), _at_most(longest)))


def one_of(words: tuple[str, ...]) -> Value:
    return Value(((lambda value: value in words, format_lazy(_("must be one of {words}"), words=", ".join(words))),))


CONTROL = _("contains a control character")
TEXT: tuple[Rule, ...] = (_is_text, _("must be text")), (str.strip, EMPTY)
PROSE = prose()
QUESTION = prose(LONGEST_QUESTION)
MOVE = Value((*prose(1000).rules, (_is_one_line, _("must be one line"))))
TITLE = _line(200)
NAME = _line(64)
CODE = _line(64, (CODE_FORM.fullmatch, _("must be lower-case letters and digits, joined by hyphens or full stops")))
OPTION_CODE = _line(32, *CODE.rules)
STEP = _line(8, (STEP_FORM.fullmatch, _("must be written like '5.1'")))
WHOLE = Value(((_is_whole, _("must be a whole number")),))
