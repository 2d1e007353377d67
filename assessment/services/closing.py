"""Closing a panel: what a consultant settles beforehand, and the one result that all answers come to."""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessment.analysis.closing import awaited, contested, contested_in, respondents_of
from assessment.analysis.results import given_to, scored
from assessment.errors import Incomplete, NotContested, StillAwaited
from assessment.models import Assessment, Panel, Respondent, Settlement
from assessment.services import assessments, letters, panels


@transaction.atomic
def settle(panel: Panel, *, item: str, option: str, reason: str, by: User, now: datetime) -> None:
    """Decide what counts on a contested item. Decided again, the latest counts.

    Raises `NotContested`, `StillAwaited` and `AlreadySubmitted`.
    """
    panels.lock(panel)
    _refuse_while_awaited(panel, now=now)
    if item not in {one.code for one in contested(panel)}:
        raise NotContested
    decided = {"option": option, "reason": reason, "by": by, "settled_at": now}
    Settlement.objects.update_or_create(assessment=panel.assessment, item=item, defaults=decided)


@transaction.atomic
def unsettle(panel: Panel, *, item: str) -> None:
    """Raises `AlreadySubmitted`."""
    panels.lock(panel)
    panel.assessment.settlements.filter(item=item).delete()


@transaction.atomic
def stop(panel: Panel, *, now: datetime) -> int:
    """End the time of everybody who is still awaited; how many they are. Raises `AlreadySubmitted`."""
    panels.lock(panel)
    keys = [one.pk for one in awaited(respondents_of(panel), now=now)]
    return panels.end_on(panel, Respondent.objects.filter(pk__in=keys), ends_at=now)


@transaction.atomic
def close(panel: Panel, *, with_unfinished: bool, by: User, now: datetime) -> Assessment:
    """Score all who handed in, or, with the unfinished, all who answered; freeze it, and end everybody's links.

    What was settled and is not contested any more is dropped. Raises `AlreadySubmitted`, `StillAwaited`, `Incomplete`,
    `EmptyPanel` and `NothingToScore`.
    """
    panels.lock(panel)
    _refuse_while_awaited(panel, now=now)
    Panel.objects.filter(pk=panel.pk).update(counts_unfinished=with_unfinished, closed_by=by)
    # Read after the lock is held: with it, it could be what it was while waiting.
    assessment = Assessment.objects.select_related("edition", "company").get(pk=panel.assessment_id)
    given = given_to([assessment.pk])[assessment.pk]
    edition = assessment.content.edition
    open_questions = {one.code for one in contested_in(edition, given)}
    assessment.settlements.exclude(item__in=open_questions).delete()
    settled = {item: option for item, option in given.settled.items() if item in open_questions}
    result = scored(edition, replace(given, settled=settled))
    if result.missing:
        raise Incomplete(result.missing)
    letters.recall(respondent__assessment=assessment)
    return assessments.freeze(assessment, result=result, now=now)


def _refuse_while_awaited(panel: Panel, *, now: datetime) -> None:
    if awaited(respondents_of(panel), now=now):
        raise StillAwaited
