"""The adoption stage a company claims, held against its checklists."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.questionnaire import Edition
from scoring.result import Contradiction, ItemResult

NO, YES = 0, 100


@dataclass(frozen=True, slots=True)
class Rule:
    """A stage in `stages` and an `item` worth `points` cannot both be true; a panel's mean must be exactly that."""

    code: str
    stages: tuple[str, ...]
    item: str
    points: int


RULES = (
    Rule("integrated-without-collaboration", ("integrated",), "inn-collaboration", NO),
    Rule("integrated-without-integration", ("integrated",), "inn-integration", NO),
    Rule("operational-without-team", ("operational", "integrated"), "inv-team", NO),
    Rule("not-started-with-team", ("none",), "inv-team", YES),
    Rule("not-started-with-coverage", ("none",), "inv-coverage", YES),
    Rule("not-started-with-presence", ("none",), "inn-presence", YES),
    Rule("test-with-collaboration", ("test",), "inn-collaboration", YES),
)


def contradictions(
    edition: Edition, *, stage: str | None, checklist: Mapping[str, ItemResult]
) -> tuple[Contradiction, ...]:
    """The pairs of stage and answer that ask for a second look, in the order of `RULES`. They never change a score.

    A rule about an item the edition does not have does not apply. Source: the domain contract, sections 3 and 5.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> score(EDITION, {"adoption-stage": "none", "inv-team": "yes"}).contradictions
    (Contradiction(rule='not-started-with-team', codes=('adoption-stage', 'inv-team')),)
    """
    if edition.stage is None or stage is None:
        return ()
    return tuple(
        Contradiction(rule.code, (edition.stage.code, rule.item))
        for rule in RULES
        if stage in rule.stages and rule.item in checklist and checklist[rule.item].points == rule.points
    )
