"""Panels of any size as documents, with one named respondent and two items that were settled."""

from functools import cache
from random import Random

from assessment.content import shipped
from assessment.enums import JobRole
from assessment.reports.build import build
from assessment.reports.document import ReportDocument
from assessment.reports.panel import Told
from scoring import score_panel
from tests.reports import samples

SIZES = (1, 2, 3, 8, 200)
NAMED = "김하나"
REASON = "예산 담당자와 2026년 예산서를 함께 확인했습니다. 고객지원 항목 아래 소셜 응대 예산이 별도 행으로 있습니다."
SETTLED = {"inv-budget": "yes", "inn-triage": "no"}
ROLES = [JobRole.SERVICE, JobRole.SERVICE, JobRole.MARKETING, JobRole.IT, JobRole.SERVICE, JobRole.MANAGEMENT]


def sheets(number: int) -> list[dict[str, str]]:
    """People who mostly agree: the first answers like a sample, each other one differs on a quarter of the items."""
    chance, items = Random(7), shipped().edition.items
    first = samples.answers("conservative")
    others = [
        {
            code: chance.choice(list(items[code].points)) if chance.random() < 0.25 else option
            for code, option in first.items()
        }
        for _ in range(number - 1)
    ]
    return [first, *others]


def roles(number: int) -> list[JobRole]:
    return [ROLES[place % len(ROLES)] for place in range(number)]


@cache
def document(number: int, *, language: str) -> ReportDocument:
    content, given = shipped(), sheets(number)
    settled = SETTLED if number > 1 else {}
    return build(
        content,
        score_panel(content.edition, given, roles=roles(number), settled=settled),
        answers={code: option for code, option in given[0].items() if {sheet[code] for sheet in given} == {option}}
        | settled,
        notes={"inv-budget": f"– {samples.NOTES['inv-budget']}\n– 예산 없음 ({NAMED})"},
        profile=samples.PROFILES["conservative"],
        on=samples.DAY,
        language=language,
        told=Told(
            on_behalf=1 if number > 1 else 0,
            reasons=dict.fromkeys(SETTLED, REASON),
            named={code: [(NAMED, option)] for code, option in given[0].items()},
        ),
    )
