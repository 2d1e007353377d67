"""What a report says, chosen and worded: one frozen document that result page, PDF and any other file are made from.

Every text is in the document's language and every number is a string as printed; `value` beside it is for drawing.
Nothing here computes a score, a place or a ranking: that is `scoring`'s, and this chooses from what it said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed (`text`, one decimal, rounded down) and as drawn (`value`)."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    name: str
    industry: str
    size: str
    country: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrandView:
    """Whose report it is. `logo` is the name of a stored file, or nothing; every colour can be read where it stands.

    `main` is for text, `area` for what is filled (`on_area` are letters on it), `accent` for rules; `dark` is `area`
    for a dark screen.
    """

    firm: str
    contact: str
    footer: str
    cover: str
    logo: str
    logo_hash: str
    main: str
    area: str
    on_area: str
    accent: str
    dark: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class QuadrantView:
    """One quadrant. `right` is high investment, `upper` high innovation; `possible`: may still be the company's."""

    code: str
    name: str
    sentence: str
    description: str
    moves: tuple[str, ...]
    risk: str
    right: bool
    upper: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class NamedView:
    """The answer of a respondent who agreed to be named beside it."""

    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class SettlementView:
    """What was decided on an item, and why."""

    answer: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpinionView:
    """What a panel said to one question: `mean` and `spread` as answered, whatever was settled afterwards."""

    answered: int
    mean: Number | None
    spread: Number | None
    contested: bool
    settled: SettlementView | None
    named: tuple[NamedView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question. `points` is `None` when left out or unanswered; `option` is the code of its `answer`.

    In a panel there is an answer only where all agree or it is settled, and `opinion` says how far they do.
    """

    code: str
    short: str
    question: str
    option: str | None
    answer: str
    points: Number | None
    weight: int
    note: str
    recommendation: str
    effort: int
    step: str
    source: str
    opinion: OpinionView | None = None


@dataclass(frozen=True, slots=True)
class TipView:
    """An answer that, changed alone, would move the axis across its threshold."""

    item: ItemView
    to: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """One axis. `score` is `None` while nothing counts, `high_level` while undecided; `margin` carries its sign."""

    code: str
    name: str
    description: str
    score: Number | None
    low: Number
    high: Number
    threshold: int
    margin: str | None
    high_level: bool | None
    level_text: str
    borderline: bool
    tips: tuple[TipView, ...]
    items: tuple[ItemView, ...]
    counted: int
    missing: tuple[ItemView, ...]
    left_out: tuple[ItemView, ...]
    with_na_as_zero: str | None
    strongest: ItemView | None
    weakest: ItemView | None


@dataclass(frozen=True, slots=True)
class StageView:
    """One rung of the adoption ladder. `place`, seen from where the company stands: `before`, `here` or `ahead`."""

    code: str
    label: str
    description: str
    advice: str
    place: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the roadmap's steps; its sub-steps are item views."""

    step: str
    title: str
    description: str
    advice: str
    completion: Number | None
    current: bool
    out_of_order: bool
    sub_steps: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    text: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters in what a consultant wrote; `link` is a web or mail address. A line break is a span alone."""

    text: str
    bold: bool = False
    link: str = ""

    @property
    def is_break(self) -> bool:
        return self.text == "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an entry of a list. `kind` is `paragraph`, `bullet` or `number`, and then has its `number`."""

    kind: str
    spans: tuple[Span, ...]
    number: int = 0

    @property
    def is_leftwards(self) -> bool:
        """Whether it begins in a script that is written from right to left."""
        directions = (unicodedata.bidirectional(letter) for span in self.spans for letter in span.text)
        return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


@dataclass(frozen=True, slots=True)
class ActionView:
    """One thing to do: `order` counts from 1 over the whole plan, recommendations of the consultant's own included;
    `on_path`: needed to reach the target quadrant.

    `text` stands in place of the item's recommendation where a consultant worded it.
    """

    order: int
    item: ItemView
    axis: str
    on_path: bool
    text: tuple[Block, ...] = ()
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class OwnAction:
    """A recommendation of the consultant's own, for the horizon of this `effort`; `order` is its place in the plan."""

    title: str
    text: tuple[Block, ...]
    effort: int
    owner: str
    due: date | None
    order: int = 0


@dataclass(frozen=True, slots=True)
class CommentaryView:
    """What a consultant says beside or in place of what is generated; `remarks` go by the code of a chapter."""

    summary: tuple[Block, ...] = ()
    remarks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    recommendations: tuple[OwnAction, ...] = ()

    @property
    def named(self) -> Mapping[str, tuple[Block, ...]]:
        """The remarks by a name that a template can say."""
        return {code.replace("-", "_"): blocks for code, blocks in self.remarks.items()}


@dataclass(frozen=True, slots=True)
class HorizonView:
    """The actions of one horizon: effort 1 weeks, 2 a quarter, 3 longer; and the roadmap steps they belong to."""

    effort: int
    actions: tuple[ActionView, ...]
    steps: tuple[StepView, ...]
    own: tuple[OwnAction, ...] = ()

    @property
    def plan(self) -> tuple[ActionView | OwnAction, ...]:
        """Everything there is to do in it, in order."""
        return tuple(sorted((*self.actions, *self.own), key=lambda one: one.order))


@dataclass(frozen=True, slots=True)
class PathView:
    """The least effort to the target. `reaches` and `slack` go by axis name; `slack` only for one already there."""

    target: QuadrantView
    effort: int
    actions: tuple[ActionView, ...]
    reaches: Mapping[str, Number]
    slack: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One page of the questionnaire with what was answered, for the appendix."""

    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far a panel agrees on one section."""

    title: str
    agreement: Number
    contested: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """The respondents of one role, or of several folded together, and where they see the company."""

    roles: tuple[str, ...]
    respondents: int
    investment: Number | None
    innovation: Number | None
    quadrant: QuadrantView | None


@dataclass(frozen=True, slots=True)
class ViewMark:
    """Where one respondent sees the company; nobody's name goes with it."""

    investment: float
    innovation: float
    quadrant: QuadrantView


@dataclass(frozen=True, slots=True)
class PanelView:
    """How several respondents answered: the `contested` items and the `others` they differ on, each widest first.

    `settled` are in questionnaire order, contested or not. `unfinished` of the respondents had not handed in; for
    `on_behalf` of them a consultant entered answers.
    """

    respondents: int
    unfinished: int
    on_behalf: int
    sections: tuple[AgreementView, ...]
    contested: tuple[ItemView, ...]
    others: tuple[ItemView, ...]
    settled: tuple[ItemView, ...]
    views: tuple[ViewMark, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FigureView:
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """Everything one report says, in one language. `quadrant` is `None` while undecided; then `possible` has several.

    Without an adoption stage in its edition `stages` is empty, without a roadmap `steps`.
    `lead` is the code of the axis that is ahead (`None` when level) and `gap` by how many points, as printed.
    `panel` is `None` when one person answered for themselves, `brand` when no practice shows its own.
    `data` is what a file of it carries for machines.
    """

    language: str
    title: str
    edition: str
    checksum: str
    date: date
    company: CompanyFacts
    quadrant: QuadrantView | None
    possible: tuple[QuadrantView, ...]
    quadrants: tuple[QuadrantView, ...]
    axes: tuple[AxisView, AxisView]
    lead: str | None
    gap: str | None
    stages: tuple[StageView, ...]
    stage: StageView | None
    steps: tuple[StepView, ...]
    current_step: StepView | None
    contradictions: tuple[ContradictionView, ...]
    strengths: tuple[ItemView, ...]
    gaps: tuple[ItemView, ...]
    path: PathView | None
    actions: tuple[ActionView, ...]
    horizons: tuple[HorizonView, ...]
    sections: tuple[SectionView, ...]
    glossary: tuple[TermView, ...]
    figures: tuple[FigureView, ...]
    missing: tuple[ItemView, ...]
    panel: PanelView | None = None
    brand: BrandView | None = None
    commentary: CommentaryView = CommentaryView()
    data: str = ""

    @property
    def plan(self) -> tuple[ActionView | OwnAction, ...]:
        """Everything there is to do, in order."""
        return tuple(sorted((*self.actions, *self.commentary.recommendations), key=lambda one: one.order))
