"""The one family of errors this package raises; each names the key that offends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.faults import Fault


class ScoringError(ValueError):
    """Something that cannot be scored. `code` is stable and meant for programs; `key` is the offender.

    >>> error = UnknownCode("inv-taem")
    >>> isinstance(error, ScoringError), error.code, error.key
    (True, 'unknown-code', 'inv-taem')
    """

    code = "scoring-error"

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class BadEdition(ScoringError):
    """An edition that contradicts itself: a duplicate code, a weight out of range, an unknown step.

    `faults` are all that is wrong with it; the message and the key are of the first.

    >>> from dataclasses import replace
    >>> from scoring.example import EDITION
    >>> replace(EDITION, thresholds={"investment": 50, "innovation": 101})
    Traceback (most recent call last):
      ...
    scoring.errors.BadEdition: 'innovation': threshold must be a whole number from 0 to 100
    """

    code = "bad-edition"

    def __init__(self, faults: "Sequence[Fault]") -> None:
        super().__init__(faults[0].key, str(faults[0]))
        self.faults = tuple(faults)


class UnknownCode(ScoringError):
    """An answer to a question the edition does not ask.

    >>> print(UnknownCode("inv-taem"))
    'inv-taem' is not a question of this edition
    """

    code = "unknown-code"

    def __init__(self, key: str) -> None:
        super().__init__(key, f"{key!r} is not a question of this edition")


class UnknownOption(ScoringError):
    """An answer that is not among the options of its question.

    >>> print(UnknownOption("inv-team", "maybe", ("yes", "no")))
    'maybe' is not an option of 'inv-team'; options: yes, no
    """

    code = "unknown-option"

    def __init__(self, key: str, option: object, options: tuple[str, ...]) -> None:
        super().__init__(key, f"{option!r} is not an option of {key!r}; options: {', '.join(options)}")


class WrongType(ScoringError):
    """A value of another type than its key takes.

    >>> print(WrongType("answers", "an object"))
    'answers' must be an object
    """

    code = "wrong-type"

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(key, f"{key!r} must be {expected}")


class MissingKey(ScoringError):
    """A key that must be there and is not.

    >>> print(MissingKey("answers"))
    'answers' is missing
    """

    code = "missing-key"

    def __init__(self, key: str) -> None:
        super().__init__(key, f"{key!r} is missing")


class RepeatedKey(ScoringError):
    """A key that stands twice in one object, so that nobody can say which is meant.

    >>> print(RepeatedKey("inv-team"))
    'inv-team' stands more than once in one object
    """

    code = "repeated-key"

    def __init__(self, key: str) -> None:
        super().__init__(key, f"{key!r} stands more than once in one object")


class BadText(ScoringError):
    """A text that cannot be read as a sheet; its own `code` says why.

    >>> BadText("not-utf-8", "not UTF-8").code
    'not-utf-8'
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__("sheet", message)
        self.code = code

    @classmethod
    def too_deep(cls) -> "BadText":
        return cls("too-deep", "nested too deeply")


class BadSheet(ScoringError):
    """A sheet that cannot be scored, with every reason at once.

    >>> print(BadSheet([UnknownCode("x"), MissingKey("answers")]))
    unknown-code: 'x' is not a question of this edition; missing-key: 'answers' is missing
    """

    code = "bad-sheet"

    def __init__(self, errors: Sequence[ScoringError]) -> None:
        super().__init__("sheet", "; ".join(f"{error.code}: {error}" for error in errors))
        self.errors = tuple(errors)


class NothingToScore(ScoringError):
    """Every item of an axis is answered `na`: there is no score, and zero would be a lie.

    >>> print(NothingToScore("investment"))
    every item of the investment axis is 'na', so the axis cannot be scored
    """

    code = "nothing-to-score"

    def __init__(self, axis: str) -> None:
        super().__init__(axis, f"every item of the {axis} axis is 'na', so the axis cannot be scored")


class EmptyPanel(ScoringError):
    """A panel without a respondent.

    >>> print(EmptyPanel())
    a panel needs at least one respondent
    """

    code = "empty-panel"

    def __init__(self) -> None:
        super().__init__("panel", "a panel needs at least one respondent")


class UnreachableTarget(ScoringError):
    """A target quadrant that would need an axis to fall: a path only ever raises answers.

    >>> print(UnreachableTarget("observer", "investment"))
    'observer' needs a low investment axis, and raising answers cannot lower it
    """

    code = "unreachable-target"

    def __init__(self, target: str, axis: str) -> None:
        super().__init__(target, f"{target!r} needs a low {axis} axis, and raising answers cannot lower it")


class BadResult(ScoringError):
    """Stored JSON that is not a result; the key is the place in it.

    >>> print(BadResult("result.path", "result.path is missing"))
    result.path is missing
    """

    code = "bad-result"
