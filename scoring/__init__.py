"""The Social Maturity Index: a questionnaire and answers in, a result out. Pure: no I/O, no clock, no locale.

`score` is the front door; every number is exact, and `tenth` is the only rounding, for showing.
"""

from scoring.errors import (
    BadEdition,
    BadResult,
    BadSheet,
    BadText,
    EmptyPanel,
    NothingToScore,
    ScoringError,
    UnknownCode,
    UnknownOption,
    UnreachableTarget,
    WrongType,
)
from scoring.faults import Fault
from scoring.path import path_to
from scoring.questionnaire import Axis, Edition, Item, Kind, Option, Section
from scoring.result import Level, Path, Quadrant, Result
from scoring.rounding import tenth
from scoring.scorer import problems, rescore, score, score_panel

__all__ = [
    "Axis",
    "BadEdition",
    "BadResult",
    "BadSheet",
    "BadText",
    "Edition",
    "EmptyPanel",
    "Fault",
    "Item",
    "Kind",
    "Level",
    "NothingToScore",
    "Option",
    "Path",
    "Quadrant",
    "Result",
    "ScoringError",
    "Section",
    "UnknownCode",
    "UnknownOption",
    "UnreachableTarget",
    "WrongType",
    "path_to",
    "problems",
    "rescore",
    "score",
    "score_panel",
    "tenth",
]
