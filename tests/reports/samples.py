"""Five companies as documents, from the shipped questionnaire: for tests, and to look at what is drawn and printed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from assessment.content import shipped
from assessment.reports.build import build
from assessment.reports.document import ReportDocument
from scoring import Axis, Kind, score

DAY = date(2026, 11, 23)
CHECKED = {"y": "yes", "p": "partly", "n": "no", "-": "na", "?": None}
DONE = {"0": "not-started", "5": "in-progress", "1": "done", "?": None}

# Investment, innovation, stage, roadmap: one letter an item, in questionnaire order.
SHEETS = {
    "observer": ("pnnnnpyn nnnp", "nnnp pnnn nnpn", "test", "50 00 0 0 0000 00 0"),
    "conservative": ("yyyp ypnn ppnp", "npnn pnpn npny", "focused", "11 15 0 0 1550 00 0"),
    "competitor": ("npn- nnpp nn-p", "yyp- pypy ynyn", "integrated", "55 01 1 1 0000 50 0"),
    "social-first": ("yyyy ypyy ypyy", "yypy yypy yyyp", "operational", "11 11 1 1 1155 50 0"),
    "undecided": ("yyp? ynn? p?np", "ypn? nyp? ?ynp", None, "11 5? 0 0 00?0 00 0"),
}
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "observer": {
        "name": "한빛식품",
        "industry": "consumer",
        "size": "50-249",
        "country": "KR",
        "channels": ["kakaotalk", "naver"],
    },
    "conservative": {
        "name": "Meridian Insurance Group plc",
        "industry": "finance",
        "size": "5000+",
        "country": "GB",
        "channels": ["facebook", "x", "linkedin", "reviews"],
    },
    "competitor": {
        "name": "오르빗 게임즈",
        "industry": "media",
        "size": "250-999",
        "country": "KR",
        "channels": ["youtube", "x", "community", "instagram", "tiktok"],
    },
    "social-first": {
        "name": "누리텔레콤",
        "industry": "telecom",
        "size": "1000-4999",
        "country": "KR",
        "channels": ["kakaotalk", "naver", "x", "instagram", "youtube", "community"],
    },
    "undecided": {
        "name": "Café Zürich 株式会社 🍞",
        "industry": "travel",
        "size": "10-49",
        "country": "CH",
        "channels": [],
    },
}
NOTES = {
    "inv-budget": "2026년 예산서 14쪽, 고객지원 항목 아래 별도 행.",
    "inn-human": "Replies are signed with the agent's first name.\nSee the reply guide, page 3.",
    "inn-in-channel": '<img src=http://127.0.0.1/x> & "quoted"',
}


def answers(name: str) -> dict[str, str]:
    """The sheet as option codes by item code; what is not answered is not in it."""
    edition = shipped().edition
    investment, innovation, stage, roadmap = SHEETS[name]
    given = {
        **_named(edition.of_axis(Axis.INVESTMENT), investment, CHECKED),
        **_named(edition.of_axis(Axis.INNOVATION), innovation, CHECKED),
        "adoption-stage": stage,
        **_named(edition.of_kind(Kind.ROADMAP), roadmap, DONE),
    }
    return {code: option for code, option in given.items() if option}


@cache
def document(name: str, *, language: str) -> ReportDocument:
    content = shipped()
    sheet = answers(name)
    return build(
        content,
        score(content.edition, sheet),
        answers=sheet,
        notes=NOTES,
        profile=PROFILES[name],
        on=DAY,
        language=language,
    )


def _named(items: Any, letters: str, meaning: Mapping[str, str | None]) -> dict[str, str | None]:
    options = [meaning[letter] for letter in letters.replace(" ", "")]
    return dict(zip((item.code for item in items), options, strict=True))
