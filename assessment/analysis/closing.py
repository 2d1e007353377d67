"""How a panel stands before it is closed: who is still awaited, and where those who handed in disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.analysis.results import Given, given_to
from assessment.models import Panel, Respondent, Settlement
from scoring import Edition
from scoring.panel import combine
from scoring.result import Agreement

# With one sheet alone, what is said of all would be what that person said.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Outlook:
    """The people by how far they came, and the questions to settle, the widest spread first.

    While somebody is awaited there are none: seen before and after one more sheet, they would tell what it says.
    `moot` are settled questions on which nobody disagrees any more.
    """

    awaited: Sequence[Respondent]
    done: int
    unfinished: Sequence[Respondent]
    contested: Sequence[Agreement]
    settled: Mapping[str, Settlement]

    def decided(self, item: str) -> str | None:
        return self.settled[item].option if item in self.settled else None

    @property
    def moot(self) -> list[Settlement]:
        contested = {item.code for item in self.contested}
        return [] if self.awaited else [one for code, one in self.settled.items() if code not in contested]


def outlook(panel: Panel, *, now: datetime) -> Outlook:
    people = respondents_of(panel)
    answering = set(panel.assessment.respondents.filter(answers__option__gt="").values_list("pk", flat=True))
    waiting = awaited(people, now=now)
    return Outlook(
        awaited=waiting,
        done=sum(one.is_done for one in people),
        unfinished=[one for one in people if one.pk in answering and not one.is_done],
        contested=[] if waiting else contested(panel),
        settled={one.item: one for one in panel.assessment.settlements.select_related("by")},
    )


def respondents_of(panel: Panel) -> list[Respondent]:
    """Read anew, with what says whether they may answer."""
    return list(Respondent.objects.filter(assessment=panel.assessment_id).select_related("assessment__panel"))


def awaited(people: Iterable[Respondent], *, now: datetime) -> list[Respondent]:
    return [one for one in people if one.is_awaited(now)]


def contested(panel: Panel) -> list[Agreement]:
    """Among those who handed in, if they are several."""
    given = given_to([panel.assessment_id])[panel.assessment_id]
    return contested_in(panel.assessment.content.edition, given) if len(given.sheets) >= FEWEST else []


def contested_in(edition: Edition, given: Given) -> list[Agreement]:
    """The widest spread, which is the same for all of them, then the heaviest first."""
    _readings, found = combine(edition, given.sheets)
    agreements = {item.code: item for item in found.items}
    return [agreements[code] for code in found.contested]
