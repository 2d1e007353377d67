"""What scoring says: frozen, in codes and exact numbers, without a sentence; to JSON and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from scoring.codec import decode, encode
from scoring.enums import Axis


class Level(StrEnum):
    """Which side of its threshold an axis is on; exactly on it is high.

    >>> [str(level) for level in Level]
    ['low', 'high']
    """

    LOW = "low"
    HIGH = "high"


class Quadrant(StrEnum):
    """A place in the 2x2 of investment and innovation; in the order of the domain contract, section 1.

    >>> [str(quadrant) for quadrant in Quadrant]
    ['observer', 'conservative', 'competitor', 'social-first']
    """

    OBSERVER = "observer"
    CONSERVATIVE = "conservative"
    COMPETITOR = "competitor"
    SOCIAL_FIRST = "social-first"


@dataclass(frozen=True, slots=True)
class Tip:
    """An answer that, changed alone to `option`, would move its axis across the threshold."""

    code: str
    option: str


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One checklist item as it counted. `points` is 0..100 (a fraction in a panel); `None` when missing or `na`.

    `option` is the answer of a single respondent, `None` when missing or when a panel has no single one.
    """

    code: str
    option: str | None
    points: Fraction | None
    weight: int

    @property
    def is_missing(self) -> bool:
        return self.points is None and self.option is None

    @property
    def is_na(self) -> bool:
        return self.points is None and self.option is not None


@dataclass(frozen=True, slots=True)
class AxisResult:
    """One axis. `score` is `None` while nothing counts, `level` while the missing answers could still decide it.

    `low` and `high` bound the score whatever the missing answers turn out to be (equal to `score` when none is).
    `with_na_as_zero` is what the score would be had each `na` been a zero: what leaving them out was worth.
    """

    axis: Axis
    score: Fraction | None
    low: Fraction
    high: Fraction
    threshold: int
    margin: Fraction | None
    level: Level | None
    borderline: bool
    counted: int
    missing: tuple[str, ...]
    not_applicable: tuple[str, ...]
    with_na_as_zero: Fraction | None
    tips: tuple[Tip, ...]
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class SubStepResult:
    """One roadmap sub-step, by item code (`road-5.1`). `points` is `None` when unanswered."""

    code: str
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class StepResult:
    """One roadmap step, `"1"` to `"7"`. `completion` is 0..100, or `None` while a sub-step of it is unanswered."""

    step: str
    completion: Fraction | None
    sub_steps: tuple[SubStepResult, ...]


@dataclass(frozen=True, slots=True)
class RoadmapResult:
    """`current_step` is the first that is not complete, if any; `out_of_order` are the steps begun too early."""

    steps: tuple[StepResult, ...]
    current_step: str | None
    out_of_order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A stage and answers that cannot both be true: the rule's code, and the item codes to look at again."""

    rule: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The least total effort to a target quadrant.

    `items` (questionnaire order) are to be brought to `yes`; `sequence` is the same set in the order to take them:
    least effort first, then roadmap order. `reaches` is each axis' score afterwards. `slack` (only for a company
    already at the target) is how many points each axis may lose before it falls out; an axis the target has low is not
    in it.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> answers = {"inv-team": "yes", "inv-policy": "no", "inn-human": "no", "inn-collaboration": "partly"}
    >>> path = score(EDITION, answers).path
    >>> path.sequence, path.reaches[Axis.INNOVATION], path.slack
    (('inn-human',), Fraction(125, 2), None)
    """

    target: Quadrant
    effort: int
    items: tuple[str, ...]
    sequence: tuple[str, ...]
    reaches: Mapping[Axis, Fraction]
    slack: Mapping[Axis, Fraction] | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the respondents of a panel answered one item. `spread` is highest minus lowest points; contested at 100.

    `answered` counts every answer, `na` too; `mean` and `spread` are over those with points, `None` where there is
    none. `settled` is the option that was decided on and counts instead, while the rest stays as it was answered.
    """

    code: str
    mean: Fraction | None
    spread: Fraction | None
    answered: int
    contested: bool
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class SectionAgreement:
    """How far a panel agrees on one section: 100 points less the mean distance of its items; how many are contested.

    What the distance is says `scoring.panel.distance`. `agreement` is `None` where no item has points.
    """

    code: str
    agreement: Fraction | None
    contested: int


