"""The words of an edition in one language, as frozen records: what is said, and no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionWords:
    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class ItemWords:
    """`short` is the label in charts and tables (at most about 12 Korean or 24 Latin characters)."""

    question: str
    short: str
    help: str
    recommendation: str = ""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """`advice` says, of an adoption stage, how to reach the next one."""

    label: str
    description: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class AxisWords:
    name: str
    description: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class QuadrantWords:
    """`sentence` is the verdict in one sentence; `moves` are the recommendations, the most important first."""

    name: str
    sentence: str
    description: str
    moves: tuple[str, ...]
    risk: str


@dataclass(frozen=True, slots=True)
class StepWords:
    """A roadmap step: its name, why it matters, and the advice while it is not complete."""

    title: str
    description: str
    advice: str


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure the report may quote, with its year and source beside it."""

    text: str
    source: str


@dataclass(frozen=True)
class Words:
    """Everything an edition says in one language, by code."""

    title: str
    sections: Mapping[str, SectionWords]
    items: Mapping[str, ItemWords]
    options: Mapping[str, Mapping[str, OptionWords]]
    axes: Mapping[str, AxisWords]
    quadrants: Mapping[str, QuadrantWords]
    steps: Mapping[str, StepWords]
    rules: Mapping[str, str]
    glossary: tuple[Term, ...]
    figures: tuple[Figure, ...]
