"""Records of this package to JSON values and back, without loss: the types of their fields say how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from scoring.errors import BadResult


def encode(value: Any) -> Any:
    """A record as JSON values, keys in the order of its fields; a fraction as `"75/2"`, a whole one as an integer.

    >>> encode({"score": Fraction(75, 2), "margin": Fraction(-5)})
    {'score': '75/2', 'margin': -5}
    """
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {encode(key): encode(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    return value


def decode(type_: Any, value: Any, key: str = "result") -> Any:
    """The value of a type that `encode` wrote. Raises `BadResult` with the place of what does not fit.

    >>> decode(Fraction | None, "75/2"), decode(Fraction | None, None), decode(tuple[str, ...], ["inv-team"])
    (Fraction(75, 2), None, ('inv-team',))
    """
    if isinstance(type_, UnionType):
        return None if value is None else decode(get_args(type_)[0], value, key)
    if get_origin(type_) is tuple:
        return tuple(decode(get_args(type_)[0], each, f"{key}[{n}]") for n, each in enumerate(_of(list, value, key)))
    if get_origin(type_) is Mapping:
        names, each_type = get_args(type_)
        return _mapping(names, each_type, _of(dict, value, key), key)
    if is_dataclass(type_):
        return _record(type_, _of(dict, value, key), key)
    if type_ is Fraction or issubclass(type_, StrEnum):
        return _parsed(type_, value, key)
    return _of(type_, value, key)


def _mapping(names: type[StrEnum], type_: Any, value: dict[str, Any], key: str) -> dict[StrEnum, Any]:
    """In the order of the names, whatever the order they stand in: a database may keep an object's keys in its own."""
    read = {decode(names, name, key): decode(type_, each, f"{key}.{name}") for name, each in value.items()}
    return {name: read[name] for name in names if name in read}


def _record(type_: Any, value: dict[str, Any], key: str) -> Any:
    hints = _hints(type_)
    for name in value:
        if name not in hints:
            raise BadResult(f"{key}.{name}", f"{key}.{name} is unknown")
    for field in fields(type_):
        if field.name not in value and field.default is MISSING:
            raise BadResult(f"{key}.{field.name}", f"{key}.{field.name} is missing")
    return type_(**{name: decode(hints[name], each, f"{key}.{name}") for name, each in value.items()})


@cache
def _hints(type_: Any) -> Mapping[str, Any]:
    return get_type_hints(type_)


def _parsed(type_: Any, value: Any, key: str) -> Any:
    if type(value) not in (str, int):
        raise BadResult(key, f"{key} is {value!r}, not a {type_.__name__}")
    try:
        return type_(value)
    except (ValueError, ZeroDivisionError) as error:
        raise BadResult(key, f"{key}: {error}") from error


def _of(type_: type, value: Any, key: str) -> Any:
    if type(value) is not type_:
        raise BadResult(key, f"{key} is {value!r}, not a {type_.__name__}")
    return value
