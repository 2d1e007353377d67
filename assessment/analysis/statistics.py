"""How editions are answered: who starts, who ends, where people stop, what they answer.

Whatever is counted is counted in full. What is looked at answer by answer is the latest `SAMPLE` assessments, so that
a page takes no longer in its tenth year than in its first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When

from assessment.enums import AssessmentState, Why
from assessment.models import Answer, Assessment, Edition
from scoring import Edition as Questionnaire

SAMPLE = 2000
ABANDONED_AFTER = timedelta(days=30)
WEEKS = 13
# Nearly everybody: this share of at least so many answers.
ALIKE, ENOUGH = 0.9, 20

STARTED, SUBMITTED = "started", "submitted"


@dataclass(frozen=True, slots=True)
class Tally:
    """Assessments of one edition. Abandoned ones are still open `ABANDONED_AFTER` their start."""

    started: int = 0
    submitted: int = 0
    abandoned: int = 0

    @property
    def under_way(self) -> int:
        return self.started - self.submitted - self.abandoned


@dataclass(frozen=True, slots=True)
class Week:
    """`begins` on a Monday. Who is submitted in a week may have started in another."""

    begins: date
    started: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Stop:
    """How many got as far as this section and answered nothing after it; `section` is empty for no answer at all."""

    section: str
    count: int


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """What was answered to one item; `options` in the edition's order, those that nobody chose too."""

    section: str
    kind: str
    item: str
    options: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.options.values())

    def percent(self, option: str) -> int:
        """Whole percents of the answers to this item, halves up; 0 when there are none."""
        return (200 * self.options[option] + self.total) // (2 * self.total) if self.total else 0

    @property
    def commonest(self) -> str:
        return max(self.options, key=lambda code: self.options[code])

    @property
    def is_alike(self) -> bool:
        """Nearly everybody answers the same: the item tells companies little apart."""
        return self.total >= ENOUGH and self.options[self.commonest] >= ALIKE * self.total


def tallies(*, now: datetime) -> dict[int, Tally]:
    """By edition; an edition that nobody has started is not there."""
    open_ = Q(state=AssessmentState.OPEN)
    rows = (
        Assessment.objects.order_by()
        .values_list("edition")
        .annotate(
            started=Count("pk"),
            still_open=Count("pk", filter=open_),
            abandoned=Count("pk", filter=open_ & Q(created_at__lte=now - ABANDONED_AFTER)),
        )
    )
    return {
        edition: Tally(started=started, submitted=started - still_open, abandoned=abandoned)
        for edition, started, still_open, abandoned in rows
    }


def total(tallied: Collection[Tally]) -> Tally:
    return Tally(
        started=sum(one.started for one in tallied),
        submitted=sum(one.submitted for one in tallied),
        abandoned=sum(one.abandoned for one in tallied),
    )


def weeks(editions: Collection[int], *, now: datetime) -> list[Week]:
    """The week of `now`, which is not over, and those before it, in the time zone of `now`.

    Asked as one count for each week, because each is a short stretch of an index.
    """
    begins = _mondays(now)
    counts = [
        _in_week(editions, what, number=number, begin=begin)
        for number, begin in enumerate(begins)
        for what in (STARTED, SUBMITTED)
    ]
    rows = counts[0].union(*counts[1:], all=True) if editions else []
    found = {(what, number): count for what, number, count in rows}
    return [
        Week(begin.date(), started=found.get((STARTED, number), 0), submitted=found.get((SUBMITTED, number), 0))
        for number, begin in enumerate(begins)
    ]


def _mondays(now: datetime) -> list[datetime]:
    monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def _in_week(editions: Collection[int], what: str, *, number: int, begin: datetime) -> QuerySet[Any, Any]:
    column = {STARTED: "created_at", SUBMITTED: "submitted_at"}[what]
    # Naming every state costs nothing and lets the index serve.
    known = Q(edition__in=editions) & (Q(state__in=AssessmentState.values) if what == STARTED else Q())
    within = {f"{column}__gte": begin, f"{column}__lt": begin + timedelta(weeks=1)}
    return (
        Assessment.objects.filter(known, **within)
        .order_by()
        .values_list(Value(what), Value(number))
        .annotate(count=Count("pk"))
    )


def median_duration(edition: int) -> timedelta | None:
    """From start to submission, of the latest submitted; half of them took longer."""
    times = _submitted(edition).values_list("created_at", "submitted_at")
    seconds = [(ended - begun).total_seconds() for begun, ended in times if ended]
    return timedelta(seconds=median(seconds)) if seconds else None


def stops(edition: int, questionnaire: Questionnaire, *, now: datetime) -> list[Stop]:
    """The last section that was answered in, of the latest abandoned assessments; in the order of the questionnaire."""
    latest = (
        Assessment.objects.filter(edition=edition, state=AssessmentState.OPEN, created_at__lte=now - ABANDONED_AFTER)
        .order_by("-created_at")
        .values("pk")[:SAMPLE]
    )
    reached = (
        Assessment.objects.filter(pk__in=latest)
        .order_by()
        .annotate(page=Max(_page_of(questionnaire), filter=Q(respondents__answers__option__gt="")))
        .values_list("page", flat=True)
    )
    counts = Counter(reached)
    pages = [("", None), *((section.code, number) for number, section in enumerate(questionnaire.sections))]
    return [Stop(section, counts[number]) for section, number in pages]


def _page_of(questionnaire: Questionnaire) -> Case:
    return Case(
        *(
            When(respondents__answers__item__in=[item.code for item in section.items], then=Value(number))
            for number, section in enumerate(questionnaire.sections)
        ),
        output_field=IntegerField(),
    )


def answers(edition: int, questionnaire: Questionnaire) -> list[ItemAnswers]:
    """To every item, of the latest submitted; in the order of the questionnaire."""
    rows = (
        Answer.objects.filter(respondent__assessment__in=_submitted(edition).values("pk"), option__gt="")
        .order_by()
        .values_list("item", "option")
        .annotate(count=Count("pk"))
    )
    found = {(item, option): count for item, option, count in rows}
    return [
        ItemAnswers(
            section=section.code,
            kind=section.kind.value,
            item=item.code,
            options={code: found.get((item.code, code), 0) for code in item.points},
        )
        for section in questionnaire.sections
        for item in section.items
    ]


def _submitted(edition: int) -> QuerySet[Assessment]:
    """An example for a new practice answers nothing, and takes no time."""
    ended = Assessment.objects.filter(edition=edition, submitted_at__isnull=False)
    return ended.exclude(company__is_example=True).order_by("-submitted_at")[:SAMPLE]


def publishers() -> dict[tuple[int, str], str]:
    """Who published or retired an edition, by edition and deed; empty when the system did."""
    deeds = Edition.history.filter(history_change_reason__in=[Why.PUBLISHED, Why.RETIRED]).order_by("history_id")
    rows = deeds.values_list("id", "history_change_reason", "history_user_id")
    return {(edition, why): by or "" for edition, why, by in rows}
