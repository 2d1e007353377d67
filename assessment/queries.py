"""Reads that two callers want."""

from collections.abc import Iterable

from assessment.keys import hash_key
from assessment.models import Answer, Assessment, Respondent


def respondent(*, public_id: str, key: str) -> Respondent | None:
    """The respondent of this address, if this is its key; with its assessment, edition and company in the one query.

    Asked for by the key alone: an address may hold characters that a database refuses even to compare.
    """
    found = (
        Respondent.objects.select_related("assessment__edition", "assessment__company")
        .defer("assessment__edition__document")
        .filter(key_hash=hash_key(key))
        .first()
    )
    return found if found and found.public_id == public_id else None


def respondent_of_key(key: str) -> Respondent | None:
    """The respondent whose private link this is."""
    return Respondent.objects.filter(key_hash=hash_key(key)).first()


def answers_of(respondent: Respondent) -> dict[str, Answer]:
    """Everything this person has stored, by item code."""
    return {answer.item: answer for answer in respondent.answers.all()}


def last_answers(assessment: Assessment, *, items: Iterable[str]) -> dict[str, Answer]:
    """What the predecessor was told about these items, by code; with its assessment and edition in the one query."""
    if assessment.predecessor_id is None:
        return {}
    told = (
        Answer.objects.filter(respondent__assessment=assessment.predecessor_id, item__in=list(items))
        .exclude(option="")
        .select_related("respondent__assessment__edition")
        .defer("respondent__assessment__edition__document", "respondent__assessment__result")
    )
    return {answer.item: answer for answer in told}
