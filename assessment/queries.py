"""Reads that two callers want."""

from assessment.keys import hash_key
from assessment.models import Answer, Respondent


def respondent(*, public_id: str, key: str) -> Respondent | None:
    """The respondent of this address, if this is its key; with its assessment, edition and company in the one query."""
    return (
        Respondent.objects.select_related("assessment__edition", "assessment__company")
        .defer("assessment__edition__document")
        .filter(public_id=public_id, key_hash=hash_key(key))
        .first()
    )


def respondent_of_key(key: str) -> Respondent | None:
    """The respondent whose private link this is."""
    return Respondent.objects.filter(key_hash=hash_key(key)).first()


def answers_of(respondent: Respondent) -> dict[str, Answer]:
    """Everything this person has stored, by item code."""
    return {answer.item: answer for answer in respondent.answers.all()}