@dataclass(frozen=True, slots=True)
class View:
    """Where a respondent or several see the company, by the answers they gave.

    A score is `None` where none of them counts, and so is the quadrant.
    """

    investment: Fraction | None
    innovation: Fraction | None
    quadrant: Quadrant | None


@dataclass(frozen=True, slots=True)
class Group:
    """The respondents of one role, or of several folded together; always two people or more."""

    roles: tuple[str, ...]
    respondents: int
    view: View


@dataclass(frozen=True, slots=True)
class PanelResult:
    """How the respondents of a panel answered, what was settled notwithstanding.

    `divided` are the codes of the items with any spread, in the order to show them. `views` are one a respondent, by
    number: their order says nothing about who is whose. `groups` are by role, none where there would be only one.

    >>> from scoring import score_panel
    >>> from scoring.example import EDITION
    >>> sheets = [{"inv-team": "yes", "inn-human": "no"}, {"inv-team": "partly", "inn-human": "yes"}]
    >>> panel = score_panel(EDITION, sheets).panel
    >>> panel.divided, panel.contested, [str(view.quadrant) for view in panel.views]
    (('inn-human', 'inv-team'), ('inn-human',), ['social-first', 'conservative'])
    """

    respondents: int
    items: tuple[Agreement, ...]
    sections: tuple[SectionAgreement, ...] = ()
    divided: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def contested(self) -> tuple[str, ...]:
        """Codes of the contested items in the order to show them, settled or not."""
        contested = {item.code for item in self.items if item.contested}
        return tuple(code for code in self.divided if code in contested)


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer for one sheet or panel under one edition.

    `quadrant` is `None` while it is undecided; `possible_quadrants` is sorted by code and has one member when decided.
    `strengths` (full points) and `gaps` (less than full points) are item codes, the ones that matter most first.
    `path` is `None` while a checklist answer is missing. `missing` lists every unanswered item code of the edition.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> result = score(EDITION, {"inv-team": "yes", "inv-policy": "no", "inn-human": "no"})
    >>> result.quadrant, [str(quadrant) for quadrant in result.possible_quadrants]
    (None, ['conservative', 'social-first'])
    """

    edition: str
    checksum: str
    axes: Mapping[Axis, AxisResult]
    quadrant: Quadrant | None
    possible_quadrants: tuple[Quadrant, ...]
    stage: str | None
    roadmap: RoadmapResult
    contradictions: tuple[Contradiction, ...]
    path: Path | None
    strengths: tuple[str, ...]
    gaps: tuple[str, ...]
    missing: tuple[str, ...]
    panel: PanelResult | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON values for storing, without loss; keys always in the same order, fractions as `"75/2"` or whole numbers.

        >>> from scoring import score
        >>> from scoring.example import EDITION
        >>> stored = score(EDITION, {"inv-team": "yes", "inn-human": "no"}).to_json()
        >>> stored["axes"]["investment"]["score"], stored["possible_quadrants"]
        (100, ['conservative', 'social-first'])
        """
        document: dict[str, Any] = encode(self)
        return document

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Result:
        """The result that `to_json` gave. Raises `BadResult`, which names the place of what is no part of one.

        >>> from scoring import score
        >>> from scoring.example import EDITION
        >>> result = score(EDITION, {"inv-team": "yes", "inn-human": "no"})
        >>> Result.from_json(result.to_json()) == result
        True
        """
        result: Result = decode(cls, document)
        return result
