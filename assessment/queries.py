"""Reads that two callers want."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef

from assessment.keys import hash_key
from assessment.models import (
    Answer,
    Assessment,
    Company,
    Joining,
    Link,
    Member,
    Panel,
    Passage,
    Report,
    Respondent,
)

# What a service meets when somebody else has deleted it since it was looked up.
GONE = (Assessment.DoesNotExist, Company.DoesNotExist, Panel.DoesNotExist, Report.DoesNotExist, Respondent.DoesNotExist)


def respondent(*, public_id: str, key: str) -> Respondent | None:
    """The respondent of this address, if this is its key; with all that says what it may, in the one query.

    Asked for by the key alone: an address may hold characters that a database refuses even to compare.
    """
    links = Link.objects.select_related(
        "member__practice",
        "respondent__assessment__edition",
        "respondent__assessment__panel",
        "respondent__assessment__company__practice__brand",
    ).defer("respondent__assessment__edition__document")
    link = links.filter(key_hash=hash_key(key)).order_by().first()
    if link is None or link.respondent.public_id != public_id:
        return None
    link.respondent.behalf, link.respondent.reads_mail = link.member, link.is_mailed
    return link.respondent


def has_answered(respondent: Respondent) -> bool:
    """Whether anything on the sheet is this person's own."""
    return respondent.answers.filter(on_behalf=False).exclude(option="", note="").exists()


def member(*, public_id: str, user_id: int) -> Member | None:
    """This person in the practice of this address, with the practice in the one query."""
    found = Member.objects.select_related("practice", "user").filter(user=user_id)
    return next((one for one in found if one.practice.public_id == public_id), None)


def joining_of_key(key: str, *, now: datetime) -> Joining | None:
    """The invitation whose link this is, while it is good."""
    found = Joining.objects.select_related("practice", "invited_by").filter(key_hash=hash_key(key))
    return found.filter(expires_at__gt=now).first()


def respondent_of_key(key: str) -> Respondent | None:
    """The respondent whose private link this is."""
    return Respondent.objects.select_related("assessment__panel").filter(links__key_hash=hash_key(key)).first()


def answers_of(respondent: Respondent, *, items: Iterable[str] | None = None) -> dict[str, Answer]:
    """What this person has stored, of everything or of these items, by item code."""
    answers = Answer.objects.filter(respondent=respondent).order_by()
    if items is not None:
        answers = answers.filter(item__in=list(items))
    return {answer.item: answer for answer in answers}


def last_answers(respondent: Respondent, *, items: Iterable[str]) -> dict[str, Answer]:
    """What the predecessor was told about these items, by code; with its assessment and edition in the one query.

    In a panel everybody sees their own only, known by the address, and only with a link that was sent to it: another
    may be in the hands of whoever made it.
    """
    assessment = respondent.assessment
    if assessment.predecessor_id is None or (assessment.is_panel and not respondent.reads_mail):
        return {}
    told = (
        Answer.objects.filter(respondent__assessment=assessment.predecessor_id, item__in=list(items))
        .exclude(option="")
        .select_related("respondent__assessment__edition")
        .defer("respondent__assessment__edition__document", "respondent__assessment__result")
    )
    if assessment.is_panel:
        told = told.filter(respondent__email=respondent.email)
    return {answer.item: answer for answer in told}


def passages_of(assessments: Collection[int]) -> dict[int, dict[tuple[str, str], Passage]]:
    """What a consultant says now of each, by place and language, with who wrote it in the one query."""
    at = {field: OuterRef(field) for field in ("assessment", "place", "language")}
    newer = Passage.objects.filter(**at, revision__gt=OuterRef("revision")).order_by()
    current = Passage.objects.filter(~Exists(newer), assessment__in=assessments).select_related("by").order_by("pk")
    found: dict[int, dict[tuple[str, str], Passage]] = {pk: {} for pk in assessments}
    for passage in current:
        found[passage.assessment_id][passage.place, passage.language] = passage
    return found


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A finished report: where its file is, as it was made, and what it is called when it is handed out."""

    file: str
    digest: str
    name: str


def kept_report(*, public_id: str, key: str, language: str, version: str) -> KeptReport | None:
    """The finished report of this respondent, if this is its key. A panel's is for its practice only.

    Plain SQL, because a second download should cost no more than a static file: to build this query from the models
    takes longer than to run it and to send the file.
    """
    with connection.cursor() as cursor:
        cursor.execute(KEPT_REPORT, [hash_key(key), language, version])
        found = cursor.fetchone()
    return KeptReport(*found[1:]) if found and found[0] == public_id else None


KEPT_REPORT = """
    SELECT respondent.public_id, report.file, report.digest, report.name
    FROM assessment_link AS link
    JOIN assessment_respondent AS respondent ON respondent.id = link.respondent_id
    JOIN assessment_report AS report ON report.assessment_id = respondent.assessment_id
    JOIN assessment_assessment AS assessment ON assessment.id = respondent.assessment_id
    JOIN assessment_company AS company ON company.id = assessment.company_id
    LEFT JOIN assessment_brand AS brand ON brand.practice_id = company.practice_id
    LEFT JOIN assessment_panel AS panel ON panel.assessment_id = respondent.assessment_id
    WHERE panel.id IS NULL AND link.key_hash = %s AND report.language = %s AND report.version = %s
      AND report.kind = 'pdf' AND report.cut = 'full' AND report.state = 'done' AND report.commentary = ''
      AND report.brand = COALESCE(brand.fingerprint, '')
    ORDER BY report.id DESC
"""
